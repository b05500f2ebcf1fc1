import { Address } from '../../contract.ts'
import type { Field } from '../../fields/contract.ts'
import type { ColumnMapping, ImportDefaults } from '../contract.ts'
import type { Format, TableRow } from '../reading/table.ts'
import { readMoney } from './amounts.ts'
import { unguardCell } from '../../../platform/files/guard-cell.ts'
import { readerOf, type CellReader, type Parts } from './read-cells.ts'
import { readField, short } from './read-field.ts'
import type { World } from './world.ts'

/** A row as it was understood: columns of crm.leads, and what the lead is known by. Or what is wrong with it. */
export type ReadRow =
  | { wrong: string }
  | { record: Record<string, unknown>; known: { id: string | null; externalId: string | null; emails: string[]; phones: string[] }; note: string | null }

/** What is done with a cell that its column cannot take: see ImportDefaults. */
type Misfits = ImportDefaults['misfits']
const mostNote = 10_000
type ColumnReader = { at: number; name: string; read: CellReader }

/** Makes the reader of all rows of a file. Only text files carry the apostrophe that keeps formulas quiet. Every wrong cell of a row is named, each with its column and the remedy. */
export function rowReader(mapping: readonly ColumnMapping[], world: World, { width, format, misfits = 'refuse' }: { width: number; format: Format; misfits?: Misfits }): (row: TableRow) => ReadRow {
  const readers = columnReaders(mapping, world)
  const decimals = mapping.find(({ to }) => to === 'value')?.decimals ?? 'point'
  const valueColumn = mapping.find(({ to }) => to === 'value')?.name ?? 'Value'
  return ({ cells, fault }) => {
    if (fault !== undefined) return { wrong: fault }
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
      return { wrong: `The row has ${cells.length} cells and the head ${width}. A text with the delimiter in it needs quotes around it.` }
    }
    const parts: Parts = { emails: [], phones: [], tags: [], address: {}, addresses: [], fields: {} }
    const wrong: string[] = []
    const aside: string[] = []
    const misfit = (column: string, cell: string, problem: string) => (misfits === 'note' ? aside.push(`${column}: ${cell}`) : wrong.push(problem))
    for (const { at, name, read } of readers) {
      // PostgreSQL stores no U+0000, and files of broken programs have it.
      const cell = (cells[at] ?? '').replaceAll('\u0000', '')
      const text = (format === 'csv' ? unguardCell(cell) : cell).trim()
      if (text === '') continue
      const problem = read(text, parts)
      if (problem) misfit(name, text, `${name}: ${problem}`)
    }
    const value = parts.value === undefined ? undefined : readMoney(parts.value, decimals, parts.currency ?? world.currency)
    if (value === null) misfit(valueColumn, parts.value!, `${valueColumn}: “${short(parts.value!)}” is no amount of money. Write it such as 1250.00.`)
    const stage = parts.stage === undefined ? undefined : findStage(parts, world)
    if (stage === null) misfit('Stage', parts.stage!, `There is no stage “${short(parts.stage!)}”${parts.pipeline ? ` in “${short(parts.pipeline)}”` : ''}. Stages: ${[...new Set(world.stages.map(({ name }) => name))].slice(0, 12).join(', ')}.`)
    const name = nameOf(parts)
    if (name === null && wrong.length === 0) wrong.push('The row has no name, no e-mail address and no phone number. One of them is needed.')
    if (wrong.length) return { wrong: wrong.join(' ').slice(0, 2_000) }
    return { record: recordOf(parts, name!, value ?? undefined, stage ?? undefined), known: { id: parts.id ?? null, externalId: parts.externalId ?? null, emails: parts.emails, phones: parts.phones }, note: noteOf(parts.note, aside) }
  }
}

/** What could not be taken is not lost: the agent reads it under the lead. */
const noteOf = (note: string | undefined, aside: readonly string[]): string | null =>
  aside.length ? `${note ? `${note}\n\n` : ''}In the file, but not taken over:\n${aside.join('\n')}`.slice(0, mostNote) : (note ?? null)

/** How each column reads its cells; columns that stay out have none. */
export function columnReaders(mapping: readonly ColumnMapping[], world: World): ColumnReader[] {
  return mapping.flatMap((column) => {
    const read = columnReader(column, world)
    return read ? [{ at: column.column, name: column.name, read }] : []
  })
}

function columnReader(column: ColumnMapping, world: World): CellReader | null {
  const { to, newField } = column
  if (to === null) return null
  const field: Pick<Field, 'id' | 'label' | 'type' | 'options'> | undefined = to === 'new' && newField ? { ...newField, options: [] } : to.startsWith('field.') ? world.fields.get(to.slice('field.'.length)) : undefined
  if (!field) return readerOf(to, column, world)
  const read = readField(field, column, world, to === 'new')
  return (text, parts) => {
    const understood = read(text)
    if ('wrong' in understood) return understood.wrong
    parts.fields[field.id] = understood.value
    return null
  }
}

function nameOf({ name, firstName, lastName, company, emails, phones }: Parts): string | null {
  const joined = [firstName, lastName].filter(Boolean).join(' ')
  return name || joined || company || emails[0] || phones[0] || null
}

function findStage({ pipeline, stage }: Parts, { stages }: World): World['stages'][number] | null {
  const named = stages.filter(({ name }) => name.toLowerCase() === stage!.toLowerCase())
  return (pipeline ? named.find((one) => one.pipeline.toLowerCase() === pipeline.toLowerCase()) : named[0]) ?? null
}

/** Only what the row says: what it leaves out must not overwrite anything. */
function recordOf(parts: Parts, name: string, value: { amount: number; currency: string } | undefined, stage: World['stages'][number] | undefined): Record<string, unknown> {
  const { emails, phones, company, position, lostReason, source, ownerId, teamId, tags, birthday, language, timeZone, listingId, question, lastContacted, created, origin, externalId, fields } = parts
  const own = Object.keys(parts.address).length ? [Address.parse(parts.address)] : []
  const addresses = [...own, ...parts.addresses]
  const onlyCompany = !parts.name && !parts.firstName && !parts.lastName && company
  const record: Record<string, unknown> = {
    name, kind: parts.kind ?? (onlyCompany ? 'company' : undefined), email: emails[0], emails: emails.length > 1 ? emails.slice(1) : undefined, phone: phones[0], phones: phones.length > 1 ? phones.slice(1) : undefined,
    company: onlyCompany ? undefined : company, position, addresses: addresses.length ? addresses : undefined, birthday, language, time_zone: timeZone,
    // A stage brings its status along; another one beside it would pull the lead out of it again.
    status: stage ? (stage.status ?? parts.status) : parts.status, stage_id: stage?.id, lost_reason: lostReason, source, owner_id: ownerId, team_id: teamId, tags: tags.length ? tags : undefined,
    fields: Object.keys(fields).length ? fields : undefined, value_amount: value?.amount, value_currency: value?.currency, listing_id: listingId, last_question: question, last_contacted_at: lastContacted, created_at: created,
    attribution: origin, external_id: externalId,
  }
  for (const key of Object.keys(record)) if (record[key] === undefined) delete record[key]
  return record
}
