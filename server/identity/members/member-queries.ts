import { sql } from '../../platform/db/sql.ts'
import { newId, type PersonId } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { z } from 'zod'
import { accessTopic } from '../access/access-cache.ts'
import type { Member, Role } from '../contract.ts'
import { notAMember } from '../errors.ts'
import { avatarUrl } from '../people/people-queries.ts'
import { lockWorkspace } from '../workspaces/workspace-queries.ts'
import { removalRefusal, roleRefusal } from './role-rules.ts'

export type MemberRow = { id: PersonId; name: string; email: string; role: Role; avatar: string | null; joinedAt: string }

const rank = sql`array_position(ARRAY['owner', 'admin', 'manager', 'marketer', 'agent', 'viewer'], m.role)`

/** The members of the workspace of the transaction, highest role first. */
export const listMembers = (ctx: Context) =>
  ctx.db.all<MemberRow>(sql`SELECT p.id, p.name, p.email, m.role, p.avatar, m.joined_at AS "joinedAt" FROM identity.members m JOIN identity.people p ON p.id = m.person_id
    WHERE m.workspace_id = ${ctx.workspaceId}::uuid AND m.left_at IS NULL ORDER BY ${rank}, lower(p.name), p.id`)

export const countOwners = (rows: readonly MemberRow[]) => rows.filter((row) => row.role === 'owner').length

/**
 * The member and the number of owners, with the workspace held: two owners who demote each other at the same moment come
 * one after the other, and the second is the last. Throws `identity.not_a_member`.
 */
export async function lockMember(ctx: Context, personId: string): Promise<{ member: MemberRow; owners: number }> {
  await lockWorkspace(ctx)
  const rows = await listMembers(ctx)
  const member = rows.find((row) => row.id === personId)
  if (!member) throw notAMember({})
  return { member, owners: countOwners(rows) }
}

/** Lets a person in, or in again. Answers false when they are in already. */
export async function addMember(ctx: Context, member: { workspaceId: string; personId: string; role: Role; invitedBy: string | null }): Promise<boolean> {
  const now = ctx.now.toISOString()
  const added = await ctx.db.run(sql`INSERT INTO identity.members AS m (id, workspace_id, person_id, role, invited_by, joined_at)
    VALUES (${newId()}::uuid, ${member.workspaceId}::uuid, ${member.personId}::uuid, ${member.role}, ${member.invitedBy}::uuid, ${now}::timestamptz)
    ON CONFLICT (workspace_id, person_id) DO UPDATE SET role = excluded.role, invited_by = excluded.invited_by, joined_at = excluded.joined_at, left_at = NULL, version = m.version + 1
    WHERE m.left_at IS NOT NULL`)
  ctx.signal(accessTopic(member.personId))
  return added === 1
}

export async function setRole(ctx: Context, personId: string, role: Role): Promise<void> {
  await ctx.db.run(sql`UPDATE identity.members SET role = ${role}, version = version + 1 WHERE workspace_id = ${ctx.workspaceId}::uuid AND person_id = ${personId}::uuid AND left_at IS NULL`)
  ctx.signal(accessTopic(personId))
}

/** Ends a membership. The row stays, so that what the person wrote keeps their name; their keys of this workspace end. */
export async function endMembership(ctx: Context, personId: string): Promise<void> {
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`UPDATE identity.members SET left_at = ${now}::timestamptz, version = version + 1 WHERE workspace_id = ${ctx.workspaceId}::uuid AND person_id = ${personId}::uuid AND left_at IS NULL`)
  await ctx.db.run(sql`UPDATE identity.api_keys SET revoked_at = ${now}::timestamptz WHERE workspace_id = ${ctx.workspaceId}::uuid AND person_id = ${personId}::uuid AND revoked_at IS NULL`)
  ctx.signal(accessTopic(personId))
}

/** A member on the wire, with what the viewer may do to them. */
export function toMember(ctx: Context, row: MemberRow, owners: number): z.output<typeof Member> {
  const manages = may(ctx.actor, 'identity:members')
  const given = { actorRole: (ctx.actor.role ?? 'viewer') as Role, targetRole: row.role, owners }
  // Any lower role will do for the question whether the role may be changed at all.
  const other: Role = row.role === 'viewer' ? 'agent' : 'viewer'
  return {
    id: row.id, name: row.name, email: row.email, role: row.role, avatarUrl: avatarUrl(row.avatar), joinedAt: row.joinedAt,
    may: { changeRole: manages && !roleRefusal(given, other), remove: manages && !removalRefusal(given) },
  }
}
