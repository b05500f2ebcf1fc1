import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { addDays, startOfDate } from '../../platform/time.ts'
import type { CalendarFilters } from './contract.ts'

type Asked = CalendarFilters & { from: string; to: string }

/** The predicate of planned posts `p` between two dates of a zone, as the filters say. */
export function plannedPosts(ctx: Context, { from, to, accountId, network, state, categoryId, listingId, authorId }: Asked, zone: string) {
  const until = addDays(startOfDate(to, zone), 1, zone)
  const goingOut = state?.includes('publishing') ? sql`OR EXISTS (SELECT FROM social.variants v WHERE v.post_id = p.id AND v.state = 'publishing')` : sql``
  return sql`p.workspace_id = ${ctx.workspaceId}::uuid AND p.deleted_at IS NULL AND p.due_at >= ${startOfDate(from, zone)}::timestamptz AND p.due_at < ${until}::timestamptz
    ${state?.length ? sql`AND (p.state = ANY(${state}::text[]) ${goingOut})` : sql``}
    ${accountId?.length ? sql`AND EXISTS (SELECT FROM social.variants v WHERE v.post_id = p.id AND v.account_id = ANY(${accountId}::uuid[]))` : sql``}
    ${network?.length ? sql`AND EXISTS (SELECT FROM social.variants v JOIN social.accounts a ON a.id = v.account_id WHERE v.post_id = p.id AND a.network = ANY(${network}::text[]))` : sql``}
    ${categoryId ? sql`AND EXISTS (SELECT FROM social.post_categories c WHERE c.post_id = p.id AND c.category_id = ${categoryId}::uuid)` : sql``}
    ${listingId ? sql`AND p.listing_id = ${listingId}::uuid` : sql``}
    ${authorId ? sql`AND p.author_id = ${authorId}` : sql``}`
}
