import type { Field, Lead, Tag } from '../../../server/crm/contract.ts'
import { Arch } from '../../kit/arch.tsx'
import { formatAgo, formatDay, formatExact, formatMoney } from '../../kit/format.ts'
import { Lamp } from '../../kit/status.tsx'
import { PersonCell, ScoreCell, Unknown } from '../../kit/table/cells.tsx'
import type { Column, TwoLineRow } from '../../kit/table/table.tsx'
import type { MemberCard } from '../others.ts'
import type { ColumnName } from './column-chooser.tsx'
import { OwnFieldCell } from './own-field-cell.tsx'
import { OwnerCell } from './owner-cell.tsx'
import { SourceMark } from './source-mark.tsx'
import { StatusCell } from './status-cell.tsx'
import { LeadStatusPill } from './status-menu.tsx'
import { TagDots } from './tag-dots.tsx'
import { TextCell, type ReadText } from './text-cell.tsx'
import { ValueCell } from './value-cell.tsx'

/** Which cell is open for typing. */
export type OpenCell = { id: string; field: string } | null

export type LeadColumnsInput = {
  members: ReadonlyMap<string, MemberCard>
  listings: ReadonlyMap<string, string>
  tags: ReadonlyMap<string, Tag>
  stages: ReadonlyMap<string, string>
  teams: ReadonlyMap<string, string>
  fields: readonly Field[]
  currency: string
  timeZone: string | undefined
  mayEdit: boolean
  openCell: OpenCell
  onOpenCell: (cell: OpenCell) => void
  isTrash: boolean
}

/** Somebody asked and nobody has answered: the lamp is lit. */
export const waits = (lead: Lead): boolean => lead.status === 'NEW' && lead.lastQuestion !== null && lead.deletedAt === null

/** The first column, and every other that a list of leads can have, by id. */
export function leadColumns(input: LeadColumnsInput): { first: Column<Lead>; others: ReadonlyMap<string, Column<Lead>> } {
  const { members, listings, tags, stages, teams, fields, currency, timeZone, isTrash, openCell, onOpenCell } = input
  const mayEdit = input.mayEdit && !isTrash
  const editing = (lead: Lead, field: string) => ({ mayEdit, isEditing: openCell?.id === lead.id && openCell.field === field, onEdit: () => onOpenCell({ id: lead.id, field }), onDone: () => onOpenCell(null) })
  const text = (id: 'email' | 'phone' | 'company' | 'position', header: string, width: string): Column<Lead> => ({
    id, header, width,
    cell: lead => <TextCell lead={lead} label={header} text={lead[id] ?? ''} read={typed => ({ [id]: typed || null })} inputMode={id === 'email' ? 'email' : id === 'phone' ? 'tel' : 'text'} {...editing(lead, id)} />,
  })
  const time = (id: string, header: string, at: (lead: Lead) => string | null, sortable = true): Column<Lead> => ({
    id, header, width: '104px', align: 'end', isSortable: sortable && !isTrash,
    cell: lead => {
      const moment = at(lead)
      return moment ? <time dateTime={moment} title={formatExact(moment, { timeZone })} className="text-ink-muted">{formatAgo(moment, { timeZone })}</time> : <Unknown>Never</Unknown>
    },
  })
  const word = (id: string, header: string, of: (lead: Lead) => string | null | undefined, width = 'minmax(110px, 0.8fr)'): Column<Lead> => ({ id, header, width, cell: lead => { const found = of(lead); return found ? <span className="truncate" title={found}>{found}</span> : <Unknown /> } })
  const columns: Column<Lead>[] = [
    {
      id: 'status', header: 'Status', width: '112px',
      cell: lead => (isTrash ? <LeadStatusPill status={lead.status} /> : <StatusCell lead={lead} mayEdit={mayEdit} isEditing={editing(lead, 'status').isEditing} onEditChange={open => onOpenCell(open ? { id: lead.id, field: 'status' } : null)} />),
    },
    { ...word('stage', 'Stage', lead => stages.get(lead.stageId ?? '')) },
    { id: 'source', header: 'Source', width: 'minmax(100px, 0.8fr)', cell: lead => <SourceMark source={lead.source} /> },
    { id: 'asks', header: 'Asks about', width: 'minmax(120px, 1.1fr)', cell: lead => <AsksAbout lead={lead} listings={listings} /> },
    { id: 'tags', header: 'Tags', width: 'minmax(96px, 0.9fr)', cell: lead => <TagDots ids={lead.tags} tags={tags} /> },
    { id: 'value', header: 'Value', width: '120px', align: 'end', isSortable: !isTrash, cell: lead => (lead.hidden?.includes('value') ? <Unknown>Kept from you</Unknown> : <ValueCell lead={lead} {...editing(lead, 'value')} />) },
    { id: 'score', header: 'Score', width: '92px', align: 'end', isSortable: !isTrash, cell: lead => <ScoreCell value={lead.score} /> },
    { id: 'agent', header: 'Agent', width: 'minmax(120px, 0.7fr)', cell: lead => <OwnerCell lead={lead} members={members} mayEdit={mayEdit} /> },
    word('team', 'Team', lead => teams.get(lead.teamId ?? '')),
    text('email', 'E-mail', 'minmax(160px, 1.1fr)'),
    text('phone', 'Phone', '148px'),
    text('company', 'Company', 'minmax(120px, 0.9fr)'),
    text('position', 'Position', 'minmax(110px, 0.8fr)'),
    word('city', 'City', lead => lead.addresses[0]?.city),
    word('language', 'Language', lead => lead.language && (new Intl.DisplayNames(undefined, { type: 'language' }).of(lead.language) ?? lead.language), '104px'),
    word('birthday', 'Birthday', lead => lead.birthday && formatDay(`${lead.birthday}T12:00:00`), '110px'),
    time('contacted', 'Contacted', lead => lead.lastContactedAt),
    time('created', 'Came in', lead => lead.createdAt),
    time('updated', isTrash ? 'Deleted' : 'Touched', lead => (isTrash ? lead.deletedAt : lead.updatedAt)),
    ...fields.map((field): Column<Lead> => ({
      id: `field.${field.id}`, header: field.label, isSortable: !isTrash, width: 'minmax(120px, 0.8fr)', align: field.type === 'number' || field.type === 'money' ? 'end' : 'start',
      cell: lead => <OwnFieldCell lead={lead} field={field} currency={currency} {...editing(lead, `field.${field.id}`)} />,
    })),
  ]
  const nameOf: ReadText = typed => (typed ? { name: typed } : 'Write a name.')
  return {
    first: {
      id: 'name', header: 'Lead', width: 'minmax(180px, 1.5fr)', isSortable: !isTrash,
      cell: lead => (openCell?.id === lead.id && openCell.field === 'name'
        ? <TextCell lead={lead} label="Name" text={lead.name} read={nameOf} {...editing(lead, 'name')} />
        : <><PersonCell name={lead.name} />{waits(lead) && <Lamp className="pr-0.5" />}</>),
    },
    others: new Map(columns.map(column => [column.id, column])),
  }
}

/** The names of all columns besides the first, for choosing. */
export const columnNames = (columns: ReadonlyMap<string, Column<Lead>>): ColumnName[] => [...columns.values()].map(({ id, header }) => ({ id, header }))

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
