/** A part of a picture, in shares of the original: a new crop leaves it in place. */
export function Box({ region }: { region: { x: number; y: number; w: number; h: number } }) {
  const share = (value: number) => `${value * 100}%`
  return <span aria-hidden="true" className="pointer-events-none absolute rounded-xs border-2 border-lamp shadow-[0_0_0_1px_var(--lamp-ink),inset_0_0_0_1px_var(--lamp-ink)]" style={{ left: share(region.x), top: share(region.y), width: share(region.w), height: share(region.h) }} />
}
