import type { OnnxRuntime } from './run-onnx.ts'

/** Packages that run ONNX files, the faster one first. Neither comes with the house: the operator adds one. */
export const runtimes = ['onnxruntime-node', 'onnxruntime-web'] as const

export const howToAdd = 'Stop the server, run “npm install onnxruntime-node --ignore-scripts” in its folder (about 100 MB), and start it again. “onnxruntime-web” works too, at half the speed.'

/** The runtime that is installed, or null. Only a child process may load it. */
export async function findRuntime(): Promise<{ name: string; runtime: OnnxRuntime } | null> {
  for (const name of runtimes) {
    try {
      return { name, runtime: (await import(name)) as OnnxRuntime }
    } catch (error) {
      if (!isMissing(error)) throw error
    }
  }
  return null
}

/** Whether a runtime is there to be loaded, without loading it. */
export function installedRuntime(): string | null {
  for (const name of runtimes) {
    try {
      import.meta.resolve(name)
      return name
    } catch (error) {
      if (!isMissing(error)) throw error
    }
  }
  return null
}

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND')
