import { sql } from '../platform/db/sql.ts'
import type { WorkspaceId } from '../platform/ids.ts'
import type { Context } from '../platform/operations/context.ts'
import type { Role } from './contract.ts'
import { listMembers } from './members/member-queries.ts'
import { avatarUrl } from './people/people-queries.ts'
import { findWorkspaceHere } from './workspaces/workspace-queries.ts'

export { memberJoined, memberLeft, roleChanged, workspaceCreated, workspaceDeleted, workspacePurged, workspaceRestored, workspaceUpdated } from './events.ts'

export type WorkspaceRef = { id: WorkspaceId; name: string; slug: string; timeZone: string; currency: string; locale: string }
export type PersonRef = { id: string; name: string; email: string; avatarUrl: string | null }
export type MemberRef = PersonRef & { role: Role }

/** The workspace of the context. */
export async function workspaceOf(ctx: Context): Promise<WorkspaceRef> {
  const { id, name, slug, timeZone, currency, locale } = await findWorkspaceHere(ctx)
  return { id, name, slug, timeZone, currency, locale }
}

/** People by id, former members of the workspace included; ids of strangers are left out. */
export async function peopleOf(ctx: Context, ids: readonly string[]): Promise<Map<string, PersonRef>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.all<{ id: string; name: string; email: string; avatar: string | null }>(sql`SELECT p.id, p.name, p.email, p.avatar FROM identity.people p
    WHERE p.id = ANY (${[...new Set(ids)]}::uuid[]) AND EXISTS (SELECT FROM identity.members m WHERE m.person_id = p.id AND m.workspace_id = ${ctx.workspaceId}::uuid)`)
  return new Map(rows.map(({ avatar, ...row }) => [row.id, { ...row, avatarUrl: avatarUrl(avatar) }]))
}

/** The members of the workspace today, highest role first. */
export async function membersOf(ctx: Context): Promise<MemberRef[]> {
  return (await listMembers(ctx)).map(({ id, name, email, role, avatar }) => ({ id, name, email, role, avatarUrl: avatarUrl(avatar) }))
}

/** Those of `ids` who are members of the workspace today, with the zone of their own clock. */
export async function membersAmong(ctx: Context, ids: readonly string[]): Promise<Map<string, PersonRef & { timeZone: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.all<{ id: string; name: string; email: string; avatar: string | null; timeZone: string }>(sql`SELECT p.id, p.name, p.email, p.avatar, p.time_zone AS "timeZone" FROM identity.people p
    WHERE p.id = ANY (${[...new Set(ids)]}::uuid[]) AND EXISTS (SELECT FROM identity.members m WHERE m.person_id = p.id AND m.workspace_id = ${ctx.workspaceId}::uuid AND m.left_at IS NULL)`)
  return new Map(rows.map(({ avatar, ...row }) => [row.id, { ...row, avatarUrl: avatarUrl(avatar) }]))
}
