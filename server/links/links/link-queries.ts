import type { z } from 'zod'
import type { Link, ListLinks, Utm } from '../contract.ts'
import { readingDb } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import type { HouseCore } from '../../platform/house.ts'
import type { Id } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { readCursor } from '../../platform/page.ts'

export type LinkRow = {
  id: Id<'link'>; code: string; target: string; network: string | null; utm: Utm; version: number; createdAt: string
  postId: string | null; accountId: string | null; listingId: string | null; assetId: string | null
  clicks: number; visits: number
}

const columns = sql`l.id, l.code, l.target, l.network, l.utm, l.version, l.created_at AS "createdAt",
  l.post_id AS "postId", l.account_id AS "accountId", l.listing_id AS "listingId", l.asset_id AS "assetId",
  (SELECT count(*) FROM links.clicks c WHERE c.workspace_id = l.workspace_id AND c.link_id = l.id) AS clicks,
  (SELECT count(*) FROM links.clicks c JOIN links.visits v ON v.workspace_id = c.workspace_id AND v.click_id = c.id WHERE c.workspace_id = l.workspace_id AND c.link_id = l.id) AS visits`

export const shortUrl = (publicUrl: string, code: string): string => `${publicUrl}/l/${code}`

export const presentLink = (ctx: Context, row: LinkRow): z.input<typeof Link> => ({ ...row, url: shortUrl(ctx.ports.publicUrl, row.code) })

export const findLink = (ctx: Context, id: string): Promise<LinkRow | null> =>
  ctx.db.maybe<LinkRow>(sql`SELECT ${columns} FROM links.links l WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.id = ${id}::uuid`)

/** One more than the page, newest first. */
export function pageOfLinks(ctx: Context, { limit, cursor, postId, accountId, listingId, assetId, network }: z.output<typeof ListLinks>): Promise<LinkRow[]> {
  const after = readCursor(cursor, 2)
  return ctx.db.all<LinkRow>(sql`SELECT ${columns} FROM links.links l WHERE l.workspace_id = ${ctx.workspaceId}::uuid
    ${postId ? sql`AND l.post_id = ${postId}::uuid` : sql``}
    ${accountId ? sql`AND l.account_id = ${accountId}::uuid` : sql``}
    ${listingId ? sql`AND l.listing_id = ${listingId}::uuid` : sql``}
    ${assetId ? sql`AND l.asset_id = ${assetId}::uuid` : sql``}
    ${network ? sql`AND l.network = ${network}` : sql``}
    ${after ? sql`AND (l.created_at, l.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    ORDER BY l.created_at DESC, l.id DESC LIMIT ${limit + 1}`)
}

/** What a redirect needs of a link. Found with the house's eyes, since an address names no workspace. */
export type Door = { id: string; workspaceId: string; target: string; utm: Utm; postId: string | null; listingId: string | null }

export const findDoor = (house: HouseCore, code: string): Promise<Door | null> =>
  readingDb(house.pool, 'system').maybe<Door>(
    sql`SELECT id, workspace_id AS "workspaceId", target, utm, post_id AS "postId", listing_id AS "listingId" FROM links.links WHERE code = ${code}`,
  )
