import type { Utm } from '../contract.ts'
import { sql } from '../../platform/db/sql.ts'
import { isId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'

/** Where somebody came from: the click, and what its link was about. */
export type Attribution = {
  clickId: string
  linkId: string
  postId: string | null
  accountId: string | null
  assetId: string | null
  listingId: string | null
  network: string | null
  utm: Utm
  /** Site and path that led to the link, when the browser said so. */
  referrer: string | null
  clickedAt: string
}

/** What a first-party id says; null for a missing, made-up or foreign one. It came through a visitor's hands. */
export async function attributionOf(ctx: Context, clickId: string | null | undefined): Promise<Attribution | null> {
  if (!clickId || !isId(clickId)) return null
  return ctx.db.maybe<Attribution>(sql`SELECT c.id AS "clickId", l.id AS "linkId", l.post_id AS "postId", l.account_id AS "accountId", l.asset_id AS "assetId",
      l.listing_id AS "listingId", l.network, l.utm, c.referrer, c.clicked_at AS "clickedAt"
    FROM links.clicks c JOIN links.links l ON l.id = c.link_id AND l.workspace_id = c.workspace_id
    WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.id = ${clickId}::uuid`)
}
