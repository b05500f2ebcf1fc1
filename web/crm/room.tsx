import { CircleCheck, Columns3, Copy, Eye, Gauge, Hand, Handshake, Inbox, ListTodo, Route, Tags, TextCursorInput, Timer, Users } from 'lucide-react'
import { call } from '../api/client.ts'
import { useOperation } from '../api/use-operation.ts'
import type { Room } from '../shell/room.ts'
import { useMay } from '../shell/session.tsx'
import { readDealSearch } from './deals/deal-address.ts'
import { readImportSearch } from './import/import-address.ts'
import { readIntakeSearch } from './intake/intake-address.ts'
import { readLeadSearch } from './leads/lead-address.ts'
import { readTaskSearch } from './tasks/task-search.ts'

/** Leads whose question nobody has answered yet: they wait for a person. */
function useWaitingLeads(): number | undefined {
  const may = useMay('crm:read')
  const { data } = useOperation('crm.leads.count', { status: ['NEW'], asked: true }, { enabled: may })
  return data?.count
}

/** Leads that are offered to the viewer, and those in their ponds. */
function useWaitingOffers(): number | undefined {
  const may = useMay('crm:write')
  const { data } = useOperation('crm.routing.waiting', {}, { enabled: may })
  return data && data.offers + data.pond > 0 ? data.offers + data.pond : undefined
}

/** The viewer's own tasks that are overdue. */
function useOverdueTasks(): number | undefined {
  const may = useMay('crm:write')
  const { data } = useOperation('crm.tasks.count', { whose: 'mine' }, { enabled: may, refetchInterval: 300_000 })
  return data && data.overdue > 0 ? data.overdue : undefined
}

/** Messages that nobody understood, and leads that could not be fetched. */
function useWaitingMessages(): number | undefined {
  const may = useMay('crm:intake')
  const { data } = useOperation('crm.intake.messages.count', {}, { enabled: may })
  return data && data.quarantined + data.failed > 0 ? data.quarantined + data.failed : undefined
}

export const room: Room = {
  id: 'crm',
  routes: [
    { path: '/leads', lazy: () => import('./leads/leads-screen.tsx'), permission: 'crm:read', searchSchema: readLeadSearch },
    { path: '/leads/offers', lazy: () => import('./routing/offers-screen.tsx'), permission: 'crm:write' },
    { path: '/leads/speed', lazy: () => import('./routing/speed-screen.tsx'), permission: 'crm:read' },
    { path: '/leads/duplicates', lazy: () => import('./duplicates/duplicates-screen.tsx'), permission: 'crm:read' },
    { path: '/leads/import', lazy: () => import('./import/import-screen.tsx'), permission: 'crm:write', searchSchema: readImportSearch },
    { path: '/leads/intake', lazy: () => import('./intake/intake-screen.tsx'), permission: 'crm:intake', searchSchema: readIntakeSearch },
    { path: '/leads/intake/$messageId', lazy: () => import('./intake/message-page.tsx'), permission: 'crm:intake' },
    { path: '/deals', lazy: () => import('./deals/deals-screen.tsx'), permission: 'crm:read', searchSchema: readDealSearch },
    { path: '/deals/$dealId', lazy: () => import('./deals/deal-page.tsx'), permission: 'crm:read' },
    { path: '/tasks', lazy: () => import('./tasks/tasks-screen.tsx'), permission: 'crm:read', searchSchema: readTaskSearch },
    { path: '/leads/$leadId', lazy: () => import('./record/lead-page.tsx'), permission: 'crm:read' },
  ],
  nav: [
    { group: 'Sell', label: 'Leads', icon: Users, to: '/leads', order: 10, permission: 'crm:read', key: 'l', onPhone: true, useWaiting: useWaitingLeads },
    { group: 'Sell', label: 'Deals', icon: Handshake, to: '/deals', order: 20, permission: 'crm:read', key: 'p' },
    { group: 'Sell', label: 'Intake', icon: Inbox, to: '/leads/intake', order: 50, permission: 'crm:intake', useWaiting: useWaitingMessages },
    { group: 'Sell', label: 'Offers', icon: Hand, to: '/leads/offers', order: 40, permission: 'crm:write', useWaiting: useWaitingOffers },
    { group: 'Sell', label: 'Tasks', icon: ListTodo, to: '/tasks', order: 35, permission: 'crm:read', key: 't', useWaiting: useOverdueTasks },
  ],
  settings: [
    { id: 'fields', group: 'Leads', label: 'Fields', icon: TextCursorInput, permission: 'crm:read', lazy: () => import('./fields/fields-page.tsx') },
    { id: 'access', group: 'Leads', label: 'Access', icon: Eye, permission: 'crm:read', lazy: () => import('./access/access-page.tsx') },
    { id: 'pipelines', group: 'Leads', label: 'Pipelines', icon: Columns3, permission: 'crm:pipelines', lazy: () => import('./pipelines/pipelines-section.tsx') },
    { id: 'intake', group: 'Leads', label: 'Intake', icon: Inbox, permission: 'crm:intake', lazy: () => import('./intake/intake-section.tsx') },
    { id: 'routing', group: 'Leads', label: 'Routing', icon: Route, permission: 'crm:routing', lazy: () => import('./routing/routing-settings.tsx') },
    { id: 'scores', group: 'Leads', label: 'Scores', icon: Gauge, permission: 'crm:read', lazy: () => import('./scores/scores-page.tsx') },
    { id: 'tags', group: 'Leads', label: 'Tags', icon: Tags, permission: 'crm:read', lazy: () => import('./tags/tags-page.tsx') },
    { id: 'tasks', group: 'You', label: 'Tasks', icon: CircleCheck, permission: 'crm:write', lazy: () => import('./tasks/task-settings.tsx') },
  ],
  home: [
    { id: 'tasks', place: 'todo', permission: 'crm:write', lazy: () => import('./tasks/my-tasks.tsx').then(({ MyTasks }) => ({ default: MyTasks })) },
    { id: 'speed', place: 'figure', permission: 'crm:read', lazy: () => import('./routing/speed-tile.tsx').then(({ SpeedTile }) => ({ default: SpeedTile })) },
    { id: 'deals', place: 'figure', permission: 'crm:read', lazy: () => import('./deals/deal-tiles.tsx').then(({ DealTiles }) => ({ default: DealTiles })) },
  ],
  commands: [
    { id: 'crm.offers', label: 'Leads offered to you', group: 'Go to', icon: Hand, href: '/leads/offers', permission: 'crm:write', keywords: 'claim pond take' },
    { id: 'crm.speed', label: 'How fast leads are answered', group: 'Go to', icon: Timer, href: '/leads/speed', permission: 'crm:read', keywords: 'speed to lead first answer' },
    { id: 'crm.routing', label: 'Set up lead routing', group: 'Go to', icon: Route, href: '/settings/routing', permission: 'crm:routing', keywords: 'rules round robin' },
    { id: 'crm.waiting', label: 'Leads that wait for an answer', group: 'Go to', icon: Users, href: '/leads?view=waiting', permission: 'crm:read' },
    { id: 'crm.intake', label: 'Intake: messages that wait, spam, lead ads', group: 'Go to', icon: Inbox, href: '/leads/intake', permission: 'crm:intake', keywords: 'quarantine spam webhooks' },
    { id: 'crm.intake-settings', label: 'Forms and other ways in for leads', group: 'Go to', icon: Inbox, href: '/settings/intake', permission: 'crm:intake', keywords: 'form builder embed adf portal mail' },
    { id: 'crm.forecast', label: 'What sales will bring', group: 'Go to', icon: Handshake, href: '/deals?layout=forecast', permission: 'crm:read', keywords: 'forecast revenue pipeline' },
    { id: 'crm.pipelines', label: 'Set up pipelines and stages', group: 'Go to', icon: Columns3, href: '/settings/pipelines', permission: 'crm:pipelines', keywords: 'board stages lost reasons' },
    { id: 'crm.duplicates', label: 'Leads that are there twice', group: 'Go to', icon: Copy, href: '/leads/duplicates', permission: 'crm:read', keywords: 'duplicates merge' },
    { id: 'crm.scores', label: 'Set up lead scores', group: 'Go to', icon: Gauge, href: '/settings/scores', permission: 'crm:read', keywords: 'score rules back-test' },
    { id: 'crm.trash', label: 'Leads in the trash', group: 'Go to', icon: Users, href: '/leads?view=trash', permission: 'crm:delete' },
  ],
  creates: [{ id: 'crm.new-task', label: 'New task', icon: ListTodo, href: '/tasks?new=true', permission: 'crm:write', keywords: 'to do reminder' }, { id: 'crm.new-lead', label: 'New lead', icon: Users, href: '/leads?new=true', permission: 'crm:write', keywords: 'contact person buyer seller' }, { id: 'crm.new-deal', label: 'New deal', icon: Handshake, href: '/deals?new=true', permission: 'crm:write', keywords: 'sale commission' }],
  search: async (text, signal) => {
    const { items } = await call('crm.leads.list', { q: text, limit: 6 }, { signal })
    return items.map(lead => ({ id: `lead:${lead.id}`, label: lead.name, group: 'Leads', icon: Users, note: lead.email ?? lead.phone ?? undefined, href: `/leads/${lead.id}` }))
  },
}
