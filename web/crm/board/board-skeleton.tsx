import { Skeleton } from '../../kit/skeleton.tsx'

/** Columns that are on their way. */
export function BoardSkeleton() {
  return (
    <div role="status" aria-label="Loading the board" className="appear-late flex min-h-0 flex-1">
      {[4, 3, 2, 2, 1].map((cards, at) => (
        <div key={at} className="flex flex-1 flex-col gap-2 border-r border-line px-2.5 pt-4">
          <Skeleton className="mb-4 w-24" />
          {Array.from({ length: cards }, (_, card) => <Skeleton key={card} className="h-26 w-full rounded-md" />)}
        </div>
      ))}
    </div>
  )
}
