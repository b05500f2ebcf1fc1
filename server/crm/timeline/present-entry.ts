import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { seesField, viewerOf, type Owned } from '../access/index.ts'
import { attachmentsOf } from '../notes/attachments.ts'
import { activityTypes, type FieldChange, type TimelineEntry } from './contract.ts'
import { sensitivityOf } from './lead-fields.ts'

export type EntryRow = { id: string; at: string; kind: string; title: string | null; text: string | null; href: string | null; actorKind: string; actorId: string | null; noteId: string | null; data: Record<string, unknown> }
type Entry = z.input<typeof TimelineEntry>

/** The columns of a line `t` of a timeline. */
export const entryColumns = sql.raw('t.id, t.at, t.kind, t.title, t.text, t.href, t.actor_kind AS "actorKind", t.actor_id AS "actorId", t.note_id AS "noteId", t.data')

/** Lines as the viewer sees them: values of fields that are kept from them are left out. */
export async function entriesOf<Row extends EntryRow>(ctx: Context, rows: readonly Row[], leadOf: (row: Row) => Owned): Promise<Entry[]> {
  const viewer = await viewerOf(ctx)
  const attachments = await attachmentsOf(ctx, rows.flatMap(({ noteId }) => (noteId ? [noteId] : [])))
  const seen = (row: Row) => (change: FieldChange): FieldChange => {
    const field = sensitivityOf(change.field)
    return field && !seesField(viewer, field, leadOf(row)) ? { field: change.field, from: null, to: null, hidden: true } : change
  }
  return rows.map((row) => {
    const { id, at, kind, title, text, href, actorKind, actorId, noteId, data: { changes, ...data } } = row
    const known = Array.isArray(changes) ? (changes as FieldChange[]) : []
    const origin = kind === 'came' && !seesField(viewer, 'origin', leadOf(row)) ? {} : data
    return { id, at, kind, type: typeOf(kind), title, text, href, actorKind, actorId, noteId, changes: known.map(seen(row)), attachments: attachments.get(noteId ?? '') ?? [], data: origin, may: { edit: canEditActivity(ctx, row) } }
  })
}

const promised: Record<string, string> = { ...Object.fromEntries(Object.entries(activityTypes).map(([type, kind]) => [kind, type])), created: 'LEAD_CREATED', status: 'STATUS_CHANGED', stage: 'STAGE_CHANGED', assigned: 'LEAD_ASSIGNED', note: 'NOTE_ADDED' }
const typeOf = (kind: string): string => promised[kind] ?? kind.toUpperCase().replace(/[^A-Z]+/g, '_')

const byHand = new Set<string>(Object.values(activityTypes))

/** What was logged by hand belongs to who logged it; managers may mend any. */
export const canEditActivity = (ctx: Context, { kind, actorKind, actorId }: Pick<EntryRow, 'kind' | 'actorKind' | 'actorId'>): boolean =>
  byHand.has(kind) && may(ctx.actor, 'crm:write') && ((actorKind === ctx.actor.kind && actorId === ctx.actor.id) || may(ctx.actor, 'crm:notes-any'))
