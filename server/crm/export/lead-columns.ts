import { membersOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { toDecimal, digitsOf, type Money } from '../../platform/money.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Field } from '../fields/contract.ts'
import { fieldsOf } from '../fields/field-queries.ts'
import { targets } from '../import/mapping/targets.ts'
import { joinList } from '../import/values/lists.ts'
import type { Lead, LeadOrigin } from '../contract.ts'

/** A lead with what only an export carries. */
export type ExportedLead = Lead & { origin: LeadOrigin | null; externalId: string | null }
/** A column of an export: its name is the one under which an import finds its place again. */
export type ExportColumn = { id: string; label: string; cell: (lead: ExportedLead) => string }

/** All columns in their order; `wanted` chooses some by their ids. Unknown ids are left out. */
export async function exportColumns(ctx: Context, wanted: readonly string[] | undefined): Promise<ExportColumn[]> {
  const names = await readNames(ctx)
  const builtIn = targets.flatMap(({ id, label, exported }) => {
    const cell = cellOf(id, names)
    return cell && (wanted ? wanted.includes(id) : exported) ? [{ id, label, cell }] : []
  })
  const taken = new Set(builtIn.map(({ label }) => label.toLowerCase()))
  const custom = (await fieldsOf(ctx)).filter(({ id }) => !wanted || wanted.includes(`field.${id}`)).map((field) => ({
    id: `field.${field.id}`,
    // A custom field called “Name” keeps its own column.
    label: taken.has(field.label.toLowerCase()) ? `${field.label} (field)` : field.label,
    cell: (lead: ExportedLead) => fieldText(field, lead.fields[field.id]),
  }))
  return [...builtIn, ...custom]
}

type Names = { person: (id: string | null) => string; team: (id: string | null) => string; tag: (id: string) => string[]; stage: (id: string | null) => { name: string; pipeline: string } | null }

async function readNames(ctx: Context): Promise<Names> {
  const scope = sql`workspace_id = ${ctx.workspaceId}::uuid`
  const [members, teams, tags, stages] = await Promise.all([
    membersOf(ctx),
    ctx.db.all<{ id: string; name: string }>(sql`SELECT id, name FROM crm.teams WHERE ${scope}`),
    ctx.db.all<{ id: string; name: string }>(sql`SELECT id, name FROM crm.tags WHERE ${scope}`),
    ctx.db.all<{ id: string; name: string; pipeline: string }>(sql`SELECT s.id, s.name, p.name AS pipeline FROM crm.stages s JOIN crm.pipelines p ON p.id = s.pipeline_id WHERE s.workspace_id = ${ctx.workspaceId}::uuid`),
  ])
  const mapOf = <T extends { id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id as string, row]))
  const [byMember, byTeam, byTag, byStage] = [mapOf(members), mapOf(teams), mapOf(tags), mapOf(stages)]
  return {
    person: (id) => (id ? (byMember.get(id)?.email ?? '') : ''),
    team: (id) => (id ? (byTeam.get(id)?.name ?? '') : ''),
    tag: (id) => [byTag.get(id)?.name ?? []].flat(),
    stage: (id) => (id ? (byStage.get(id) ?? null) : null),
  }
}

function cellOf(id: string, names: Names): ((lead: ExportedLead) => string) | null {
  const cells: Readonly<Record<string, (lead: ExportedLead) => string | null | undefined>> = {
    id: (lead) => lead.id, externalId: (lead) => lead.externalId, name: (lead) => lead.name, kind: (lead) => lead.kind, email: (lead) => lead.email, emails: (lead) => joinList(lead.emails), phone: (lead) => lead.phone,
    phones: (lead) => joinList(lead.phones), company: (lead) => lead.company, position: (lead) => lead.position, status: (lead) => lead.status, pipeline: (lead) => names.stage(lead.stageId)?.pipeline, stage: (lead) => names.stage(lead.stageId)?.name,
    lostReason: (lead) => lead.lostReason, source: (lead) => lead.source, owner: (lead) => names.person(lead.ownerId), team: (lead) => names.team(lead.teamId), tags: (lead) => joinList(lead.tags.flatMap(names.tag)),
    value: (lead) => (lead.value ? moneyText(lead.value) : null), currency: (lead) => lead.value?.currency, street: (lead) => lead.addresses[0]?.street, city: (lead) => lead.addresses[0]?.city, region: (lead) => lead.addresses[0]?.region,
    postcode: (lead) => lead.addresses[0]?.postcode, country: (lead) => lead.addresses[0]?.country, addressLabel: (lead) => lead.addresses[0]?.label,
    addresses: (lead) => (lead.addresses.length > 1 ? JSON.stringify(lead.addresses.slice(1)) : null), birthday: (lead) => lead.birthday, language: (lead) => lead.language, timeZone: (lead) => lead.timeZone, listing: (lead) => lead.listingId,
    question: (lead) => lead.lastQuestion, lastContacted: (lead) => lead.lastContactedAt, created: (lead) => lead.createdAt, origin: (lead) => (lead.origin ? JSON.stringify(lead.origin) : null),
  }
  const cell = cells[id]
  return cell ? (lead) => cell(lead) ?? '' : null
}

/** An amount as text. With three decimals a fourth is written, because 125.500 could also be read as a hundred thousand. */
const moneyText = (value: Money): string => toDecimal(value) + (digitsOf(value.currency) === 3 ? '0' : '')

/** The value of a custom field as an import reads it back. */
function fieldText({ type, options }: Field, value: unknown): string {
  if (value === undefined || value === null) return ''
  const labelOf = (id: unknown): string => options.find((one) => one.id === id)?.label ?? String(id)
  switch (type) {
    case 'choice':
      return labelOf(value)
    case 'multi':
      return joinList((value as unknown[]).map(labelOf))
    case 'money':
      return `${moneyText(value as Money)} ${(value as Money).currency}`
    case 'number':
      return numberText(value as number)
    default:
      return String(value)
  }
}

/** A number without exponent; three decimals get a fourth for the same reason as money. */
function numberText(value: number): string {
  const text = /e/.test(String(value)) ? value.toFixed(20).replace(/\.?0+$/, '') : String(value)
  return /\.\d{3}$/.test(text) ? `${text}0` : text
}
