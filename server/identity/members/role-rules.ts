import type { FoyerError } from '../../platform/errors.ts'
import type { Role } from '../contract.ts'
import { lastOwner, ownersOnly } from '../errors.ts'

/** What the rules need to know: who acts, whose role it is, and how many owners there are. */
export type Case = { actorRole: Role; targetRole: Role; owners: number }

/**
 * Why the actor may not give somebody the role `to`; null when they may. Only an owner makes owners or changes one, and
 * the last owner stays.
 */
export function roleRefusal({ actorRole, targetRole, owners }: Case, to: Role): FoyerError | null {
  if ((targetRole === 'owner' || to === 'owner') && actorRole !== 'owner') return ownersOnly({})
  return targetRole === 'owner' && to !== 'owner' && owners <= 1 ? lastOwner({}) : null
}

/** Why the actor may not remove somebody; null when they may. An owner is removed by owners only, the last one by nobody. */
export function removalRefusal({ actorRole, targetRole, owners }: Case): FoyerError | null {
  if (targetRole === 'owner' && actorRole !== 'owner') return ownersOnly({})
  return targetRole === 'owner' && owners <= 1 ? lastOwner({}) : null
}
