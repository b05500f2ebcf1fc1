import { Megaphone, Pencil, Phone, Tag, Trash2, UserRound } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Arch } from '../../kit/arch.tsx'
import { IconButton } from '../../kit/button.tsx'
import { FilterBar } from '../../kit/filter-chip.tsx'
import { formatAgo, formatMoney } from '../../kit/format.ts'
import { nothing } from '../../kit/selection.ts'
import { SelectionAction, SelectionBar } from '../../kit/selection-bar.tsx'
import { StatusPill, type DealState } from '../../kit/status.tsx'
import { Segments } from '../../kit/segments.tsx'
import { PersonCell, ScoreCell, Unknown } from '../../kit/table/cells.tsx'
import { Table, type Column, type Sort } from '../../kit/table/table.tsx'
import { toast } from '../../kit/toast-store.ts'
import { useDensity, type Density } from '../../kit/use-density.ts'
import { Piece } from './piece.tsx'

type Lead = { id: string; name: string; state: DealState; score: number; about: string; budget: number | null; touched: string }
const first = ['Marta', 'Yusuf', 'Elias', 'Chiara', 'Hanna', 'Owen', 'Lotte', 'Ravi', 'Sofia', 'Ben', 'Ines', 'Ana', 'Grace', 'Mila']
const last = ['Delgado', 'Karaca', 'Brandt', 'Bellini', 'Virtanen', 'Pryce', 'Visser', 'Menon', 'Hallam', 'Adeyemi', 'Moreau', 'Novak']
const states: DealState[] = ['new', 'viewing', 'contacted', 'offer']
const about = ['14 Harbour Lane', 'Quay Loft 3B', '5 Tanner’s Row', 'Orchard House', 'Mill Cottage']
const leads: Lead[] = Array.from({ length: 2418 }, (_, at) => ({
  id: `lead${at}`, name: `${first[at % 14]} ${last[(at * 5) % 12]}`, state: states[(at * 7) % 4] ?? 'new', score: 30 + ((at * 37) % 65), about: about[(at * 3) % 5] ?? '',
  budget: at % 6 === 3 ? null : (250 + ((at * 53) % 700)) * 100_000, touched: new Date(Date.UTC(2026, 10, 24, 9) - at * 5_400_000).toISOString(),
}))
const now = Date.UTC(2026, 10, 24, 9, 12)
const money = (lead: Lead) => (lead.budget === null ? null : formatMoney({ amount: lead.budget, currency: 'GBP' }, { compact: true }))

const columns: Column<Lead>[] = [
  { id: 'name', header: 'Lead', width: 'minmax(150px, 1.6fr)', isSortable: true, cell: lead => <PersonCell name={lead.name} /> },
  { id: 'state', header: 'Status', width: '112px', cell: lead => <StatusPill state={lead.state} /> },
  { id: 'score', header: 'Score', width: '92px', isSortable: true, cell: lead => <ScoreCell value={lead.score} /> },
  { id: 'about', header: 'Asks about', width: 'minmax(110px, 1.2fr)', cell: lead => <span className="truncate text-ink-muted">{lead.about}</span> },
  { id: 'budget', header: 'Budget', width: '112px', align: 'end', isSortable: true, cell: lead => money(lead) ?? <Unknown /> },
  { id: 'touched', header: 'Touched', width: '92px', align: 'end', isSortable: true, cell: lead => <span className="text-ink-muted">{formatAgo(lead.touched, { now })}</span> },
]
const densities: { id: Density; label: string }[] = [{ id: 'comfortable', label: 'Comfortable' }, { id: 'compact', label: 'Compact' }]

/** A long list with everything one can do to it. */
export function ListPieces() {
  const [selection, setSelection] = useState(nothing)
  const [current, setCurrent] = useState<string | null>('lead0')
  const [sort, setSort] = useState<Sort>({ column: 'touched', direction: 'descending' })
  const [density, setDensity] = useDensity('gallery')
  const rows = useMemo(() => leads.toSorted((a, b) => compare(a, b, sort.column as keyof Lead) * (sort.direction === 'ascending' ? 1 : -1)), [sort])
  const did = (what: string) => () => {
    toast(`${selection.size} leads ${what}`, { undo: () => setSelection(selection) })
    setSelection(nothing)
  }
  return (
    <Piece name="Table, 2,418 rows" wide flush tall>
      <FilterBar end={<Segments label="Density" size="sm" items={densities} value={density} onChange={setDensity} />}><span className="text-ink-muted">J K or arrows move, X chooses, Shift chooses up to here, Enter opens</span></FilterBar>
      <Table
        label="Leads" rows={rows} rowId={lead => lead.id} rowName={lead => lead.name} columns={columns} sort={sort} onSortChange={setSort} density={density} selection={selection} onSelectionChange={setSelection} current={current} onOpen={lead => setCurrent(lead.id)}
        phone={lead => ({ start: <Arch name={lead.name} />, title: lead.name, meta: `${lead.about}, ${money(lead) ?? 'no budget yet'}`, end: <StatusPill state={lead.state} />, endMeta: formatAgo(lead.touched, { now }) })}
        rowActions={lead => <><IconButton size="sm" icon={Phone} label={`Call ${lead.name}`} onPress={() => toast(`Calling ${lead.name}`)} /><IconButton size="sm" icon={Pencil} label={`Edit ${lead.name}`} onPress={() => setCurrent(lead.id)} /></>}
      />
      <SelectionBar count={selection.size} matching={leads.length} onSelectAllMatching={() => setSelection(new Set(leads.map(lead => lead.id)))} onClear={() => setSelection(nothing)}>
        <SelectionAction icon={UserRound} label="Assign" onPress={did('assigned')} />
        <SelectionAction icon={Tag} label="Tag" onPress={did('tagged')} />
        <SelectionAction icon={Megaphone} label="Campaign" onPress={did('added to a campaign')} />
        <SelectionAction icon={Trash2} label="Delete" iconOnly onPress={did('moved to the trash')} />
      </SelectionBar>
    </Piece>
  )
}

function compare(a: Lead, b: Lead, by: keyof Lead): number {
  const [x, y] = [a[by] ?? 0, b[by] ?? 0]
  return typeof x === 'string' && typeof y === 'string' ? x.localeCompare(y) : Number(x) - Number(y)
}
