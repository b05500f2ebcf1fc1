import { performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const lookMs = 10_000
/** Up to this share of the time the process counts as idle: timers and pulses of an empty house take less. */
const idleShare = 0.05

type Watch = {
  /** The share of the time since it was last asked in which the process worked, 0 to 1. */
  busyShare: () => number
  collect: () => void
}

/**
 * Gives memory back when the house has come to rest. V8 keeps what a start or a busy hour needed (70 MB after a start)
 * for a busy next one, which on a small machine is missing elsewhere. A collection takes a tenth of a second, so it waits
 * until nobody is there, and happens once for each time of work.
 * @returns ends the watch
 */
export function giveBackMemory(): () => void {
  let before = performance.eventLoopUtilization()
  const look = lookForRest({
    busyShare: () => {
      const now = performance.eventLoopUtilization()
      const { utilization } = performance.eventLoopUtilization(now, before)
      before = now
      return utilization
    },
    collect: collector(),
  })
  const timer = setInterval(look, lookMs).unref()
  return () => clearInterval(timer)
}

/** One look: collects at the first rest after work. */
export function lookForRest({ busyShare, collect }: Watch): () => void {
  let hasWorked = true
  return () => {
    if (busyShare() > idleShare) hasWorked = true
    else if (hasWorked) {
      hasWorked = false
      collect()
    }
  }
}

/** V8 has a collection for embedders only; a new context sees it once the flag is set. */
function collector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}
