import { createHash } from 'node:crypto'
import { takeInLead } from '../../crm/index.ts'
import { attributionOf } from '../../links/index.ts'
import { AskQuestion } from '../contract.ts'
import { askedTooSoon } from '../errors.ts'
import { listingAsked } from '../events.ts'
import { getListing } from '../listings/listing-queries.ts'
import { publicUrl } from '../listings/present-listing.ts'
import { findShown } from '../page/load-page.ts'
import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notFound, tooManyRequests } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { Done, done, operation } from '../../platform/operations/operation.ts'
import { readProof } from './proof.ts'

const askRule = { limit: 5, windowSec: 600 }

export const askQuestion = operation({
  id: 'listings.questions.ask',
  summary: 'Ask about a home from its public page. The question becomes a lead that knows where it came from.',
  http: 'POST /api/v1/public/listings/:slug/questions',
  permission: 'public',
  workspaceOf: async (house, { slug }) => (await findShown(house, slug))?.workspaceId ?? null,
  effect: 'write',
  input: AskQuestion,
  output: Done,
  errors: [notFound, askedTooSoon, tooManyRequests],
}).run(async (ctx, { slug, proof, name, email, phone, message, website, fid, referrer, utm }) => {
  // A machine that fills every field is told what it wants to hear, and nothing happens.
  if (website) return done
  if (readProof(ctx, slug, proof) !== 'good') throw askedTooSoon({})
  if (!email && !phone) throw invalidInput({ count: 1 }, { fields: [{ path: 'email', rule: 'contact', message: 'Give an e-mail address or a phone number, so that somebody can answer.' }] })
  await refuseMany(ctx)
  const { id } = await ctx.db.one<{ id: string }>(sql`SELECT id FROM listings.listings WHERE workspace_id = ${ctx.workspaceId}::uuid AND slug = ${slug}`)
  const listing = await getListing(ctx, id)
  const attribution = await attributionOf(ctx, fid)
  const { leadId } = await takeInLead(ctx, { name, email, phone, message, listingId: listing.id, attribution, channel: 'listing-page', page: publicUrl(ctx, slug), referrer, utm })
  await ctx.db.run(sql`INSERT INTO listings.questions (id, workspace_id, listing_id, lead_id, click_id, asked_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${listing.id}::uuid, ${leadId}::uuid, ${attribution?.clickId ?? null}::uuid, ${ctx.now.toISOString()}::timestamptz)`)
  ctx.emit(listingAsked, listing.id, { listingId: listing.id, leadId, clickId: attribution?.clickId ?? null })
  return done
})

/** A handful of questions an address; the address itself is kept nowhere, its hash only while the limit counts. */
async function refuseMany(ctx: Context): Promise<void> {
  const who = createHash('sha256').update(`${ctx.ports.secretFor('listings.ask')}${ctx.address ?? 'unknown'}`).digest('base64url')
  const taken = await ctx.ports.rate.take(`listings.ask:${who}`, askRule)
  if (!taken.allowed) throw tooManyRequests({ limit: askRule.limit, seconds: taken.resetSec }, { retryAfterSec: taken.resetSec })
}
