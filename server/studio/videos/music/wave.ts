/** How many values a second a wave has. */
export const waveRate = 10

/** The picture of a sound: how loud each tenth of a second is at most, 0 to 1, the loudest being 1. Silence gives zeros. */
export function waveOf(samples: Float32Array, rate: number): number[] {
  const size = Math.round(rate / waveRate)
  const peaks = Array.from({ length: Math.ceil(samples.length / size) }, (_, at) => {
    let most = 0
    for (let index = at * size; index < Math.min(samples.length, (at + 1) * size); index++) most = Math.max(most, Math.abs(samples[index]!))
    return most
  })
  const loudest = peaks.reduce((most, peak) => Math.max(most, peak), 0)
  return peaks.map((peak) => (loudest < 0.001 ? 0 : Math.round((peak / loudest) * 100) / 100))
}
