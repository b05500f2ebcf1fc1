/** The child process that works on whole pictures. It ends by itself when its memory grows past the cap or its parent is gone. */
import sharp from 'sharp'
import { fitToSend } from '../../services/fitting/fit-to-send.ts'
import { takeIn } from '../../services/fitting/take-in.ts'
import { compareFiles } from '../drift/compare-files.ts'
import { compose } from './compose.ts'
import { PixelsRefused, type PixelMessage, type PixelTask } from './pixel-task.ts'

const memoryCap = 2_000_000_000
sharp.cache(false)
sharp.concurrency(Number(process.argv[2]) || 1)
setInterval(() => {
  if (process.memoryUsage.rss() > memoryCap) process.exit(70)
}, 100).unref()
process.on('disconnect', () => process.exit(0))

process.on('message', ({ id, task }: PixelMessage) => {
  void work(task).then(
    (value) => process.send?.({ id, ok: true, value }),
    (error: unknown) => process.send?.({ id, ok: false, reason: reasonOf(error) }),
  )
})

async function work(task: PixelTask): Promise<unknown> {
  if (task.kind === 'compose') return compose(task)
  if (task.kind === 'send') return fitToSend(task)
  if (task.kind === 'take-in') return takeIn(task)
  return compareFiles(task)
}

/** A decoder's own words mean nothing to people; ours do. */
function reasonOf(error: unknown): string {
  if (error instanceof PixelsRefused) return error.message
  const text = error instanceof Error ? error.message : String(error)
  if (/pixel limit/i.test(text)) return 'one of the pictures has too many pixels'
  return 'one of the pictures is damaged'
}
