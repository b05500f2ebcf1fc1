import type { Ports } from '../../../../platform/ports.ts'
import { PictureRefused } from '../../../pictures/picture-task.ts'
import { recognitionFailed } from '../../errors.ts'
import { imageOfNamed } from '../../../../platform/image-of.ts'
import { modelWorkersOf } from '../../local/model-workers.ts'
import type { Guess, PictureFile, VisionProvider } from '../../vision-provider.ts'
import { readVectors } from '../ask-service.ts'
import { checkFolder, type FoundFolder, type Manifest } from './manifest.ts'

type OnnxPorts = Pick<Ports, 'storage' | 'config'>
const by = 'The model folder'

/** A folder of ONNX files below `models` of the data folder, checked against its manifest before each use. */
export function onnxProvider(ports: OnnxPorts, folder: string): VisionProvider {
  return {
    id: 'onnx', capabilities: ['tag', 'embedImage'], modelId: `onnx:${folder}`, dim: null,
    look: async (picture) => {
      const { path, manifest } = await wholeFolder(ports, folder, 'tag')
      const tags = (await run(ports, picture, path, manifest)) as Guess[]
      const room = tags.find(({ name }) => imageOfNamed(name))
      return { tags, ...(room ? { room } : {}) }
    },
    embedImage: async (picture) => {
      const { path, manifest } = await wholeFolder(ports, folder, 'embedImage')
      const vector = (await run(ports, picture, path, manifest)) as Float32Array
      return readVectors(by, `onnx:${manifest.name}`, 1, [[...vector]])
    },
  }
}

async function wholeFolder(ports: OnnxPorts, folder: string, task: Manifest['task']): Promise<FoundFolder & { manifest: Manifest }> {
  const found = await checkFolder(ports.config.FOYER_DATA, folder)
  const { manifest, problem } = found
  if (!manifest || problem) throw recognitionFailed({ by, reason: problem ?? 'manifest.json is missing.' })
  if (manifest.task !== task) throw recognitionFailed({ by, reason: `its task is ${manifest.task}, not ${task}` })
  return { ...found, manifest }
}

async function run(ports: OnnxPorts, { path, signal }: PictureFile, folder: string, manifest: Manifest): Promise<unknown> {
  try {
    return await modelWorkersOf(ports, 'onnx').run({ path, folder, manifest }, signal ? { signal } : {})
  } catch (error) {
    if (error instanceof PictureRefused) throw recognitionFailed({ by, reason: error.message }, { cause: error })
    throw error
  }
}
