import { useOperation } from '../api/use-operation.ts'
import { useSession } from '../shell/session.tsx'

/** The members of the workspace by id, highest role first. */
export function useMembers() {
  const { workspace } = useSession()
  const { data } = useOperation('identity.members.list', { id: workspace?.id ?? '' }, { enabled: workspace !== null })
  return new Map(data?.items.map(member => [member.id as string, member]))
}
