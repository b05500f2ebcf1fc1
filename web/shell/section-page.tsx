import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { FailedState } from '../kit/states.tsx'
import { cx } from '../kit/cx.ts'

/** Head and content of a settings section: what it is for in one sentence, its verb at the right. */
export function SectionPage({ title, intro, action, wide, children }: { title: string; intro?: ReactNode; action?: ReactNode; wide?: boolean; children: ReactNode }) {
  return (
    <>
      <header className="flex shrink-0 flex-wrap items-start gap-x-4 gap-y-2 border-b border-line px-(--pad) py-4">
        <div className="min-w-0 flex-1 basis-56">
          <h2 className="display text-xl max-sm:sr-only">{title}</h2>
          {intro && <p className="mt-0.5 max-w-[66ch] text-ink-muted">{intro}</p>}
        </div>
        {action && <div className="flex items-center gap-2">{action}</div>}
      </header>
      {wide ? children : <div className={cx('w-full max-w-150 px-(--pad) py-5')}>{children}</div>}
    </>
  )
}

/** The states of what a section reads: on its way, failed, here. */
export function Loaded<Data>({ query, what, children }: { query: UseQueryResult<Data>; what: string; children: (data: Data) => ReactNode }) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <FailedState error={query.error} title={`${what} could not be loaded`} onRetry={() => void query.refetch()} className="flex-1" />
  return <SkeletonRows rows={5} check={false} label={`Loading ${what.toLowerCase()}`} />
}
