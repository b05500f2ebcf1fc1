/**
 * How a reader of the stream waits. A signal wakes it at once; since the event that was signalled may still hide behind
 * another running transaction, it then looks again after 10, 20, 40 ... ms until it is back at its calm interval.
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
      wake()
    },
    /** Waits for a signal, at most for the present interval. */
    sleep: async () => {
      if (roused) next = 10
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
