import type { Db } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import type { WorkspaceId } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Business, Role, Workspace } from '../contract.ts'
import type { z } from 'zod'

/** Days in which an owner can restore a deleted workspace. */
export const graceDays = 30

export type WorkspaceRow = {
  id: WorkspaceId
  name: string
  slug: string
  timeZone: string
  currency: string
  locale: string
  email: string
  phone: string
  website: string
  postalAddress: string
  deletedAt: string | null
  createdAt: string
  version: number
}

export const workspaceColumns = sql`w.id, w.name, w.slug, w.time_zone AS "timeZone", w.currency, w.locale, w.email, w.phone, w.website, w.postal_address AS "postalAddress",
  w.deleted_at AS "deletedAt", w.created_at AS "createdAt", w.version`

export type MyWorkspaceRow = WorkspaceRow & { role: Role; members: number }
const mine = (personId: string) => sql`SELECT ${workspaceColumns}, m.role, (SELECT count(*) FROM identity.members o WHERE o.workspace_id = w.id AND o.left_at IS NULL) AS members
  FROM identity.members m JOIN identity.workspaces w ON w.id = m.workspace_id WHERE m.person_id = ${personId}::uuid AND m.left_at IS NULL`

/** The workspaces of a person; deleted ones are shown to their owners until they are gone for good. */
export const listMyWorkspaces = (db: Db, personId: string) =>
  db.all<MyWorkspaceRow>(sql`${mine(personId)} AND (w.deleted_at IS NULL OR m.role = 'owner') ORDER BY w.deleted_at IS NOT NULL, m.joined_at, w.id`)

export const findMyWorkspace = (db: Db, personId: string, workspaceId: string) => db.maybe<MyWorkspaceRow>(sql`${mine(personId)} AND w.id = ${workspaceId}::uuid`)

export const findWorkspaceHere = (ctx: Context) => ctx.db.one<WorkspaceRow>(sql`SELECT ${workspaceColumns} FROM identity.workspaces w WHERE w.id = ${ctx.workspaceId}::uuid`)

/** Holds the workspace of the transaction against other changes of its members. */
export const lockWorkspace = (ctx: Context) => ctx.db.run(sql`SELECT FROM identity.workspaces WHERE id = ${ctx.workspaceId}::uuid FOR UPDATE`)

export type WorkspaceFields = Partial<Pick<WorkspaceRow, 'name' | 'timeZone' | 'currency' | 'locale' | 'email' | 'phone' | 'website' | 'postalAddress'>>

/** Changes the fields that are given. Throws `platform.stale_version` when `version` is not today's. */
export async function changeWorkspace(ctx: Context, fields: WorkspaceFields, version: number | undefined): Promise<WorkspaceRow> {
  const before = await ctx.db.maybe<WorkspaceRow>(sql`SELECT ${workspaceColumns} FROM identity.workspaces w WHERE w.id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!before) throw notFound({ what: 'workspace' })
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'workspace', current: before.version })
  const after = { ...before, ...fields }
  return ctx.db.one<WorkspaceRow>(sql`UPDATE identity.workspaces w SET name = ${after.name}, time_zone = ${after.timeZone}, currency = ${after.currency}, locale = ${after.locale},
      email = ${after.email}, phone = ${after.phone}, website = ${after.website}, postal_address = ${after.postalAddress}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE w.id = ${ctx.workspaceId}::uuid RETURNING ${workspaceColumns}`)
}

/** A workspace on the wire, as one of its members sees it. `roleMay` tells what the role may do. */
export function toWorkspace(row: MyWorkspaceRow, roleMay: ReadonlySet<string>): z.output<typeof Workspace> {
  const { id, name, slug, timeZone, currency, locale, role, members, deletedAt, createdAt, version } = row
  const purgedAt = deletedAt && new Date(Date.parse(deletedAt) + graceDays * 86_400_000).toISOString()
  return { id, name, slug, timeZone, currency, locale, role, members, deletedAt, purgedAt, createdAt, version, may: { edit: !deletedAt && roleMay.has('identity:workspace'), own: roleMay.has('identity:own') } }
}

export function toBusiness(ctx: Context, row: WorkspaceRow): z.output<typeof Business> {
  const { id, name, slug, timeZone, currency, locale, email, phone, website, postalAddress, version } = row
  return { id, name, slug, timeZone, currency, locale, email, phone, website, postalAddress, version, may: { edit: may(ctx.actor, 'identity:workspace') } }
}
