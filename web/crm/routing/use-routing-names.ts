import { useOperation } from '../../api/use-operation.ts'
import { useListingChoices, useMembers } from '../others.ts'
import type { Names } from './rule-words.ts'

/** Everything a rule can point at, with names. */
export function useRoutingNames() {
  const members = useMembers()
  const groups = useOperation('crm.routing.groups.list', {}).data?.items ?? []
  const rules = useOperation('crm.routing.rules.list', {}).data?.items ?? []
  const listings = useListingChoices()
  const names: Names = {
    person: id => members.get(id)?.name ?? 'a former member',
    group: id => groups.find(one => one.id === id)?.name ?? 'a deleted group',
    rule: id => rules.find(one => one.id === id)?.name ?? 'a deleted rule',
    listing: id => listings.find(one => one.id === id)?.label ?? 'a listing',
  }
  return { names, members, groups, rules, listings }
}
