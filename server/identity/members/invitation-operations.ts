import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { personOf } from '../access/person-of.ts'
import { Email, Invitation, Role, WorkspaceId } from '../contract.ts'
import { alreadyMember, invitationClosed, ownersOnly, peopleOnly } from '../errors.ts'
import { memberInvited } from '../events.ts'
import { listInvitations, renewInvitation, toInvitation, writeInvitation } from './invitation-queries.ts'
import { listMembers } from './member-queries.ts'

const InvitationId = idOf('invitation')

export const inviteMember = operation({
  id: 'identity.members.invite',
  summary: 'Invite somebody by e-mail. A second invitation to the same address takes the place of the first.',
  http: 'POST /api/v1/teams/:id/invite',
  permission: 'identity:members',
  workspaceField: 'id',
  effect: 'write',
  status: 201,
  input: z.strictObject({ id: WorkspaceId, email: Email, role: Role }),
  output: Invitation,
  errors: [notFound, alreadyMember, ownersOnly, peopleOnly],
}).run(async (ctx, { email, role }) => {
  const invitedBy = personOf(ctx)
  if (role === 'owner' && ctx.actor.role !== 'owner') throw ownersOnly({})
  if ((await listMembers(ctx)).some((member) => member.email === email)) throw alreadyMember({ email })
  const row = await writeInvitation(ctx, { email, role, invitedBy })
  ctx.emit(memberInvited, row.id, { invitationId: row.id, email, role })
  return toInvitation(ctx, row)
})

export const readInvitations = operation({
  id: 'identity.invitations.list',
  summary: 'Invitations that nobody has accepted yet, newest first.',
  http: 'GET /api/v1/teams/:id/invitations',
  permission: 'identity:members',
  workspaceField: 'id',
  effect: 'read',
  input: z.strictObject({ id: WorkspaceId }),
  output: z.object({ items: z.array(Invitation) }),
  errors: [notFound],
}).run(async (ctx) => ({ items: (await listInvitations(ctx)).map((row) => toInvitation(ctx, row)) }))

export const resendInvitation = operation({
  id: 'identity.invitations.resend',
  summary: 'Send an invitation again; it is then open for its whole time once more.',
  http: 'POST /api/v1/teams/:id/invitations/:invitationId/resend',
  permission: 'identity:members',
  workspaceField: 'id',
  effect: 'write',
  input: z.strictObject({ id: WorkspaceId, invitationId: InvitationId }),
  output: Invitation,
  errors: [notFound, invitationClosed],
}).run(async (ctx, { invitationId }) => toInvitation(ctx, await renewInvitation(ctx, invitationId)))

export const revokeInvitation = operation({
  id: 'identity.invitations.revoke',
  summary: 'Take an invitation back: its link opens nothing any more.',
  http: 'DELETE /api/v1/teams/:id/invitations/:invitationId',
  permission: 'identity:members',
  workspaceField: 'id',
  effect: 'write',
  input: z.strictObject({ id: WorkspaceId, invitationId: InvitationId }),
  output: Done,
  errors: [notFound, invitationClosed],
}).run(async (ctx, { invitationId }) => {
  const revoked = await ctx.db.run(sql`UPDATE identity.invitations SET revoked_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${invitationId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND accepted_at IS NULL AND revoked_at IS NULL`)
  if (!revoked) throw invitationClosed({})
  return done
})
