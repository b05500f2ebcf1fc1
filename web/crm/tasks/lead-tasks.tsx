import { useState } from 'react'
import { useOperation, usePages } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { FailedState } from '../../kit/states.tsx'
import { useMay, useSession } from '../../shell/session.tsx'
import { useMembers } from '../others.ts'
import { QuickAdd } from './quick-add.tsx'
import { TaskEditor } from './task-editor.tsx'
import { TaskRow } from './task-row.tsx'
import { standsAt } from './task-words.ts'
import { useNow } from './use-now.ts'
import { useTaskActs } from './use-task-acts.ts'

/** What is to be done about a lead, and what was done. */
export function LeadTasks({ leadId }: { leadId: string }) {
  const { workspace, person } = useSession()
  const zone = workspace?.timeZone ?? 'UTC'
  const mayWrite = useMay('crm:write')
  const members = useMembers()
  const acts = useTaskActs()
  const now = useNow().getTime()
  const [openId, setOpenId] = useState<string | null>(null)
  const open = usePages('crm.tasks.list', { leadId: leadId, view: 'open', limit: 50, zone }, { keepPrevious: true })
  const done = useOperation('crm.tasks.list', { leadId: leadId, view: 'done', limit: 10, zone }, { keepPrevious: true }).data?.items ?? []
  const tasks = open.data?.pages.flatMap(page => page.items) ?? []
  if (open.isError && tasks.length === 0) return <FailedState error={open.error} onRetry={() => void open.refetch()} />
  const row = (task: (typeof tasks)[number]) => (task.id === openId && task.may.edit
    ? <TaskEditor key={task.id} task={task} acts={acts} withoutLead onClose={() => setOpenId(null)} />
    : <TaskRow key={task.id} task={task} acts={acts} shows="due" withoutLead isOverdue={task.status !== 'COMPLETED' && Date.parse(standsAt(task) ?? '9999-01-01') < now} assignee={task.assigneeId !== person?.id ? members.get(task.assigneeId ?? '') : undefined} onOpen={task.status === 'COMPLETED' ? undefined : () => setOpenId(task.id)} />)
  return (
    <div className="grid gap-3 px-5 py-4">
      {mayWrite && <QuickAdd zone={zone} leadId={leadId} hotkey="t" />}
      {open.isPending ? <Skeleton className="w-3/5" /> : tasks.length === 0 ? <p className="text-ink-muted">Nothing to do about this lead.</p> : <ul aria-label="Open tasks">{tasks.map(row)}</ul>}
      {open.hasNextPage && <Button size="sm" kind="quiet" isPending={open.isFetchingNextPage} onPress={() => void open.fetchNextPage()}>More</Button>}
      {done.length > 0 && <section aria-label="Done tasks"><h3 className="pt-1 pb-1 text-xs text-ink-muted">Done</h3><ul>{done.map(row)}</ul></section>}
    </div>
  )
}
