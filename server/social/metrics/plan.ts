const minute = 60
const hour = 3_600
const day = 86_400

/** From this age on (seconds), a post is measured this often. */
const rhythm: readonly (readonly [age: number, every: number])[] = [
  [0, 15 * minute],
  [2 * hour, hour],
  [day, day],
  [30 * day, 7 * day],
]
// In the sandbox attention gathers sixty times faster, and somebody is usually watching.
const sandboxRhythm: readonly (readonly [age: number, every: number])[] = [[0, 20], [10 * minute, 2 * minute], [2 * hour, hour], [day, day], [30 * day, 7 * day]]
/** After a year nobody asks any more. */
const lastAge = 365 * day

/** When a post is measured next: often while it is young, then less and less. Null once it is a year old. */
export function nextMeasure(publishedAt: Date, now: Date, sandbox: boolean): Date | null {
  const age = Math.max(0, (now.getTime() - publishedAt.getTime()) / 1000)
  if (age > lastAge) return null
  const [, every] = (sandbox ? sandboxRhythm : rhythm).findLast(([from]) => age >= from)!
  return new Date(now.getTime() + every * 1000)
}
