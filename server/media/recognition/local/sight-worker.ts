/**
 * The child process that looks into pictures from strangers with the models of this house. Each model is loaded with its first
 * task. Whatever happens in here, the house kills it and starts another; it ends by itself when its memory grows past the cap.
 */
import sharp from 'sharp'
import { PictureRefused } from '../../pictures/picture-task.ts'
import { openPicture, probe, reasonOf } from '../../pictures/probe.ts'
import { blurBoxes } from './blur-boxes.ts'
import { findFaces } from './find-faces.ts'
import { findObjects } from './find-objects.ts'
import { rateNsfw } from './rate-nsfw.ts'
import { readWords } from './read-words.ts'
import type { SightTask } from './sight-task.ts'

const memoryCap = 2_000_000_000
sharp.cache(false)
sharp.concurrency(Number(process.argv[2]) || 1)
setInterval(() => {
  if (process.memoryUsage.rss() > memoryCap) process.exit(70)
}, 100).unref()
process.on('disconnect', () => process.exit(0))

process.on('message', ({ id, task }: { id: number; task: SightTask }) => {
  void work(task).then(
    (value) => process.send?.({ id, ok: true, value }),
    (error: unknown) => process.send?.({ id, ok: false, reason: error instanceof PictureRefused ? error.message : wordsFor(error) }),
  )
})

async function work(task: SightTask): Promise<unknown> {
  await probe(task.path).catch((error: unknown) => {
    throw new PictureRefused(`the picture cannot be opened, ${reasonOf(error)}`)
  })
  switch (task.kind) {
    case 'words':
      return readWords(task.path)
    case 'objects':
      return findObjects(task.path)
    case 'nsfw':
      return rateNsfw(task.path)
    case 'faces':
      return findFaces(task.path)
    case 'blur':
      return blurBoxes(task.path, task.boxes, task.to)
    case 'shrink':
      return openPicture(task.path).autoOrient().flatten({ background: '#fff' }).resize(task.edge, task.edge, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 85 }).toBuffer()
  }
}

/** A model that cannot be loaded speaks in names of files and tensors; those go to the log, people get what it means. */
function wordsFor(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  if (/Cannot find (module|package)|ENOENT/.test(text)) return 'its files are missing. Install the dependencies of the server again'
  if (/vips|jpegload|pngload|webpload|input (file|buffer)|pixel limit/i.test(text)) return `the picture cannot be opened, ${reasonOf(error)}`
  process.stderr.write(`${JSON.stringify({ level: 'warn', msg: 'a model failed', err: text })}\n`)
  return 'it failed; the log of the server says how'
}
