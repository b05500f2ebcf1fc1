import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { z } from 'zod'
import type { Invitation, Role } from '../contract.ts'
import { invitationClosed } from '../errors.ts'
import { invitationLink } from './invitation-link.ts'
import { sendInvitation } from './send-invitation.job.ts'

/** Days in which an invitation can be accepted. */
export const invitationDays = 14

export type InvitationRow = { id: z.output<typeof Invitation>['id']; email: string; role: Role; inviter: string; createdAt: string; sentAt: string; expiresAt: string }

const open = (ctx: Context) => sql`SELECT i.id, i.email, i.role, p.name AS inviter, i.created_at AS "createdAt", i.sent_at AS "sentAt", i.expires_at AS "expiresAt"
  FROM identity.invitations i JOIN identity.people p ON p.id = i.invited_by
  WHERE i.workspace_id = ${ctx.workspaceId}::uuid AND i.accepted_at IS NULL AND i.revoked_at IS NULL`

export const listInvitations = (ctx: Context) => ctx.db.all<InvitationRow>(sql`${open(ctx)} ORDER BY i.created_at DESC, i.id DESC LIMIT 500`)

export async function getInvitation(ctx: Context, id: string): Promise<InvitationRow> {
  const row = await ctx.db.maybe<InvitationRow>(sql`${open(ctx)} AND i.id = ${id}::uuid`)
  if (!row) throw invitationClosed({})
  return row
}

const expiry = (ctx: Context) => new Date(ctx.now.getTime() + invitationDays * 86_400_000).toISOString()

/** Writes an invitation and sends its link; a second one to the same address takes the place of the first. */
export async function writeInvitation(ctx: Context, { email, role, invitedBy }: { email: string; role: Role; invitedBy: string }): Promise<InvitationRow> {
  const now = ctx.now.toISOString()
  const { id } = await ctx.db.one<{ id: string }>(sql`INSERT INTO identity.invitations (id, workspace_id, email, role, invited_by, created_at, sent_at, expires_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${email}, ${role}, ${invitedBy}::uuid, ${now}::timestamptz, ${now}::timestamptz, ${expiry(ctx)}::timestamptz)
    ON CONFLICT (workspace_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL
      DO UPDATE SET role = excluded.role, invited_by = excluded.invited_by, sent_at = excluded.sent_at, expires_at = excluded.expires_at
    RETURNING id`)
  await ctx.enqueue(sendInvitation, { invitationId: id }, { asHouse: true })
  return getInvitation(ctx, id)
}

/** Sends the link again, open for the whole time once more. */
export async function renewInvitation(ctx: Context, id: string): Promise<InvitationRow> {
  const renewed = await ctx.db.run(sql`UPDATE identity.invitations SET sent_at = ${ctx.now.toISOString()}::timestamptz, expires_at = ${expiry(ctx)}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND accepted_at IS NULL AND revoked_at IS NULL`)
  if (!renewed) throw invitationClosed({})
  await ctx.enqueue(sendInvitation, { invitationId: id }, { asHouse: true })
  return getInvitation(ctx, id)
}

/** An invitation on the wire. Where the house sends no mail, whoever invites hands the link over. */
export const toInvitation = (ctx: Context, row: InvitationRow): z.input<typeof Invitation> => ({
  id: row.id, email: row.email, role: row.role, invitedBy: row.inviter, createdAt: row.createdAt, sentAt: row.sentAt, expiresAt: row.expiresAt,
  state: Date.parse(row.expiresAt) > ctx.now.getTime() ? 'open' : 'expired',
  link: ctx.ports.config.SMTP_URL ? null : invitationLink(ctx.ports, row),
})
