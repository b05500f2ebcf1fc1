/** The order after some were dropped before or after another; they keep their order among themselves. */
export function moveAmong(order: readonly string[], moved: ReadonlySet<string>, target: string, side: 'before' | 'after'): string[] {
  if (moved.has(target)) return [...order]
  const rest = order.filter(id => !moved.has(id))
  return rest.toSpliced(rest.indexOf(target) + (side === 'after' ? 1 : 0), 0, ...order.filter(id => moved.has(id)))
}

/** The order after one went so many places on; the ends hold it. */
export function shiftBy(order: readonly string[], id: string, by: number): string[] {
  const rest = order.filter(one => one !== id)
  return rest.toSpliced(Math.min(rest.length, Math.max(0, order.indexOf(id) + by)), 0, id)
}
