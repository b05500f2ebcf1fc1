/** Seconds as people read them on a player: 0:07.4. */
export function clockWords(seconds: number): string {
  const tenths = Math.floor(seconds * 10 + 1e-6)
  return `${Math.floor(tenths / 600)}:${String(Math.floor(tenths / 10) % 60).padStart(2, '0')}.${tenths % 10}`
}
