import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { LeadOrigin } from '../contract.ts'
import type { LeadFacts } from './contract.ts'
import { listingFactsOf, type ListingFacts } from './listing-facts.ts'

type Address = { city?: string | null; region?: string | null; postcode?: string | null; country?: string | null }
/** A lead as routing reads it. */
export type RoutedLead = {
  id: string
  name: string
  kind: string
  status: string
  source: string
  ownerId: string | null
  language: string | null
  listingId: string | null
  valueAmount: number | null
  valueCurrency: string | null
  addresses: Address[]
  origin: LeadOrigin | null
  question: string | null
  createdAt: string
  deletedAt: string | null
}

/** Columns of {@link RoutedLead} on alias `l`. */
export const routedColumns = sql.raw(`l.id, l.name, l.kind, l.status, l.source, l.owner_id AS "ownerId", l.language, l.listing_id AS "listingId", l.value_amount AS "valueAmount", l.value_currency AS "valueCurrency",
  l.addresses, l.attribution AS origin, l.last_question AS question, l.created_at AS "createdAt", coalesce(l.deleted_at, CASE WHEN l.merged_into IS NOT NULL THEN l.updated_at END) AS "deletedAt"`)

/** What rules look at, for many leads with one look at their listings. */
export async function factsOf(ctx: Context, leads: readonly RoutedLead[]): Promise<Map<string, LeadFacts>> {
  const listings = await listingFactsOf(ctx, [...new Set(leads.flatMap(({ listingId }) => listingId ?? []))])
  return new Map(leads.map((lead) => [lead.id, factsFrom(lead, lead.listingId ? (listings.get(lead.listingId) ?? null) : null)]))
}

export function factsFrom(lead: Omit<RoutedLead, 'id' | 'name' | 'status' | 'ownerId' | 'question' | 'createdAt' | 'deletedAt'>, listing: ListingFacts | null): LeadFacts {
  const home = lead.addresses.find((one) => one.postcode || one.city || one.region || one.country) ?? null
  const area = listing && (listing.postcode || listing.city || listing.region || listing.country) ? listing : home
  const value = lead.valueAmount !== null && lead.valueCurrency !== null ? { amount: lead.valueAmount, currency: lead.valueCurrency } : null
  const price = listing?.price ?? value
  return {
    kind: lead.kind, source: lead.source, channel: lead.origin?.channel ?? null, network: lead.origin?.network ?? null, utm: withoutPrefix(lead.origin?.utm ?? {}), language: lead.language,
    listingId: lead.listingId, listingTitle: listing?.title ?? null,
    postcode: area?.postcode || null, city: area?.city || null, region: area?.region || null, country: area?.country || null, areaOf: area ? (area === listing ? 'listing' : 'lead') : null,
    price, priceOf: price ? (listing?.price ? 'listing' : 'lead') : null,
  }
}

/** Some senders write utm_source, some source. */
const withoutPrefix = (utm: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(utm).map(([key, value]) => [key.replace(/^utm_/, ''), value]))
