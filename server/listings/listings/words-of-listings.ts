import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { formatMoney } from '../../platform/money.ts'
import type { Context } from '../../platform/operations/context.ts'
import { statusWord } from '../contract.ts'
import { areaWords } from '../page/words.ts'
import { publicUrl } from './present-listing.ts'

/** A listing in words, for texts that are written from it. What it does not say is null. */
export type ListingWords = {
  title: string
  address: string
  city: string | null
  price: string | null
  beds: string | null
  baths: string | null
  area: string | null
  status: string
  publicUrl: string
  /** The first of its agents. */
  agent: { name: string; email: string | null } | null
}

type Row = {
  id: string; slug: string; title: string; address: string; city: string | null; status: Parameters<typeof statusWord>[0]; propertyType: Parameters<typeof statusWord>[1]
  amount: number | null; currency: string | null; beds: number | null; baths: number | null; area: number | null; areaUnits: string | null; personId: string | null; agentName: string | null; agentEmail: string | null
}

/** Listings of the workspace by id, with money and numbers as the locale writes them; those in the trash and foreign ids are left out. */
export async function wordsOfListings(ctx: Context, ids: readonly string[], locale: string): Promise<Map<string, ListingWords>> {
  const rows = await ctx.db.all<Row>(sql`SELECT l.id, l.slug, l.title, l.unparsed_address AS address, l.city, l.standard_status AS status, l.property_type AS "propertyType", l.list_price_amount AS amount, l.list_price_currency AS currency,
      l.bedrooms_total AS beds, l.bathrooms_total_integer AS baths, l.living_area AS area, l.living_area_units AS "areaUnits", a.person_id AS "personId", a.name AS "agentName", a.email AS "agentEmail"
    FROM listings.listings l LEFT JOIN LATERAL (SELECT g.person_id, g.name, g.email FROM listings.agents g WHERE g.workspace_id = l.workspace_id AND g.listing_id = l.id ORDER BY g.position LIMIT 1) a ON true
    WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.id = ANY(${ids as string[]}::uuid[]) AND l.deleted_at IS NULL`)
  const people = await peopleOf(ctx, rows.flatMap(({ personId }) => personId ?? []))
  return new Map(rows.map((row) => [row.id, wordsOf(ctx, row, people.get(row.personId ?? '') ?? null, locale)]))
}

function wordsOf(ctx: Context, row: Row, person: { name: string; email: string } | null, locale: string): ListingWords {
  const count = (number: number | null) => (number === null ? null : new Intl.NumberFormat(locale).format(number))
  const agent = person ?? (row.agentName ? { name: row.agentName, email: row.agentEmail } : null)
  return {
    title: row.title, address: row.address, city: row.city,
    price: row.amount !== null && row.currency ? formatMoney({ amount: row.amount, currency: row.currency }, locale) : null,
    beds: count(row.beds), baths: count(row.baths), area: areaWords(row.area, row.areaUnits, locale),
    status: statusWord(row.status, row.propertyType), publicUrl: publicUrl(ctx, row.slug),
    agent: agent && { name: agent.name, email: agent.email },
  }
}
