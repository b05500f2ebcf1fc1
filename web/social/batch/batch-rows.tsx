import { CircleAlert, TriangleAlert } from 'lucide-react'
import { usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { formatCount } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { TextLink } from '../../kit/link.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { FailedState, NoMatch } from '../../kit/states.tsx'
import type { BatchRow } from './batch-words.ts'

/** Rows of a table by what became of them, each with its line and all that is to be said about it. */
export function BatchRows({ id, outcome, label, empty }: { id: string; outcome: BatchRow['outcome'][]; label: string; empty: string }) {
  const list = usePages('social.batches.rows', { id, outcome, limit: 50 })
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  if (list.isPending) return <SkeletonRows check={false} face={false} label="Loading rows" />
  if (list.error) return <FailedState error={list.error} title="The rows could not be loaded" onRetry={() => void list.refetch()} className="flex-1" />
  if (rows.length === 0) return <NoMatch title={empty} className="flex-1" />
  return (
    <div className="min-h-60 flex-1 overflow-y-auto">
      <ul aria-label={label}>{rows.map(row => <Row key={row.row} row={row} />)}</ul>
      {list.hasNextPage && <div className="px-(--pad) py-3"><Button size="sm" isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>Show more</Button></div>}
    </div>
  )
}

function Row({ row }: { row: BatchRow }) {
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)_minmax(0,1.4fr)] gap-x-4 border-b border-line px-(--pad) py-2.5 max-sm:grid-cols-1">
      <span className="text-ink-muted">Line {formatCount(row.line)}</span>
      <span className="min-w-0">
        <span className="block truncate font-medium">{row.postId ? <TextLink href={`/social/posts/${row.postId}`}>{row.title}</TextLink> : row.title}</span>
        <span className="block truncate text-xs text-ink-muted">{[row.when ? row.when.replace('T', ' ') : 'Draft without a time', row.accounts.join(', ')].filter(Boolean).join(', ')}</span>
      </span>
      <span className="min-w-0">
        {row.findings.map(one => (
          <span key={`${one.account} ${one.message}`} className="flex items-start gap-1.5 text-sm break-words">
            <Icon of={one.level === 'error' ? CircleAlert : TriangleAlert} size={14} className={one.level === 'error' ? 'mt-0.5 text-danger-ink' : 'mt-0.5 text-warning-ink'} />
            <span className="min-w-0">{one.account && <span className="text-ink-muted">{one.account}: </span>}{one.message} <span className="text-ink-muted">{one.remedy}</span></span>
          </span>
        ))}
      </span>
    </li>
  )
}
