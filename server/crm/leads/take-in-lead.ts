import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { LeadOrigin } from '../contract.ts'
import { leadNeedsContact } from '../errors.ts'
import { leadAsked, leadCreated } from '../events.ts'
import { tell } from '../timeline/timeline.ts'
import { phoneWrittenIn } from './phone.ts'

/** What a click on one of our links says about who came: see `links.attributionOf`. */
export type Attribution = {
  /** Null: nobody clicked, such as somebody who wrote under a post. */
  clickId: string | null
  linkId: string | null
  postId: string | null
  accountId: string | null
  assetId: string | null
  listingId: string | null
  network: string | null
  utm: Record<string, string>
  referrer: string | null
  clickedAt: string
}

export type TakenIn = {
  name: string
  email?: string | null
  phone?: string | null
  message?: string | null
  listingId?: string | null
  attribution: Attribution | null
  channel: 'listing-page' | 'form' | 'api' | 'manual' | 'adf' | 'email' | 'facebook' | 'google'
  /** Who sent it on, such as a portal; stands as the source when neither a click nor a campaign says one. */
  source?: string | null
  company?: string | null
  /** When the person asked, as the sender says: before it came in here. ISO instant. */
  occurredAt?: string | null
  /** Address of the page on which it was asked, and where the visitor came from. */
  page?: string | null
  referrer?: string | null
  utm?: Record<string, string>
  /** Who looks after it; nobody when absent. */
  ownerId?: string | null
}

type Known = { id: string; name: string; deleted_at: string | null; owner_id: string | null }

/**
 * Takes in somebody who came by themselves. Who is known by e-mail or phone stays one lead: the question is added and the
 * first origin kept. Throws `crm.lead_needs_contact` without both, `crm.phone_not_understood` for an unreadable number.
 */
export async function takeInLead(ctx: Context, given: TakenIn): Promise<{ leadId: string; created: boolean }> {
  const email = given.email?.trim().toLowerCase() || null
  const phone = given.phone?.trim() ? await phoneWrittenIn(ctx, given.phone.trim()) : null
  if (!email && !phone) throw leadNeedsContact({}, { fields: [{ path: 'email', rule: 'contact', message: 'Give an e-mail address or a phone number, so that somebody can answer.' }] })
  // Two questions of one person at the same moment must not become two leads.
  for (const key of [email, phone]) if (key) await ctx.db.run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`crm.lead ${ctx.workspaceId} ${key}`}, 0))`)
  const known = await ctx.db.maybe<Known>(sql`SELECT id, name, deleted_at, owner_id FROM crm.leads
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND merged_into IS NULL AND (
      (${email}::text IS NOT NULL AND lower(email) = ${email}) OR (${phone}::text IS NOT NULL AND phone = ${phone})
      OR id IN (SELECT t.lead_id FROM crm.lead_terms t WHERE t.workspace_id = ${ctx.workspaceId}::uuid AND ((t.field = 'email' AND t.words = ${email}) OR (t.field = 'phone' AND t.words = ${phone}))))
    ORDER BY deleted_at IS NOT NULL, created_at LIMIT 1 FOR UPDATE`)
  const leadId = known?.id ?? newId<'lead'>()
  const origin = originOf(given)
  if (known) await remind(ctx, known, given, email, phone)
  else await create(ctx, leadId, given, email, phone, origin)
  if (given.message) {
    await tell(ctx, leadId, { kind: 'asked', text: given.message, data: { listingId: given.listingId ?? null, channel: given.channel, page: given.page ?? null, occurredAt: given.occurredAt ?? null } })
    ctx.emit(leadAsked, leadId, { leadId, name: known?.name ?? given.name, listingId: given.listingId ?? null, text: given.message, first: !known })
  }
  return { leadId, created: !known }
}

async function create(ctx: Context, leadId: string, given: TakenIn, email: string | null, phone: string | null, origin: LeadOrigin): Promise<void> {
  const source = given.attribution?.network ?? given.utm?.['source'] ?? given.source ?? given.channel
  const listingId = given.listingId ?? given.attribution?.listingId ?? null
  await ctx.db.run(sql`INSERT INTO crm.leads (id, workspace_id, name, email, phone, company, source, owner_id, listing_id, last_question, attribution, created_at, updated_at)
    VALUES (${leadId}::uuid, ${ctx.workspaceId}::uuid, ${given.name}, ${email}, ${phone}, ${given.company ?? null}, ${source}, ${given.ownerId ?? null}::uuid, ${listingId}::uuid, ${given.message ?? null},
      ${JSON.stringify(origin)}::jsonb, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz)`)
  if (origin.clickedAt) await tell(ctx, leadId, { kind: 'came', at: origin.clickedAt, data: origin })
  await tell(ctx, leadId, { kind: 'created', data: { source } })
  ctx.emit(leadCreated, leadId, { leadId, name: given.name, source, ownerId: given.ownerId ?? null, listingId, postId: origin.postId, clickId: origin.clickId })
}

/** Somebody known came back: contact data fills gaps only, the trash gives them back, the first origin stays. */
async function remind(ctx: Context, known: Known, given: TakenIn, email: string | null, phone: string | null): Promise<void> {
  await ctx.db.run(sql`UPDATE crm.leads SET email = coalesce(email, ${email}), phone = coalesce(phone, ${phone}), listing_id = coalesce(listing_id, ${given.listingId ?? null}::uuid),
      last_question = coalesce(${given.message ?? null}, last_question), deleted_at = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${known.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (known.deleted_at) await tell(ctx, known.id, { kind: 'restored' })
  const origin = originOf(given)
  if (origin.clickedAt) await tell(ctx, known.id, { kind: 'came', at: origin.clickedAt, data: origin })
}

const originOf = ({ attribution, channel, page, referrer, utm, listingId }: TakenIn): LeadOrigin => ({
  channel,
  network: attribution?.network ?? null,
  linkId: attribution?.linkId ?? null,
  clickId: attribution?.clickId ?? null,
  postId: attribution?.postId ?? null,
  accountId: attribution?.accountId ?? null,
  assetId: attribution?.assetId ?? null,
  listingId: listingId ?? attribution?.listingId ?? null,
  page: page ?? null,
  referrer: referrer ?? attribution?.referrer ?? null,
  utm: attribution?.utm ?? utm ?? {},
  clickedAt: attribution?.clickedAt ?? null,
})
