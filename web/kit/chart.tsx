import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { EChartsCoreOption } from 'echarts/core'
import { Button } from './button.tsx'
import { cx } from './cx.ts'
import { Skeleton } from './skeleton.tsx'

const Drawn = lazy(() => import('./chart-drawn.tsx'))

export type ChartProps = {
  /** What the drawing shows, in a sentence with its numbers. */
  sentence: string
  /** ECharts options; colours, grid, axes and faces come from the theme. */
  option: EChartsCoreOption
  /** The same numbers as rows, for people who read them and for screen readers. */
  table?: { head: readonly string[]; rows: readonly (readonly (string | number)[])[] }
  onPick?: (point: { seriesName?: string; name: string; dataIndex: number }) => void
  height?: number
  className?: string
}

/** A graph with its sentence and its table. The drawing library arrives when the first one is shown. */
export function Chart({ table, className, height = 240, ...rest }: ChartProps) {
  const [asTable, setAsTable] = useState(false)
  const blank = <Skeleton className="appear-late w-full rounded-md" />
  return (
    <figure className={cx('relative flex min-h-0 flex-col', className)}>
      {asTable && table ? <NumbersTable table={table} sentence={rest.sentence} height={height} /> : <Suspense fallback={<Ground height={height}>{blank}</Ground>}><Drawn {...rest} height={height} /></Suspense>}
      <figcaption className="flex items-center gap-2 text-xs text-ink-muted">
        <span className="min-w-0 flex-1">{rest.sentence}</span>
        {table && <Button kind="quiet" size="sm" onPress={() => setAsTable(!asTable)}>{asTable ? 'Show the graph' : 'Show the numbers'}</Button>}
      </figcaption>
    </figure>
  )
}

function Ground({ height, children }: { height: number; children: ReactNode }) {
  return <div className="grid items-end" style={{ height }}>{children}</div>
}

function NumbersTable({ table, sentence, height }: { table: NonNullable<ChartProps['table']>; sentence: string; height: number }) {
  return (
    <div tabIndex={0} role="region" aria-label={sentence} className="overflow-auto" style={{ maxHeight: Math.max(height, 160) }}>
      <table className="w-full">
        <thead><tr>{table.head.map((name, at) => <th key={name} scope="col" className={cx('sticky top-0 h-8.5 bg-sunken px-2 text-xs font-medium text-ink-muted', at === 0 ? 'text-left' : 'text-right')}>{name}</th>)}</tr></thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={at} className="border-b border-line">{row.map((cell, column) => <td key={column} className={cx('h-8.5 px-2', column === 0 ? 'text-left' : 'text-right')}>{cell}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
