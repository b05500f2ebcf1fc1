import type { PersonId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { peopleOnly } from '../errors.ts'

/** The person who is signed in. Keys, agents and automations are refused: accounts are the business of people. */
export function personOf(ctx: Context): PersonId {
  if (ctx.actor.kind !== 'person' || !ctx.actor.personId) throw peopleOnly({})
  return ctx.actor.personId
}
