import type { Money } from '../../platform/money.ts'
import type { Context } from '../../platform/operations/context.ts'
import { factsOf, type RoutedLead } from './lead-facts.ts'

export type LeadCard = { leadId: string; name: string; source: string; question: string | null; listingId: string | null; listing: string | null; area: string | null; value: Money | null; arrivedAt: string }

/**
 * What somebody sees of a lead before it is theirs: enough to want it, no e-mail and no phone. Being asked is the right to
 * see it, whatever the rules of visibility say of leads of others.
 */
export async function cardsOf(ctx: Context, leads: readonly RoutedLead[]): Promise<Map<string, LeadCard>> {
  const facts = await factsOf(ctx, leads)
  return new Map(leads.map((lead) => {
    const known = facts.get(lead.id)!
    return [lead.id, {
      leadId: lead.id, name: lead.name, source: lead.source, question: lead.question, listingId: lead.listingId, listing: known.listingTitle,
      area: [known.city, known.postcode].filter(Boolean).join(' ') || null, value: known.price, arrivedAt: lead.createdAt,
    }]
  }))
}
