const views = ['me', 'asked', 'all'] as const
export type View = (typeof views)[number]
export type WaitingSearch = { show?: View }

/** Reads what stands behind the ? of the address. */
export function readWaitingSearch({ show }: Record<string, unknown>): WaitingSearch {
  const known = views.find(one => one === show)
  return known && known !== 'me' ? { show: known } : {}
}
