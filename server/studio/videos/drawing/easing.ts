export const clamp = (value: number, low = 0, high = 1): number => Math.min(high, Math.max(low, value))
export const mix = (from: number, to: number, share: number): number => from + (to - from) * share
/** Slow at both ends. */
export const smooth = (share: number): number => {
  const t = clamp(share)
  return t * t * (3 - 2 * t)
}
/** Quick at first, then coming to rest. */
export const settle = (share: number): number => 1 - (1 - clamp(share)) ** 3
