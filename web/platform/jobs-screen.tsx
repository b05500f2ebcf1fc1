import type { Output } from '../api/client.ts'
import { useAct, useOperation } from '../api/use-operation.ts'
import { Button } from '../kit/button.tsx'
import { counted, formatAgo, formatCount } from '../kit/format.ts'
import { Section } from '../kit/section.tsx'
import { SkeletonRows } from '../kit/skeleton.tsx'
import { FailedState } from '../kit/states.tsx'
import { Table } from '../kit/table/table.tsx'
import { toast, toastProblem } from '../kit/toast-store.ts'
import { TopBar } from '../shell/top-bar.tsx'

type Jobs = Output<'platform.jobs.overview'>
type Counts = Jobs['counts'][number]
type Failed = Jobs['failed'][number]

/** Work in the background: how much waits, how late it is, and what failed for good. */
export default function JobsScreen() {
  const jobs = useOperation('platform.jobs.overview', {}, { refetchInterval: 5_000 })
  const retry = useAct('platform.jobs.retry')
  const again = (job: Failed) => retry.mutate({ name: job.name, id: job.id }, { onSuccess: () => toast(`${job.name} is tried again`), onError: error => toastProblem(error) })
  return (
    <>
      <TopBar title="Jobs" />
      {jobs.error ? <FailedState error={jobs.error} title="The jobs could not be loaded" onRetry={() => void jobs.refetch()} className="flex-1" />
        : !jobs.data ? <SkeletonRows check={false} face={false} label="Loading jobs" />
        : (
          <div className="flex min-h-0 flex-1 flex-col">
            <Section title="Failed for good" count={jobs.data.failed.length}>
              {jobs.data.failed.length === 0 ? <p className="pb-4 text-sm text-ink-muted">Nothing failed. What breaks off once is tried again by itself.</p> : (
                <ul className="divide-y divide-line pb-2">
                  {jobs.data.failed.map(job => (
                    <li key={job.id} className="flex items-center gap-4 py-2.5">
                      <div className="min-w-0 flex-1"><p className="text-sm font-medium">{job.name}</p><p className="text-xs text-ink-muted">{job.error}</p></div>
                      <span className="text-xs text-ink-muted">{counted(job.attempts, 'try', 'tries')}, {formatAgo(job.failedAt)}</span>
                      <Button size="sm" onPress={() => again(job)}>Try again</Button>
                    </li>
                  ))}
                </ul>
              )}
            </Section>
            <Table
              label="Jobs by name" rows={jobs.data.counts} rowId={row => row.name} rowName={row => row.name} density="compact" className="min-h-0 flex-1"
              columns={[
                { id: 'name', header: 'Job', width: 'minmax(200px, 2fr)', cell: row => <span className="font-medium">{row.name}</span> },
                { id: 'waiting', header: 'Waiting', align: 'end', cell: row => formatCount(row.waiting) },
                { id: 'active', header: 'Running', align: 'end', cell: row => formatCount(row.active) },
                { id: 'failed', header: 'Failed', align: 'end', cell: row => formatCount(row.failed) },
                { id: 'late', header: 'Latest start', align: 'end', cell: row => late(row) },
              ]}
              phone={row => ({ title: row.name, meta: late(row), end: `${formatCount(row.waiting)} waiting`, endMeta: `${formatCount(row.failed)} failed` })}
            />
          </div>
        )}
    </>
  )
}

const late = ({ latenessSec }: Counts) => (latenessSec < 1 ? 'On time' : `${formatCount(Math.round(latenessSec))} s late`)
