import { membersOf } from '../../identity/index.ts'
import type { PersonId } from '../../platform/ids.ts'
import type { Actor } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'

/**
 * The same context in the name of a member, with what their role allows today: what a job does for somebody may be no more than they
 * may do themselves. Null when they are no member any more.
 */
export async function onBehalfOf(ctx: Context, personId: string | null): Promise<Context | null> {
  const member = personId ? (await membersOf(ctx)).find(({ id }) => id === personId) : undefined
  if (!member) return null
  const actor: Actor = { kind: 'person', id: member.id, personId: member.id as PersonId, workspaceId: ctx.workspaceId, role: member.role, permissions: ctx.ports.inside.permissionsOf(member.role) }
  return Object.create(ctx, { actor: { value: actor, enumerable: true } }) as Context
}
