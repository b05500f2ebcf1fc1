const minute = 60
const hour = 3_600
const day = 86_400

/** From this age on (seconds), a post is looked at this often. */
const rhythm: readonly (readonly [age: number, every: number])[] = [[0, 3 * minute], [2 * hour, 15 * minute], [day, 2 * hour], [7 * day, 12 * hour], [30 * day, 2 * day]]
// In the sandbox somebody is usually watching.
const sandboxRhythm: readonly (readonly [age: number, every: number])[] = [[0, 15], [10 * minute, 2 * minute], [2 * hour, hour], [day, day]]
/** After so long hardly anybody writes; webhooks still tell. */
const lastAge = 90 * day

/** When a published post is looked at next: often while it is fresh, seldom later. Null once it is old. */
export function nextWatch(publishedAt: Date, now: Date, { sandbox, everySec = 0 }: { sandbox: boolean; everySec?: number }): Date | null {
  const age = Math.max(0, (now.getTime() - publishedAt.getTime()) / 1000)
  if (age > lastAge) return null
  const [, every] = (sandbox ? sandboxRhythm : rhythm).findLast(([from]) => age >= from)!
  return new Date(now.getTime() + Math.max(every, sandbox ? 0 : everySec) * 1000)
}
