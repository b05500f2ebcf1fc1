/** The order after some photos were put before or after another one, keeping their own order. */
export function movePhotos(order: readonly string[], moved: ReadonlySet<string>, target: string, place: 'before' | 'after'): string[] {
  if (moved.has(target)) return [...order]
  const staying = order.filter(id => !moved.has(id))
  const at = staying.indexOf(target) + (place === 'after' ? 1 : 0)
  return [...staying.slice(0, at), ...order.filter(id => moved.has(id)), ...staying.slice(at)]
}

/** The order after one photo went some places on; it stops at the ends. */
export function shiftPhoto(order: readonly string[], id: string, by: number): string[] {
  const from = order.indexOf(id)
  if (from < 0) return [...order]
  const to = Math.max(0, Math.min(order.length - 1, from + by))
  const rest = order.filter(one => one !== id)
  return [...rest.slice(0, to), id, ...rest.slice(to)]
}
