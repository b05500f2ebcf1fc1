import type { Lead } from '../../../server/crm/contract.ts'
import { Arch } from '../../kit/arch.tsx'
import { formatAgo, formatExact, formatMoney } from '../../kit/format.ts'
import { Lamp } from '../../kit/status.tsx'
import { PersonCell, Unknown } from '../../kit/table/cells.tsx'
import type { Column, TwoLineRow } from '../../kit/table/table.tsx'
import type { MemberCard } from '../others.ts'
import { SourceMark } from './source-mark.tsx'
import { StatusCell } from './status-cell.tsx'
import { LeadStatusPill } from './status-menu.tsx'
import { ValueCell } from './value-cell.tsx'

/** Which cell is open for typing. */
export type OpenCell = { id: string; field: 'value' | 'status' } | null

export type LeadColumnsInput = {
  members: ReadonlyMap<string, MemberCard>
  listings: ReadonlyMap<string, string>
  timeZone: string | undefined
  mayEdit: boolean
  openCell: OpenCell
  onOpenCell: (cell: OpenCell) => void
  sort: 'updated' | 'created' | 'name'
  /** The panel stands beside the list, so the least needed column rests. */
  isNarrow: boolean
  isTrash: boolean
}

/** Somebody asked and nobody has answered: the lamp is lit. */
export const waits = (lead: Lead): boolean => lead.status === 'NEW' && lead.lastQuestion !== null && lead.deletedAt === null

const moment = (lead: Lead, sort: LeadColumnsInput['sort'], isTrash: boolean) => (isTrash && lead.deletedAt ? lead.deletedAt : sort === 'created' ? lead.createdAt : lead.updatedAt)

/** The columns of the lead list. */
export function leadColumns({ members, listings, timeZone, mayEdit, openCell, onOpenCell, sort, isNarrow, isTrash }: LeadColumnsInput): Column<Lead>[] {
  const isOpen = (lead: Lead, field: 'value' | 'status') => openCell?.id === lead.id && openCell.field === field
  const columns: (Column<Lead> | false)[] = [
    { id: 'name', header: 'Lead', width: 'minmax(150px, 1.5fr)', isSortable: !isTrash, cell: lead => <><PersonCell name={lead.name} />{waits(lead) && <Lamp className="pr-0.5" />}</> },
    {
      id: 'status', header: 'Status', width: '112px',
      cell: lead => (isTrash ? <LeadStatusPill status={lead.status} /> : <StatusCell lead={lead} mayEdit={mayEdit} isEditing={isOpen(lead, 'status')} onEditChange={open => onOpenCell(open ? { id: lead.id, field: 'status' } : null)} />),
    },
    !isNarrow && { id: 'source', header: 'Source', width: 'minmax(100px, 0.8fr)', cell: lead => <SourceMark source={lead.source} /> },
    { id: 'asks', header: 'Asks about', width: 'minmax(110px, 1.1fr)', cell: lead => <AsksAbout lead={lead} listings={listings} /> },
    {
      id: 'value', header: 'Value', width: '120px', align: 'end',
      cell: lead => <ValueCell lead={lead} mayEdit={mayEdit && !isTrash} isEditing={isOpen(lead, 'value')} onEdit={() => onOpenCell({ id: lead.id, field: 'value' })} onDone={() => onOpenCell(null)} />,
    },
    { id: 'agent', header: 'Agent', width: isNarrow ? '64px' : 'minmax(64px, 0.5fr)', cell: lead => <Agent member={members.get(lead.ownerId ?? '')} isKnown={lead.ownerId !== null} /> },
    {
      id: sort === 'created' ? 'created' : 'updated', header: isTrash ? 'Deleted' : sort === 'created' ? 'Came in' : 'Touched', width: '92px', align: 'end', isSortable: !isTrash,
      cell: lead => <time dateTime={moment(lead, sort, isTrash)} title={formatExact(moment(lead, sort, isTrash), { timeZone })} className="text-ink-muted">{formatAgo(moment(lead, sort, isTrash), { timeZone })}</time>,
    },
  ]
  return columns.filter(column => column !== false)
}

/** The two lines of a lead on a phone. */
export function leadOnPhone(lead: Lead, listings: ReadonlyMap<string, string>, timeZone: string | undefined): TwoLineRow {
  const about = lead.listingId ? (listings.get(lead.listingId) ?? 'A listing') : (lead.email ?? lead.phone ?? 'No contact yet')
  return {
    start: <Arch name={lead.name} />,
    title: lead.name,
    meta: [about, lead.value && formatMoney(lead.value)].filter(Boolean).join(', '),
    end: <span className="inline-flex items-center gap-1.5">{waits(lead) && <Lamp />}<LeadStatusPill status={lead.status} /></span>,
    endMeta: formatAgo(lead.updatedAt, { timeZone }),
  }
}

function AsksAbout({ lead, listings }: { lead: Lead; listings: ReadonlyMap<string, string> }) {
  const title = lead.listingId ? listings.get(lead.listingId) : undefined
  if (title) return <span className="truncate" title={lead.lastQuestion ?? title}>{title}</span>
  if (lead.lastQuestion) return <span className="truncate text-ink-muted" title={lead.lastQuestion}>{lead.lastQuestion}</span>
  return <Unknown />
}

function Agent({ member, isKnown }: { member: MemberCard | undefined; isKnown: boolean }) {
  if (member) return <span title={member.name} className="inline-flex"><Arch name={member.name} src={member.avatarUrl} size="sm" labelled /></span>
  return <Unknown>{isKnown ? 'Left' : 'Nobody'}</Unknown>
}
