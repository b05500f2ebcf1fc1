import { callForAnswer } from '../../api/client.ts'
import type { Marks } from './use-set.ts'

/**
 * Keeps marks behind whoever goes through a set with keys: one request at a time, so that the last mark of a file is the one
 * that stays, and what came meanwhile goes with the next, files that are marked alike together.
 */
export function keepMarks(onRefused: (ids: readonly string[], thrown: unknown) => void, send: (ids: readonly string[], marks: Marks) => Promise<unknown> = sendMarks) {
  const waiting = new Map<string, Marks>()
  let work: Promise<void> | null = null

  /** Files that wait, those marked alike together. They wait no longer. */
  const take = (): Iterable<{ ids: string[]; marks: Marks }> => {
    const alike = new Map<string, { ids: string[]; marks: Marks }>()
    for (const [id, marks] of waiting) {
      const group = alike.get(`${marks.pick} ${marks.stars}`) ?? { ids: [], marks }
      group.ids.push(id)
      alike.set(`${marks.pick} ${marks.stars}`, group)
    }
    waiting.clear()
    return alike.values()
  }
  const out = async ({ ids, marks }: { ids: string[]; marks: Marks }) => {
    await send(ids, marks).catch((thrown: unknown) => onRefused(ids.filter(id => !waiting.has(id)), thrown))
  }
  const all = async () => {
    while (waiting.size > 0) for (const group of take()) await out(group)
    work = null
  }

  return {
    keep(id: string, marks: Marks): void {
      waiting.set(id, marks)
      work ??= all()
    },
    /** Sends what waits at once, also from a page that goes; done when all is kept or refused. */
    async leave(): Promise<void> {
      await Promise.all([...[...take()].map(out), work])
    },
  }
}

/** The browser finishes sending although the page is being left. */
const sendMarks = (ids: readonly string[], { pick, stars }: Marks) => callForAnswer('media.assets.cull', { ids: [...ids] as never, pick, stars }, { keepalive: true })
