import { membersOf, peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Role } from '../../platform/slice.ts'
import type { Stage } from '../contract.ts'

export type FlowRow = { kind: string; required: 'none' | 'roles' | 'all'; roles: Role[]; stages: Stage[]; version: number }

/** What holds while a workspace has set nothing: nothing needs approval, and who is asked anyway is whoever leads. */
export const houseFlow = (kind: string): FlowRow => ({ kind, required: 'none', roles: [], stages: [{ name: 'Approval', people: [], roles: ['owner', 'admin', 'manager'], outside: false, need: 'one', dueHours: 24 }], version: 0 })

/** The stage that is added when a client is asked and no stage of the flow is for somebody from outside. */
export const clientStage: Stage = { name: 'Client', people: [], roles: [], outside: true, need: 'one', dueHours: 72 }

export const flowOf = async (ctx: Context, kind: string): Promise<FlowRow> =>
  (await ctx.db.maybe<FlowRow>(sql`SELECT kind, required, roles, stages, version FROM reviews.flows WHERE workspace_id = ${ctx.workspaceId}::uuid AND kind = ${kind}`)) ?? houseFlow(kind)

/**
 * Does the flow ask for approval of what this author wrote and this actor sends? With `roles` the role of either counts,
 * and software that writes by itself always does.
 */
export async function asksFor(ctx: Context, flow: FlowRow, authorId: string | null): Promise<boolean> {
  if (flow.required !== 'roles') return flow.required === 'all'
  const { kind, role } = ctx.actor
  if (kind === 'agent' || kind === 'automation') return true
  if (role !== null && flow.roles.includes(role as Role)) return true
  const author = authorId ? (await membersOf(ctx)).find(({ id }) => id === authorId) : undefined
  // Written by software, or by somebody who has left.
  return author ? flow.roles.includes(author.role) : authorId === null
}

export type Approver = { id: string; name: string }

/** Who decides at a stage today. When everybody it names has left, the owners do, so that nothing waits for nobody. */
export async function approversOf(ctx: Context, { people, roles, outside }: Stage): Promise<Approver[]> {
  const members = await membersOf(ctx)
  const mayApprove = (role: Role) => ctx.ports.inside.permissionsOf(role).has('reviews:approve')
  const named = members.filter(({ id, role }) => mayApprove(role) && ((people as string[]).includes(id) || roles.includes(role)))
  return named.length > 0 || outside ? named : members.filter(({ role }) => role === 'owner')
}

/** The deciders of a stage in words: `Ada Moreno, Ben Okafor or the client`. */
export function whoDecides(stage: Stage, approvers: readonly Approver[]): string {
  const names = [...approvers.map(({ name }) => name), ...(stage.outside ? ['somebody from outside by a review link'] : [])]
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names
  const joint = stage.need === 'all' ? 'and' : 'or'
  return shown.length < 2 ? (shown[0] ?? 'an owner') : `${shown.slice(0, -1).join(', ')} ${joint} ${shown.at(-1)}`
}

export const nameOf = async (ctx: Context, personId: string | null): Promise<string> => (personId && (await peopleOf(ctx, [personId])).get(personId)?.name) || 'Foyer'
