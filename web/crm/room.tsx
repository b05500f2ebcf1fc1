import { Users } from 'lucide-react'
import { call } from '../api/client.ts'
import { useOperation } from '../api/use-operation.ts'
import type { Room } from '../shell/room.ts'
import { useMay } from '../shell/session.tsx'
import { readLeadSearch } from './leads/lead-address.ts'

/** Leads whose question nobody has answered yet: they wait for a person. */
function useWaitingLeads(): number | undefined {
  const may = useMay('crm:read')
  const { data } = useOperation('crm.leads.count', { status: ['NEW'], asked: true }, { enabled: may })
  return data?.count
}

export const room: Room = {
  id: 'crm',
  routes: [
    { path: '/leads', lazy: () => import('./leads/leads-screen.tsx'), permission: 'crm:read', searchSchema: readLeadSearch },
    { path: '/leads/$leadId', lazy: () => import('./record/lead-page.tsx'), permission: 'crm:read' },
  ],
  nav: [{ group: 'Sell', label: 'Leads', icon: Users, to: '/leads', order: 10, permission: 'crm:read', key: 'l', useWaiting: useWaitingLeads }],
  commands: [
    { id: 'crm.waiting', label: 'Leads that wait for an answer', group: 'Go to', icon: Users, href: '/leads?view=waiting', permission: 'crm:read' },
    { id: 'crm.trash', label: 'Leads in the trash', group: 'Go to', icon: Users, href: '/leads?view=trash', permission: 'crm:delete' },
  ],
  creates: [{ id: 'crm.new-lead', label: 'New lead', icon: Users, href: '/leads?new=true', permission: 'crm:write', keywords: 'contact person buyer seller' }],
  search: async (text, signal) => {
    const { items } = await call('crm.leads.list', { q: text, limit: 6 }, { signal })
    return items.map(lead => ({ id: `lead:${lead.id}`, label: lead.name, group: 'Leads', icon: Users, note: lead.email ?? lead.phone ?? undefined, href: `/leads/${lead.id}` }))
  },
}
