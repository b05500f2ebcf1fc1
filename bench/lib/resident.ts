import { readFile } from 'node:fs/promises'

export type Sample = { seconds: number; mb: number }

/** Resident megabytes of a process, as Linux counts them. */
export const residentMb = async (pid: number): Promise<number> => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))![1]) / 1000

/** Looks at a process twice a second until `stop`, which gives what was seen. */
export function watchResident(pid: number): { stop: () => Sample[] } {
  const began = performance.now()
  const seen: Sample[] = []
  const timer = setInterval(() => {
    const seconds = (performance.now() - began) / 1000
    residentMb(pid).then((mb) => seen.push({ seconds, mb }), () => clearInterval(timer))
  }, 500)
  return { stop: () => (clearInterval(timer), seen) }
}

/** Megabytes by which memory grows in a second: the slope of the straight line that fits the samples best. */
export function slopeOf(samples: readonly Sample[]): number {
  const mean = (of: (sample: Sample) => number) => samples.reduce((sum, one) => sum + of(one), 0) / samples.length
  const [x, y] = [mean(({ seconds }) => seconds), mean(({ mb }) => mb)]
  const spread = samples.reduce((sum, { seconds }) => sum + (seconds - x) ** 2, 0)
  return spread === 0 ? 0 : samples.reduce((sum, { seconds, mb }) => sum + (seconds - x) * (mb - y), 0) / spread
}
