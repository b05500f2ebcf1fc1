import { membersOf } from '../../identity/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import { ownerNotMember } from '../errors.ts'

/** Only a member of the workspace can look after a lead; throws `crm.owner_not_member` on the field `ownerId`. */
export async function checkOwner(ctx: Context, ownerId: string): Promise<void> {
  if (!(await membersOf(ctx)).some((member) => member.id === ownerId)) {
    throw ownerNotMember({}, { fields: [{ path: 'ownerId', rule: 'member', message: 'Choose somebody who is a member of this workspace.' }] })
  }
}
