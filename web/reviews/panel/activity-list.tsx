import { usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { formatDateTime, formatExact } from '../../kit/format.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { useSession } from '../../shell/session.tsx'

/** What happened with the artefact, newest first. */
export function ActivityList({ kind, id }: { kind: string; id: string }) {
  const { workspace } = useSession()
  const timeZone = workspace?.timeZone
  const pages = usePages('reviews.activity.list', { kind, subjectId: id, limit: 20 }, { keepPrevious: true })
  const lines = pages.data?.pages.flatMap(page => page.items) ?? []
  if (pages.isPending) return <SkeletonRows rows={2} check={false} label="Loading the activity" />
  if (pages.isError && lines.length === 0) return <FailedState error={pages.error} title="The activity could not be loaded" onRetry={() => void pages.refetch()} />
  if (lines.length === 0) return <p className="text-ink-muted">Nothing has happened yet.</p>
  return (
    <>
      <ol className="grid gap-2">
        {lines.map(line => (
          <li key={line.id}>
            <p className="flex items-baseline gap-2"><span className="min-w-0 flex-1">{line.text}</span><time dateTime={line.at} title={formatExact(line.at, { timeZone })} className="shrink-0 text-xs text-ink-faint">{formatDateTime(line.at, { timeZone })}</time></p>
            {line.who && <p className="text-xs text-ink-muted">{line.who}{line.isGuest && ' (outside)'}</p>}
            {line.note && <p className="mt-0.5 line-clamp-3 text-ink-muted">{line.note}</p>}
          </li>
        ))}
      </ol>
      {pages.hasNextPage && <Button size="sm" kind="quiet" className="mt-2" isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>Earlier</Button>}
    </>
  )
}
