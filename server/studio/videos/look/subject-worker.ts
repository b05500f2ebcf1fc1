/** The child process that looks at photos: where they are busiest, by sharp's attention (skin, contrast, saturation). */
import sharp from 'sharp'
import type { TaskAnswer } from '../../../media/index.ts'

process.on('disconnect', () => process.exit(0))
sharp.cache(false)
sharp.concurrency(1)

process.on('message', ({ id, task }: { id: number; task: { path: string } }) => {
  void find(task.path).then(
    (value) => process.send?.({ id, ok: true, value } satisfies TaskAnswer),
    () => process.send?.({ id, ok: false, reason: 'the photo cannot be opened' } satisfies TaskAnswer),
  )
})

/** The point that draws the eye, drawn a little towards the middle. */
async function find(path: string): Promise<{ x: number; y: number }> {
  const { data, info } = await sharp(path, { limitInputPixels: 100_000_000 }).autoOrient().resize(480, 480, { fit: 'inside' }).toColourspace('srgb').png().toBuffer({ resolveWithObject: true })
  const edge = Math.floor(Math.min(info.width, info.height) * 0.6)
  const { info: cut } = await sharp(data).resize(edge, edge, { fit: 'cover', position: sharp.strategy.attention }).toBuffer({ resolveWithObject: true })
  const x = cut.attentionX ?? info.width / 2
  const y = cut.attentionY ?? info.height / 2
  // Rooms have their subject near the middle; a lamp in the corner is none.
  const near = (share: number) => Math.round((0.5 + Math.max(-0.28, Math.min(0.28, (share - 0.5) * 0.8))) * 1000) / 1000
  return { x: near(x / info.width), y: near(y / info.height) }
}
