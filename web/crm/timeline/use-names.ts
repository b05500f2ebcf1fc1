import { useOperation } from '../../api/use-operation.ts'
import { useSession } from '../../shell/session.tsx'
import { useListingTitles, useMembers } from '../others.ts'
import { useTags } from '../tags/use-tags.ts'
import type { FieldNames } from './field-values.ts'

/** Names of everything that a change of a lead can point to. */
export function useNames(listingIds: readonly (string | null)[]): FieldNames {
  const timeZone = useSession().workspace?.timeZone
  const members = useMembers()
  const listings = useListingTitles(listingIds)
  const tags = useTags()
  const fields = new Map(useOperation('crm.fields.list', {}).data?.items.map(field => [field.id as string, field]))
  const teams = new Map(useOperation('crm.teams.list', {}).data?.items.map(team => [team.id as string, team.name]))
  const stages = new Map(useOperation('crm.pipelines.list', { archived: true }).data?.items.flatMap(pipeline => pipeline.stages.map(stage => [stage.id as string, stage.name] as const)))
  return {
    member: id => members.get(id ?? '')?.name,
    listing: id => listings.get(id ?? ''),
    tag: id => tags.get(id)?.name,
    stage: id => stages.get(id),
    team: id => teams.get(id),
    timeZone,
    field: id => fields.get(id),
  }
}
