import { sql } from '../../platform/db/sql.ts'
import { sign, verify } from '../../platform/crypto/sign.ts'
import { isId, type WorkspaceId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Ports } from '../../platform/ports.ts'
import type { Role } from '../contract.ts'
import { invitationClosed } from '../errors.ts'

const purpose = 'invitation'

/** The address behind which an invitation is accepted. It is signed, not stored: the database does not hold what opens it. */
export function invitationLink(ports: Ports, invitation: { id: string; expiresAt: string }): string {
  const token = sign({ purpose, expiresAt: invitation.expiresAt, data: { id: invitation.id } }, ports.secretFor(purpose))
  return `${ports.publicUrl}/invite/${token}`
}

/** The id that a token names, not yet believed; null when it is none. For finding the workspace before the check. */
export function invitationIdIn(token: string): string | null {
  try {
    const [, , data] = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8')) as [string, number, { id?: unknown }]
    return typeof data.id === 'string' && isId(data.id) ? data.id : null
  } catch {
    return null // anything may stand in an address
  }
}

export type OpenInvitation = { id: string; workspaceId: WorkspaceId; workspace: string; email: string; role: Role; inviterId: string; inviter: string; expiresAt: string }

/** The invitation behind a token. Throws `identity.invitation_closed` when it was accepted, revoked, has expired, or its workspace was deleted. */
export async function openInvitation(ctx: Context, token: string): Promise<OpenInvitation> {
  const read = verify(token, { purpose, now: ctx.now }, ctx.ports.secretFor(purpose))
  if (!read.ok) throw invitationClosed({})
  const row = await ctx.db.maybe<OpenInvitation>(sql`SELECT i.id, i.workspace_id AS "workspaceId", w.name AS workspace, i.email, i.role, i.invited_by AS "inviterId", p.name AS inviter, i.expires_at AS "expiresAt"
    FROM identity.invitations i JOIN identity.workspaces w ON w.id = i.workspace_id AND w.deleted_at IS NULL JOIN identity.people p ON p.id = i.invited_by
    WHERE i.id = ${String(read.data['id'])}::uuid AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > ${ctx.now.toISOString()}::timestamptz`)
  if (!row) throw invitationClosed({})
  return row
}
