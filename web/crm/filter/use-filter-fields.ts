import type { FilterField } from '../../../server/crm/contract.ts'
import { useOperation } from '../../api/use-operation.ts'
import { useListingChoices, useMembers } from '../others.ts'
import { knownSources, sourceName, statusLooks } from '../leads/lead-words.ts'

export type Choice = { id: string; label: string }

/** All fields that leads can be chosen by, with the values that can be chosen where there are some. */
export function useFilterFields() {
  const { data, isPending, error, refetch } = useOperation('crm.filter-fields.list', {})
  const members = useMembers()
  const listings = useListingChoices()
  const tags = useOperation('crm.tags.list', {}).data?.items ?? []
  const teams = useOperation('crm.teams.list', {}).data?.items ?? []
  const pipelines = (useOperation('crm.pipelines.list', {}).data?.items ?? []).filter(one => one.kind === 'lead')
  const choices: Record<string, Choice[]> = {
    owner: [{ id: 'me', label: 'Me' }, ...[...members.values()].map(({ id, name }) => ({ id, label: name }))],
    tag: tags.map(({ id, name }) => ({ id, label: name })),
    team: teams.map(({ id, name }) => ({ id, label: name })),
    pipeline: pipelines.map(({ id, name }) => ({ id, label: name })),
    stage: pipelines.flatMap(({ name, stages }) => stages.map(stage => ({ id: stage.id, label: pipelines.length > 1 ? `${name}: ${stage.name}` : stage.name }))),
    listing: listings.map(({ id, label }) => ({ id, label })),
    source: knownSources.map(id => ({ id, label: sourceName(id) })),
    status: Object.entries(statusLooks).map(([id, { word }]) => ({ id, label: word })),
    network: ['bluesky', 'facebook', 'instagram', 'linkedin', 'mastodon', 'pinterest', 'tiktok', 'x', 'youtube'].map(id => ({ id, label: sourceName(id) })),
  }
  const items = data?.items ?? []
  const names = new Map([...Object.values(choices).flat(), ...items.flatMap(field => field.options ?? [])].map(({ id, label }) => [id, label]))
  return {
    fields: items,
    byName: new Map(items.map(field => [field.field, field])) as ReadonlyMap<string, FilterField>,
    /** What a field can be; null where something is typed. */
    choicesOf: (field: FilterField): Choice[] | null => choices[field.field] ?? field.options ?? null,
    nameOf: (id: string): string | undefined => names.get(id),
    isPending, error, retry: () => void refetch(),
  }
}
export type FilterFields = ReturnType<typeof useFilterFields>
