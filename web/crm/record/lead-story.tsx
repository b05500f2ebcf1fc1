import { useState } from 'react'
import type { LeadDetail } from '../../../server/crm/contract.ts'
import { usePages } from '../../api/use-operation.ts'
import { Tabs } from '../../kit/tabs.tsx'
import { useSession } from '../../shell/session.tsx'
import { LeadTasks } from '../tasks/lead-tasks.tsx'
import { LeadHistory } from '../timeline/lead-history.tsx'
import { LeadNotes } from './lead-notes.tsx'
import { LeadTimeline } from './lead-timeline.tsx'

/** What happened with a lead, and what was written down about it. */
export function LeadStory({ lead }: { lead: LeadDetail }) {
  const [tab, setTab] = useState('timeline')
  const notes = usePages('crm.notes.list', { leadId: lead.id, limit: 50 })
  const tasks = usePages('crm.tasks.list', { leadId: lead.id, view: 'open', limit: 50, zone: useSession().workspace?.timeZone ?? 'UTC' }, { keepPrevious: true })
  const count = notes.data?.pages.flatMap(page => page.items).length
  return (
    <Tabs
      label="About this lead" inset="panel" value={tab} onChange={setTab}
      items={[
        { id: 'timeline', label: 'Timeline', content: <LeadTimeline lead={lead} /> },
        { id: 'notes', label: 'Notes', count: notes.hasNextPage ? undefined : count, content: <LeadNotes lead={lead} /> },
        { id: 'tasks', label: 'Tasks', count: tasks.data?.pages[0]?.nextCursor ? undefined : tasks.data?.pages[0]?.items.length, content: <LeadTasks leadId={lead.id} /> },
        { id: 'history', label: 'History', content: <LeadHistory leadId={lead.id} /> },
      ]}
    />
  )
}
