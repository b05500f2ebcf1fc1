/**
 * The child process that works on photos. Whatever happens in here, the house kills it and starts another. It ends by itself when its
 * memory grows past the cap or its parent is gone.
 */
import sharp from 'sharp'
import { enhancePhoto } from './enhance-photo.ts'
import type { EnhanceTask } from './enhance-task.ts'
import { readExposure } from './read-exposure.ts'
import { reasonOf } from './refusal.ts'

const memoryCap = 3_000_000_000
sharp.cache(false)
sharp.concurrency(Number(process.argv[2]) || 1)
setInterval(() => {
  if (process.memoryUsage.rss() > memoryCap) process.exit(70)
}, 100).unref()
process.on('disconnect', () => process.exit(0))

process.on('message', ({ id, task }: { id: number; task: EnhanceTask }) => {
  void answer(task).then(
    (value) => process.send?.({ id, ok: true, value }),
    (error: unknown) => process.send?.({ id, ok: false, reason: reasonOf(error) }),
  )
})

async function answer(task: EnhanceTask): Promise<unknown> {
  switch (task.kind) {
    case 'enhance':
      return enhancePhoto(task.work)
    case 'exposures':
      return Promise.all(task.heads.map(readExposure))
    case 'mask': {
      const { width, height } = await sharp(Buffer.from(task.png), { limitInputPixels: 1e7, failOn: 'error' }).metadata()
      return { width, height }
    }
  }
}
