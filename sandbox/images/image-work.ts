import type { FastifyInstance } from 'fastify'
import { randomBytes } from 'node:crypto'
import type { World } from '../kit/world.ts'
import { answerWith, unsafeWords } from './image-habits.ts'
import type { ImageHabits } from './image-habits.ts'

/** One picture that is made in the background. */
export interface Work {
  id: string
  /** What the caller sent, as it is shown back. */
  input: Record<string, unknown>
  model: string
  webhook: string | null
  image: string
  mask: string | null
  prompt: string
  seed: number
  beganAt: number
  endsAt: number
  state: 'queued' | 'working' | 'done' | 'failed' | 'cancelled'
  error: string | null
  /** Name on the shelf. */
  file: string | null
}
export type NewWork = Pick<Work, 'input' | 'model' | 'webhook' | 'prompt' | 'seed'> & { image: Uint8Array; mask: Uint8Array | null }

export interface Works {
  find(id: string): Work | null
  begin(wish: NewWork): Promise<Work>
  /** 0 to 1. */
  progress(work: Work): number
  /** False when it had ended before. */
  cancel(work: Work): boolean
  /** Waits until it has ended. */
  ended(id: string): Promise<Work>
  list(): Work[]
}

/** The queue of an image service: each work takes as long as the habits say, survives a restart, and tells its end once. */
export function openWorks(app: FastifyInstance, world: World, habits: Readonly<ImageHabits>, onEnd: (work: Work) => void | Promise<void> = () => undefined): Works {
  const store = world.store<{ works: Record<string, Work> }>('works', () => ({ works: {} }))
  const { works } = store.state
  const timers = new Map<string, NodeJS.Timeout>()
  const waiting = new Map<string, Set<(work: Work) => void>>()
  let closed = false

  const tell = async (work: Work): Promise<void> => {
    store.touch()
    for (const done of waiting.get(work.id) ?? []) done(work)
    waiting.delete(work.id)
    await onEnd(work)
  }
  const finish = async (work: Work): Promise<void> => {
    timers.delete(work.id)
    if (closed || (work.state !== 'working' && work.state !== 'queued')) return
    const image = await world.files.get(work.image)
    const mask = work.mask ? await world.files.get(work.mask) : null
    try {
      if (habits.picture === 'nsfw') throw new Error(unsafeWords)
      const made = await answerWith(habits, { image: image ?? Buffer.alloc(0), mask, prompt: work.prompt, seed: work.seed })
      // Cancelled while it was painted.
      if (works[work.id]!.state === 'cancelled') return
      work.file = `${work.id}-out`
      await world.files.put(work.file, made)
      work.state = 'done'
    } catch (error) {
      work.state = 'failed'
      work.error = error instanceof Error ? error.message : String(error)
    }
    await tell(work)
  }
  const schedule = (work: Work): void => {
    const timer = setTimeout(() => void finish(work), Math.max(0, work.endsAt - Date.now()))
    timers.set(work.id, timer)
  }
  for (const work of Object.values(works)) if (work.state === 'working' || work.state === 'queued') schedule(work)
  app.addHook('onClose', async () => {
    closed = true
    for (const timer of timers.values()) clearTimeout(timer)
  })

  return {
    find: (id) => works[id] ?? null,
    list: () => Object.values(works),
    async begin({ image, mask, ...wish }) {
      const id = randomBytes(13).toString('hex')
      await world.files.put(`${id}-in`, image)
      if (mask) await world.files.put(`${id}-mask`, mask)
      const now = Date.now()
      const work: Work = { ...wish, id, image: `${id}-in`, mask: mask ? `${id}-mask` : null, beganAt: now, endsAt: now + habits.seconds * 1000, state: 'working', error: null, file: null }
      works[id] = work
      store.touch()
      if (habits.webhook === 'early') await finish(work)
      else schedule(work)
      return work
    },
    progress: ({ state, beganAt, endsAt }) => (state === 'done' ? 1 : Math.max(0, Math.min(0.99, (Date.now() - beganAt) / Math.max(1, endsAt - beganAt)))),
    cancel(work) {
      if (work.state !== 'working' && work.state !== 'queued') return false
      clearTimeout(timers.get(work.id))
      timers.delete(work.id)
      work.state = 'cancelled'
      void tell(work)
      return true
    },
    ended: (id) =>
      new Promise((resolve) => {
        const work = works[id]!
        if (work.state !== 'working' && work.state !== 'queued') return resolve(work)
        const set = waiting.get(id) ?? new Set()
        waiting.set(id, set.add(resolve))
      }),
  }
}
