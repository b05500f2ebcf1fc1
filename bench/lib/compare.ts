/** One figure against its bare baseline: `round` functions give one measurement each, in the unit of the comparison. */
export type Comparison = {
  name: string
  unit: string
  /** What the product does, and the least that anybody could write by hand for the same. */
  ours: () => Promise<number>
  baseline: () => Promise<number>
  /** What is asked of ours divided by baseline. Rates want at least this, times at most. */
  asked: { atLeast: number } | { atMost: number }
  rounds?: number
}

/**
 * Measures both in turns, so that whatever else the machine does meets both, and prints one line with the medians. Who
 * goes first changes from round to round. A figure that misses what is asked makes the exit code 1.
 */
export async function compare({ name, unit, ours, baseline, asked, rounds = Number(process.env['BENCH_ROUNDS'] ?? 5) }: Comparison): Promise<void> {
  const [a, b]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    const turn: [() => Promise<number>, number[]][] = [[ours, a], [baseline, b]]
    for (const [measure, into] of round % 2 === 0 ? turn : turn.reverse()) into.push(await measure())
  }
  const ratio = median(a) / median(b)
  const limit = 'atLeast' in asked ? `≥ ${asked.atLeast}` : `≤ ${asked.atMost}`
  report('atLeast' in asked ? ratio >= asked.atLeast : ratio <= asked.atMost, `${name}: ours ${show(median(a))} ${unit}, baseline ${show(median(b))} ${unit}, ratio ${ratio.toFixed(2)} (asked ${limit})`)
}

/** Prints a figure that has a limit and no baseline. */
export function figure(name: string, value: number, unit: string, atMost: number): void {
  report(value <= atMost, `${name}: ${show(value)} ${unit} (asked ≤ ${atMost})`)
}

function report(reached: boolean, line: string): void {
  process.stdout.write(`${line}${reached ? '' : '  ← missed'}\n`)
  if (!reached) process.exitCode = 1
}

export const median = (values: readonly number[]): number => percentile(values, 50)

/** The nearest-rank percentile of unsorted values; NaN of none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN
}

const show = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toPrecision(3))
