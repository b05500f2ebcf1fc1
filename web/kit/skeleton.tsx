import { cx } from './cx.ts'

/** A grey bar in place of a text that is on its way, or a `box` in place of a face or picture. Size it by class. */
export function Skeleton({ shape = 'bar', className }: { shape?: 'bar' | 'box'; className?: string }) {
  return <span aria-hidden="true" className={cx('block bg-pressed', shape === 'bar' && 'h-2.5 rounded-[5px]', className)} />
}

const widths = ['w-28', 'w-39', 'w-33', 'w-45', 'w-36', 'w-30']

/** Rows of the true height while a list loads; they come after 200 ms because most answers are here before. */
export function SkeletonRows({ rows = 8, check = true, face = true, label = 'Loading' }: { rows?: number; check?: boolean; face?: boolean; label?: string }) {
  return (
    <div role="status" aria-label={label} className="appear-late">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-(--row) items-center gap-3 border-b border-line px-(--pad) max-sm:h-15.5">
          {check && <Skeleton shape="box" className="size-4 rounded-xs max-sm:hidden" />}
          {face && <Skeleton shape="box" className="shape-arch h-6.25 w-5.5" />}
          <Skeleton className={widths[row % widths.length]} />
          <Skeleton className="ml-auto w-16 max-sm:hidden" />
          <Skeleton className="w-22 max-sm:hidden" />
          <Skeleton className="w-11 max-sm:ml-auto" />
        </div>
      ))}
    </div>
  )
}

/** Picture tiles of the true shape while a grid loads. */
export function SkeletonGrid({ tiles = 12, label = 'Loading' }: { tiles?: number; label?: string }) {
  return (
    <div role="status" aria-label={label} className="appear-late grid grid-cols-[repeat(auto-fill,minmax(180px,1fr))] gap-3">
      {Array.from({ length: tiles }, (_, tile) => (
        <div key={tile} className="grid gap-2 pb-4">
          <Skeleton shape="box" className="aspect-3/2 rounded-sm" />
          <Skeleton className="w-3/5" />
          <Skeleton className="w-2/5" />
        </div>
      ))}
    </div>
  )
}
