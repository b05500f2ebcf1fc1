import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox } from './server.ts'
import type { Sandbox, SandboxOptions } from './server.ts'

export interface TestSandbox extends Sandbox {
  dir: string
  /** Arms a fault over HTTP, as any other program would. */
  fail(provider: string, wish: Record<string, unknown>): Promise<void>
  /** Closes it and removes its folder. */
  remove(): Promise<void>
}

/** A sandbox of its own for a test: free port, own folder, a clock that stands still at noon of 2 March 2026. */
export async function openTestSandbox(options: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'sandbox-')))
  const sandbox = await startSandbox({ port: 0, dir, clock: () => new Date('2026-03-02T12:00:00Z'), growthSpeed: 1, ...options })
  return {
    ...sandbox,
    dir,
    async fail(provider, wish) {
      const response = await fetch(`${sandbox.url}/_sandbox/${provider}/faults`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(wish),
      })
      if (!response.ok) throw new Error(await response.text())
    },
    async remove() {
      await sandbox.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** A JPEG of one pixel's worth of header, padded to `size` bytes; `mark` makes it differ from others. */
export function tinyJpeg(size = 600, mark = 0): Buffer {
  const bytes = Buffer.alloc(size, mark)
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]).copy(bytes)
  return bytes
}
