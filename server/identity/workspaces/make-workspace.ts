import { randomBytes } from 'node:crypto'
import { sql } from '../../platform/db/sql.ts'
import { newId, type PersonId, type WorkspaceId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { accessTopic } from '../access/access-cache.ts'
import { memberJoined, workspaceCreated } from '../events.ts'

export type NewWorkspace = { name: string; timeZone: string; currency: string; locale: string }

/** Makes a workspace with its first owner. For operations outside workspaces. */
export async function makeWorkspace(ctx: Context, personId: PersonId, { name, timeZone, currency, locale }: NewWorkspace): Promise<WorkspaceId> {
  const id = newId<'workspace'>()
  const now = ctx.now.toISOString()
  const slug = slugOf(name)
  // A name that is taken gets four letters more; two people with the same name at the same moment meet the unique index.
  await ctx.db.run(sql`INSERT INTO identity.workspaces (id, name, slug, time_zone, currency, locale, created_at, updated_at)
    SELECT ${id}::uuid, ${name}, CASE WHEN EXISTS (SELECT FROM identity.workspaces WHERE slug = ${slug}) THEN ${`${slug}-${randomBytes(4).toString('hex')}`} ELSE ${slug} END,
      ${timeZone}, ${currency}, ${locale}, ${now}::timestamptz, ${now}::timestamptz`)
  await ctx.db.run(sql`INSERT INTO identity.members (id, workspace_id, person_id, role, joined_at) VALUES (${newId()}::uuid, ${id}::uuid, ${personId}::uuid, 'owner', ${now}::timestamptz)`)
  ctx.emit(workspaceCreated, id, { workspaceId: id, name, createdBy: personId }, id)
  ctx.emit(memberJoined, personId, { personId, role: 'owner' }, id)
  ctx.signal(accessTopic(personId))
  return id
}

/** `Żuraw & Sons, Leeds` becomes `zuraw-sons-leeds`; a name without Latin letters becomes `workspace`. */
export function slugOf(name: string): string {
  const slug = name.replace(/[łŁ]/g, 'l').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 48)
  return slug || 'workspace'
}
