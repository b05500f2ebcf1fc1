import type { Field, LeadChange } from '../../../server/crm/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { useListingChoices, useMembers } from '../others.ts'
import { knownSources, sourceName, statusLooks } from '../leads/lead-words.ts'

export type ChangeChoice = { id: string; label: string }
/** Something that can be set on many leads at once, and what it can be set to. */
export type ChangeField = { id: string; label: string; several?: true; choices?: ChangeChoice[]; own?: Field; nullable?: true }

/** Everything that can be set on many leads, with names for what is shown before and after. */
export function useChangeFields(): { fields: ChangeField[]; nameOf: (id: string) => string | undefined; labelOf: (field: string) => string } {
  const members = [...useMembers().values()].map(({ id, name }) => ({ id, label: name }))
  const listings = useListingChoices().map(({ id, label }) => ({ id, label }))
  const tags = (useOperation('crm.tags.list', {}).data?.items ?? []).map(({ id, name }) => ({ id, label: name }))
  const teams = (useOperation('crm.teams.list', {}).data?.items ?? []).map(({ id, name }) => ({ id, label: name }))
  const own = useOperation('crm.fields.list', {}).data?.items ?? []
  const pipelines = (useOperation('crm.pipelines.list', {}).data?.items ?? []).filter(one => one.kind === 'lead')
  const stages = pipelines.flatMap(({ name, stages: all }) => all.map(stage => ({ id: stage.id, label: pipelines.length > 1 ? `${name}: ${stage.name}` : stage.name })))
  const reasons = (useOperation('crm.lost-reasons.get', { kind: 'lead' }).data?.names ?? []).map(name => ({ id: name, label: name }))
  const fields: ChangeField[] = [
    { id: 'ownerId', label: 'Agent', choices: members, nullable: true },
    { id: 'status', label: 'Status', choices: Object.entries(statusLooks).map(([id, { word }]) => ({ id, label: word })) },
    { id: 'stageId', label: 'Stage', choices: stages },
    { id: 'lostReason', label: 'Lost reason', choices: reasons },
    { id: 'teamId', label: 'Team', choices: teams, nullable: true },
    { id: 'addTags', label: 'Add tags', choices: tags, several: true },
    { id: 'removeTags', label: 'Take tags away', choices: tags, several: true },
    { id: 'source', label: 'Source', choices: knownSources.map(id => ({ id, label: sourceName(id) })) },
    { id: 'listingId', label: 'Listing', choices: listings, nullable: true },
    ...own.filter(field => field.type !== 'reference').map((field): ChangeField => ({ id: `field.${field.id}`, label: field.label, own: field, nullable: true, ...(field.type === 'choice' || field.type === 'multi' ? { choices: field.options, ...(field.type === 'multi' ? { several: true as const } : {}) } : {}) })),
  ]
  const names = new Map(fields.flatMap(field => field.choices ?? []).map(({ id, label }) => [id, label]))
  const labels = new Map([...fields.map(({ id, label }) => [id, label] as const), ['tags', 'Tags'], ['trashed', 'In the trash'], ['language', 'Language'], ['timeZone', 'Time zone']])
  return { fields, nameOf: id => names.get(id), labelOf: field => labels.get(field) ?? field }
}

/** One line of the form: what to set, and to what. Undefined is not said yet, null takes away. */
export type ChangeLine = { key: number; field: string; value: unknown }

/** The change that the lines say; null while one of them is not said yet or there are none. */
export function changeOf(lines: readonly ChangeLine[]): LeadChange | null {
  if (lines.length === 0 || lines.some(({ value }) => value === undefined || (Array.isArray(value) && value.length === 0))) return null
  const change: Record<string, unknown> = {}
  const fields: Record<string, unknown> = {}
  for (const { field, value } of lines) {
    if (field.startsWith('field.')) fields[field.slice('field.'.length)] = value
    else change[field] = value
  }
  return { ...change, ...(Object.keys(fields).length ? { fields } : {}) } as LeadChange
}
