import { recordVisit, type NewVisit } from '../../links/index.ts'
import type { House } from '../../platform/house.ts'

type Waiting = NewVisit & { workspaceId: string }

const gatherMs = 200
/** Beyond this the house is too busy to count everybody; pages go on. */
const waitingAtMost = 10_000
const atOnce = 200
const latelyMs = 60_000
const latelyAtMost = 20_000

/**
 * Counts visits behind the pages: a page is sent at once and its visit written a moment later, many in one transaction.
 * A process that dies loses the visits of that moment, and nothing else.
 */
export function createVisitQueue(house: House): { add: (visit: Waiting) => void; flush: () => Promise<void>; close: () => Promise<void> } {
  let waiting: Waiting[] = []
  // Who was just counted is not asked about again; the table holds the same rule for all processes and for good.
  const lately = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()

  const write = async (visits: readonly Waiting[]): Promise<void> => {
    for (const [workspaceId, some] of Map.groupBy(visits, (visit) => visit.workspaceId)) {
      try {
        await house.inHouse({ workspaceId }, async (ctx) => {
          for (const { workspaceId: _workspaceId, ...visit } of some) await recordVisit(ctx, visit)
        })
      } catch (error) {
        house.log.warn({ err: error, workspaceId, count: some.length }, 'visits could not be counted; the pages were shown')
      }
    }
  }
  const flush = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const some = waiting
    waiting = []
    running = running.then(async () => {
      for (let start = 0; start < some.length; start += atOnce) await write(some.slice(start, start + atOnce))
    })
    return running
  }
  return {
    add: (visit) => {
      const now = house.now().getTime()
      const who = `${visit.path} ${visit.clickId} ${visit.address} ${visit.userAgent}`
      if ((lately.get(who) ?? 0) > now || waiting.length >= waitingAtMost) return
      if (lately.size >= latelyAtMost) lately.delete(lately.keys().next().value!)
      lately.set(who, now + latelyMs)
      waiting.push(visit)
      timer ??= setTimeout(() => void flush(), gatherMs)
    },
    flush,
    close: flush,
  }
}
