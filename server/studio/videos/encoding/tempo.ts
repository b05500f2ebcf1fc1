/**
 * The filters of FFmpeg that play sound faster or slower at the same pitch, as `atempo=2,atempo=1.5`; null where nothing changes.
 * Each of them doubles or halves at most: older releases take no more, and quality suffers beyond that.
 * @param speed from 0.25 to 4
 */
export function tempoFilters(speed: number): string | null {
  const steps: number[] = []
  let rest = speed
  for (; rest > 2; rest /= 2) steps.push(2)
  for (; rest < 0.5; rest *= 2) steps.push(0.5)
  if (rest !== 1) steps.push(rest)
  return steps.length > 0 ? steps.map((step) => `atempo=${step}`).join(',') : null
}
