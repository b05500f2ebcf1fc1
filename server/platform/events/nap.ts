/** The shortest time between two looks at the stream: when events rain, they are read in handfuls. */
const soonMs = 40

/**
 * How a reader of the stream waits. A signal wakes it at once from its calm; since the event that was signalled may still
 * hide behind another running transaction, it then looks again after 40, 80, 160 ... ms until it is back at its calm
 * interval. While it is about to look again anyway, a signal does not hurry it.
 */
export function createNap(calmMs: number) {
  let next = calmMs
  let roused = false
  let ended = false
  let wake: () => void = () => undefined
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      if (ended) return resolve()
      const timeout = setTimeout(finish, ms)
      function finish() {
        clearTimeout(timeout)
        wake = () => undefined
        resolve()
      }
      wake = finish
    })
  return {
    rouse: () => {
      roused = true
      if (next > soonMs) wake()
    },
    /** Waits for a signal, at most for the present interval. */
    sleep: async () => {
      if (roused) next = soonMs
      roused = false
      await pause(next)
      next = Math.min(next * 2, calmMs)
    },
    /** Waits a fixed time, after a failure. */
    pause,
    end: () => {
      ended = true
      wake()
    },
  }
}
