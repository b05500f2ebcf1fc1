import type { Actor } from '../../platform/operations/actor.ts'

const prefix = 'identity.access.'

/** Topic on which everything known about a person's access is forgotten, in every process. */
export const accessTopic = (personId: string): string => prefix + personId.slice(-2)
/** Topic on which everything known about anybody's access is forgotten (a workspace was deleted or restored). */
export const everybodysAccessTopic = `${prefix}all`
/** Every topic there can be: signals carry no data, so a person's last byte is in the name. */
export const accessTopics: readonly string[] = [everybodysAccessTopic, ...Array.from({ length: 256 }, (_, byte) => prefix + byte.toString(16).padStart(2, '0'))]

/** An answer to "who is this?", with the person it hangs on. */
export type Access = { actor: Actor | null; personId: string | null }

type Entry = { until: number; topic: string | null; access: Promise<Access> }

/**
 * Remembers who is behind a session or key for a few seconds, so that a request costs no query. What is being looked up is
 * shared; a failed look-up is not kept.
 * @param ttlMs how long an answer may be out of date when a signal was lost
 * @param now epoch milliseconds
 */
export function createAccessCache({ ttlMs, max, now }: { ttlMs: number; max: number; now: () => number }) {
  const entries = new Map<string, Entry>()

  return {
    async get(key: string, load: () => Promise<Access>): Promise<Actor | null> {
      const known = entries.get(key)
      if (known && known.until > now()) return (await known.access).actor
      const entry: Entry = { until: now() + ttlMs, topic: null, access: load() }
      entries.delete(key)
      entries.set(key, entry)
      if (entries.size > max) entries.delete(entries.keys().next().value as string)
      try {
        const { actor, personId } = await entry.access
        entry.topic = personId && accessTopic(personId)
        return actor
      } catch (error) {
        if (entries.get(key) === entry) entries.delete(key)
        throw error
      }
    },
    /** Forgets what hangs on a topic. What is still being looked up goes too: it may be about the same person. */
    forget(topic: string): void {
      if (topic === everybodysAccessTopic) return entries.clear()
      for (const [key, entry] of entries) if (entry.topic === null || entry.topic === topic) entries.delete(key)
    },
  }
}
