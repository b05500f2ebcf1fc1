type Timed = { time: string }
export type Laned<Item> = { item: Item; /** Minutes since midnight. */ at: number; lane: number; lanes: number }

/**
 * Puts posts of one day side by side where they overlap. Each takes `minutes`, which is how tall it is drawn. What would need
 * more than `most` lanes is left out; the hours count it.
 */
export function inLanes<Item extends Timed>(items: readonly Item[], minutes: number, most: number): Laned<Item>[] {
  const placed: Laned<Item>[] = []
  let group: Laned<Item>[] = []
  let ends: number[] = []
  const close = () => {
    for (const one of group) one.lanes = ends.length
    placed.push(...group)
    group = []
    ends = []
  }
  for (const item of items.toSorted((one, other) => (one.time < other.time ? -1 : 1))) {
    const at = minutesOf(item.time)
    if (ends.every(end => end <= at)) close()
    const free = ends.findIndex(end => end <= at)
    const lane = free === -1 ? ends.length : free
    if (lane >= most) continue
    ends[lane] = at + minutes
    group.push({ item, at, lane, lanes: 1 })
  }
  close()
  return placed
}

export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
