import type { Actor } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'

/** What is kept of whoever asked, so that a job works within their reach and the timeline names them. */
export type KeptActor = { kind: Actor['kind']; id: string | null; personId: string | null; role: string | null }

export const keepActor = ({ kind, id, personId, role }: Actor): KeptActor => ({ kind, id, personId, role })

/** The same context in the name of another: access rules and the timeline see that one. Permissions are not carried over; a job needs none. */
export function actingAs(ctx: Context, kept: KeptActor): Context {
  const actor = { ...kept, workspaceId: ctx.workspaceId, permissions: new Set<string>() } as unknown as Actor
  return Object.create(ctx, { actor: { value: actor, enumerable: true } }) as Context
}
