import { useOperation } from '../../api/use-operation.ts'
import { TextLink } from '../../kit/link.tsx'
import { Section } from '../../kit/section.tsx'
import { useSession } from '../../shell/session.tsx'
import { standsAt } from './task-words.ts'
import { TaskRow } from './task-row.tsx'
import { useNow } from './use-now.ts'
import { useTaskActs } from './use-task-acts.ts'
import { dayIn, plusDays } from './zone-time.ts'

/** For Home: what the viewer has to do today, with what is overdue. Nothing to do, nothing shown. */
export function MyTasks() {
  const zone = useSession().workspace?.timeZone ?? 'UTC'
  const acts = useTaskActs()
  const now = useNow()
  const today = dayIn(now, zone)
  const { data } = useOperation('crm.tasks.list', { view: 'open', whose: 'mine', zone, to: today, limit: 6 }, { keepPrevious: true })
  if (!data || data.items.length === 0) return null
  const isOverdue = (task: (typeof data.items)[number]) => Date.parse(standsAt(task) ?? `${plusDays(today, 1)}T00:00:00Z`) < now.getTime()
  return (
    <Section title="To do today" waits={data.items.some(isOverdue)} end={<TextLink href="/tasks" className="text-ink-muted">All tasks</TextLink>}>
      <ul className="pb-3">{data.items.map(task => <TaskRow key={task.id} task={task} acts={acts} shows="due" isOverdue={isOverdue(task)} />)}</ul>
    </Section>
  )
}
