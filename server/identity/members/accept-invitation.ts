import { z } from 'zod'
import type { Db } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import type { PersonId } from '../../platform/ids.ts'
import { operation } from '../../platform/operations/operation.ts'
import { personOf } from '../access/person-of.ts'
import { InvitationPage, WorkspaceId } from '../contract.ts'
import { invitationClosed, invitationForOther, peopleOnly } from '../errors.ts'
import { memberJoined } from '../events.ts'
import { findPersonByEmail } from '../people/people-queries.ts'
import { invitationIdIn, openInvitation } from './invitation-link.ts'
import { addMember } from './member-queries.ts'

const input = z.strictObject({ token: z.string().min(1).max(600) })

/** The token is 256 bits of signature over an id: only who got the link reads this. */
export const readInvitation = operation({
  id: 'identity.invitations.get',
  summary: 'What the page behind an invitation’s link shows.',
  http: 'GET /api/v1/invitations/:token',
  permission: 'public',
  tenancy: 'none',
  effect: 'read',
  input,
  output: InvitationPage,
  errors: [invitationClosed],
}).run(async (ctx, { token }) => {
  const { workspace, inviter, email, role, expiresAt } = await openInvitation(ctx, token)
  return { workspace, inviter, email, role, expiresAt, hasAccount: (await findPersonByEmail(ctx.db, email)) !== null }
})

/** Runs in the workspace that invites, which the person cannot choose before they are in it. */
export const acceptInvitation = operation({
  id: 'identity.invitations.accept',
  summary: 'Join the workspace that invites. The person must be signed in with the address that was invited.',
  http: 'POST /api/v1/invitations/:token/accept',
  permission: 'signed-in',
  workspaceOf: (house, { token }) => workspaceOfInvitation(house, token),
  effect: 'write',
  input,
  output: z.object({ workspaceId: WorkspaceId, name: z.string() }),
  errors: [invitationClosed, invitationForOther, peopleOnly],
}).run(async (ctx, { token }) => {
  const personId = personOf(ctx)
  const invitation = await openInvitation(ctx, token)
  await addMember(ctx, { workspaceId: ctx.workspaceId, personId, role: invitation.role, invitedBy: invitation.inviterId })
  await refuseOther(ctx.db, personId, invitation.email)
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`UPDATE identity.invitations SET accepted_at = ${now}::timestamptz, accepted_by = ${personId}::uuid WHERE id = ${invitation.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(memberJoined, personId, { personId, role: invitation.role })
  return { workspaceId: ctx.workspaceId, name: invitation.workspace }
})

async function workspaceOfInvitation(house: Db, token: string): Promise<string | null> {
  const id = invitationIdIn(token)
  const row = id && (await house.maybe<{ workspaceId: string }>(sql`SELECT workspace_id AS "workspaceId" FROM identity.invitations WHERE id = ${id}::uuid`))
  return row ? row.workspaceId : null
}

/** The tenant sees the person only now that the membership is written; a throw takes it back. */
async function refuseOther(db: Db, personId: PersonId, email: string): Promise<void> {
  const { own } = await db.one<{ own: string }>(sql`SELECT email AS own FROM identity.people WHERE id = ${personId}::uuid`)
  if (own !== email) throw invitationForOther({ email })
}
