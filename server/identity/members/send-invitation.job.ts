import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { postMail } from '../../platform/mail/post-mail.ts'
import { renderMail } from '../../platform/mail/render-mail.ts'
import { invitation as invitationMail } from '../../platform/mail/templates/invitation.ts'
import { invitationLink } from './invitation-link.ts'

type Row = { id: string; email: string; role: string; workspace: string; inviter: string; sentAt: string; expiresAt: string }

/** Sends the link of an invitation. Outside the workspace: a colleague who reads the outbox must not find it there. */
export const sendInvitation = job({
  name: 'identity.send-invitation',
  payload: z.object({ invitationId: z.string() }),
  handle: async (ctx, { invitationId }) => {
    const row = await ctx.db.maybe<Row>(sql`SELECT i.id, i.email, i.role, w.name AS workspace, p.name AS inviter, i.sent_at AS "sentAt", i.expires_at AS "expiresAt"
      FROM identity.invitations i JOIN identity.workspaces w ON w.id = i.workspace_id JOIN identity.people p ON p.id = i.invited_by
      WHERE i.id = ${invitationId}::uuid AND i.accepted_at IS NULL AND i.revoked_at IS NULL`)
    if (!row) return
    const days = Math.round((Date.parse(row.expiresAt) - Date.parse(row.sentAt)) / 86_400_000)
    const mail = await renderMail(invitationMail, { inviter: row.inviter, workspace: row.workspace, role: row.role, url: invitationLink(ctx.ports, row), days })
    await ctx.transaction((tx) => postMail(tx, null, { to: row.email, ...mail }))
  },
})
