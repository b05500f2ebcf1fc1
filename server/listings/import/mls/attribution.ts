import { html, type Html } from '../../../platform/html.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Context } from '../../../platform/operations/context.ts'

/** What an MLS wants said wherever its listing is shown. */
export type Attribution = { feed: string; courtesy: string; disclaimer: string }

type Row = { feed: string; attribution: string; disclaimer: string; office: string | null; agent: string | null; checkedAt: string | null; mayShow: boolean }

const find = (ctx: Context, listingId: string): Promise<Row | null> =>
  ctx.db.maybe<Row>(sql`SELECT f.name AS feed, f.attribution, f.disclaimer, r.raw->>'ListOfficeName' AS office, r.raw->>'ListAgentFullName' AS agent, coalesce(f.checked_at, r.modified_at) AS "checkedAt", (r.raw->>'InternetEntireListingDisplayYN' IS DISTINCT FROM 'false') AS "mayShow"
    FROM listings.feed_records r JOIN listings.feeds f ON f.id = r.feed_id AND f.workspace_id = r.workspace_id WHERE r.workspace_id = ${ctx.workspaceId}::uuid AND r.listing_id = ${listingId}::uuid LIMIT 1`)

/** The name of the feed whose MLS forbids showing this listing on the internet; null when it may be shown. */
export async function forbiddenBy(ctx: Context, listingId: string): Promise<string | null> {
  const row = await find(ctx, listingId)
  return row && !row.mayShow ? row.feed : null
}

/** The words for the page of a listing; null for one of our own. */
export async function attributionOf(ctx: Context, listingId: string, locale: string, timeZone: string): Promise<Attribution | null> {
  const row = await find(ctx, listingId)
  if (!row) return null
  const updated = row.checkedAt ? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(new Date(row.checkedAt)) : ''
  const fill = (text: string) => text.replaceAll('{office}', row.office ?? 'the listing office').replaceAll('{agent}', row.agent ?? 'the listing agent').replaceAll('{updated}', updated)
  return { feed: row.feed, courtesy: fill(row.attribution), disclaimer: fill(row.disclaimer) }
}

/** The words as they stand at the end of a public page. */
export const renderAttribution = (said: Attribution | null): Html | false =>
  said !== null && (said.courtesy !== '' || said.disclaimer !== '') && html`<section class="mls">${said.courtesy && html`<p class="where">${said.courtesy}</p>`}${said.disclaimer && html`<p class="where hint">${said.disclaimer}</p>`}</section>`
