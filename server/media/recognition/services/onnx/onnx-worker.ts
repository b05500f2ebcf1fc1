/** The child process that runs ONNX models over pictures from strangers. It ends by itself when its memory grows past the cap or its parent is gone. */
import { join } from 'node:path'
import sharp from 'sharp'
import { openPicture } from '../../../pictures/probe.ts'
import { findRuntime, howToAdd } from './find-runtime.ts'
import type { Manifest } from './manifest.ts'
import { runOnnx, tagsOf } from './run-onnx.ts'

export type OnnxTask = { path: string; folder: string; manifest: Manifest }

const memoryCap = 3_000_000_000
sharp.cache(false)
sharp.concurrency(Number(process.argv[2]) || 1)
setInterval(() => {
  if (process.memoryUsage.rss() > memoryCap) process.exit(70)
}, 100).unref()
process.on('disconnect', () => process.exit(0))

process.on('message', ({ id, task }: { id: number; task: OnnxTask }) => {
  void work(task).then(
    (value) => process.send?.({ id, ok: true, value }),
    (error: unknown) => process.send?.({ id, ok: false, reason: error instanceof Error ? error.message : String(error) }),
  )
})

async function work({ path, folder, manifest }: OnnxTask): Promise<unknown> {
  const found = await findRuntime()
  if (!found) throw new Error(`no runtime for ONNX is installed. ${howToAdd}`)
  const { width, height } = manifest.input
  const pixels = await openPicture(path).autoOrient().flatten({ background: '#fff' }).resize(width, height, { fit: 'cover' }).toColourspace('srgb').removeAlpha().raw().toBuffer()
  const output = await runOnnx(found.runtime, { pixels, manifest, modelPath: join(folder, manifest.model) })
  return manifest.task === 'tag' ? tagsOf(output, manifest) : output
}
