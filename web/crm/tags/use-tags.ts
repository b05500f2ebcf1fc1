import type { Tag } from '../../../server/crm/contract.ts'
import { useOperation } from '../../api/use-operation.ts'

/** The tags of the workspace by id, in the order of their names. */
export function useTags(): ReadonlyMap<string, Tag> {
  const { data } = useOperation('crm.tags.list', {})
  return new Map(data?.items.map(tag => [tag.id as string, tag]))
}
