import type { RateWindow } from '../kit/rate-window.ts'
import type { Store } from '../kit/store.ts'
import type { World } from '../kit/world.ts'
import { SEEDED, seededProperty, type PropertyRecord } from './seed.ts'

export interface MlsState {
  bornAt: string
  properties: Record<string, PropertyRecord>
  /** The number of the next new listing. */
  next: number
}

/** The running MLS: its memory and its allowances (figures: docs.mlsgrid.com, "Rate limits"). */
export interface Mls {
  world: World
  state: MlsState
  store: Store<MlsState>
  rates: { second: RateWindow; hour: RateWindow; day: RateWindow; mediaSecond: RateWindow }
}

const running = new WeakMap<World, Mls>()

/** The MLS that runs in a world, for tests that look into it. */
export function mlsOf(world: World): Mls {
  const mls = running.get(world)
  if (!mls) throw new Error('No MLS runs in this world.')
  return mls
}

/** Opens the memory; the first time it holds the seeded listings. */
export function openMls(world: World): Mls {
  const store = world.store<MlsState>('mls', () => {
    const born = world.now()
    const properties: MlsState['properties'] = {}
    for (let n = 1; n <= SEEDED; n++) {
      const one = seededProperty(n, born)
      properties[one.ListingKey] = one
    }
    return { bornAt: born.toISOString(), properties, next: SEEDED + 1 }
  })
  const mls: Mls = { world, store, state: store.state, rates: { second: world.rateWindow(2, 1), hour: world.rateWindow(7_200, 3_600), day: world.rateWindow(40_000, 86_400), mediaSecond: world.rateWindow(20, 1) } }
  running.set(world, mls)
  return mls
}

/** Says that a record was changed now. Two changes in one millisecond still differ. */
export function stamp(mls: Mls, record: PropertyRecord): void {
  const now = Math.max(mls.world.now().getTime(), Date.parse(record.ModificationTimestamp) + 1)
  record.ModificationTimestamp = new Date(now).toISOString()
  mls.store.touch()
}
