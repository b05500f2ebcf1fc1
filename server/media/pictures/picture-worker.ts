/**
 * The child process that opens pictures from strangers. Whatever happens in here (a bomb, a hang, a crash of a decoder), the
 * house kills it and starts another. It ends by itself when its memory grows past the cap or its parent is gone.
 */
import { setFlagsFromString } from 'node:v8'
import sharp from 'sharp'
import { develop, withDeveloped } from './develop.ts'
import { differenceHash } from './difference-hash.ts'
import { look } from './look.ts'
import { readFacts } from './read-facts.ts'
import { render } from './render.ts'
import { openPicture, probe, reasonOf } from './probe.ts'
import { PictureRefused, type PictureTask, type TaskAnswer, type TaskMessage } from './picture-task.ts'

const memoryCap = 1_500_000_000
/** Of an engine in WebAssembly, in pages of 64 kB: it does not give way while it works, so the watch below would come too late. */
const engineCap = 12_288
setFlagsFromString(`--wasm-max-mem-pages=${engineCap}`)
sharp.cache(false)
sharp.concurrency(Number(process.argv[2]) || 1)
// JavaScript is free while libvips works, so this watch runs in the midst of a decode.
setInterval(() => {
  if (process.memoryUsage.rss() > memoryCap) process.exit(70)
}, 100).unref()
process.on('disconnect', () => process.exit(0))

process.on('message', ({ id, task }: TaskMessage) => {
  void answer(id, task).then((message) => process.send?.(message))
})

async function answer(id: number, task: PictureTask): Promise<TaskAnswer> {
  try {
    return { id, ok: true, value: await work(task) }
  } catch (error) {
    return { id, ok: false, reason: reasonOf(error), ...(error instanceof PictureRefused && error.size ? { size: error.size } : {}) }
  }
}

async function work(task: PictureTask): Promise<unknown> {
  // Loaded when the first PDF comes: its WebAssembly costs 20 MB, and most children never see one.
  if (task.kind === 'page') return (await import('../papers/draw-page.ts')).drawPage(task.path, task.number)
  const size = await probe(task.path)
  if (task.kind === 'probe') return size
  if (task.kind === 'develop') return develop(task.path, task.target).then(() => size)
  return withDeveloped(task.path, size, async (path) => {
    if (task.kind === 'render') return render(path, size, task.rendering)
    if (task.kind === 'hash') return { likeness: await differenceHash(openPicture(path).autoOrient()) }
    const [seen, read] = await Promise.all([look(path, task.boxes), readFacts(task.path)])
    return { ...size, ...read, ...seen }
  })
}
