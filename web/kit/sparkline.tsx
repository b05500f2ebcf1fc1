import { cx } from './cx.ts'

type SparklineProps = {
  values: readonly number[]
  /** The time before, dotted. */
  before?: readonly number[]
  /** What the line shows, in a sentence. */
  label: string
  /** Steps for sums that jump, a line for everything else. */
  shape?: 'line' | 'step'
  className?: string
}

/** A small course without axes: from zero, the last value marked. */
export function Sparkline({ values, before = [], label, shape = 'line', className }: SparklineProps) {
  const top = Math.max(...values, ...before, 1)
  const last = values.at(-1)
  if (values.length < 2 || last === undefined) return <span role="img" aria-label={`${label}. Not enough days yet`} className={cx('block h-10 border-b border-line', className)} />
  const course = path(values, top, shape)
  return (
    <span role="img" aria-label={label} className={cx('relative block h-10', className)}>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="size-full overflow-visible" aria-hidden="true">
        <path d={`${course}V100H0Z`} fill="var(--accent-soft)" />
        {before.length > 1 && <path d={path(before, top, shape)} fill="none" stroke="var(--chart-8)" strokeWidth="1.5" strokeDasharray="2 3" vectorEffect="non-scaling-stroke" />}
        <path d={course} fill="none" stroke="var(--chart-1)" strokeWidth="2" strokeLinejoin="round" vectorEffect="non-scaling-stroke" />
      </svg>
      <span className="absolute -right-0.75 size-1.5 translate-y-1/2 rounded-full bg-chart-1 ring-2 ring-surface" style={{ bottom: `${(last / top) * 100}%` }} />
    </span>
  )
}

function path(values: readonly number[], top: number, shape: 'line' | 'step'): string {
  const step = 100 / (values.length - 1)
  return values
    .map((value, at) => {
      const [x, y] = [(at * step).toFixed(2), (100 - (Math.max(0, value) / top) * 100).toFixed(2)]
      return at === 0 ? `M${x} ${y}` : shape === 'step' ? `H${x}V${y}` : `L${x} ${y}`
    })
    .join('')
}
