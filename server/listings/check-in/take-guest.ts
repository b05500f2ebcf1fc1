import { takeInLead } from '../../crm/index.ts'
import { attributionOf } from '../../links/index.ts'
import { guestAnnounced, guestCheckedIn } from '../events.ts'
import type { OpenHouseRow } from '../open-houses/open-house-queries.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'

/** What travels with a visitor unseen: the click that led here, the site before, the campaign words. */
export type Came = { fid?: string | undefined; referrer?: string | undefined; utm?: Record<string, string> | undefined }

export type Visitor = { name: string; email?: string | undefined; phone?: string | undefined; party: number; consent?: string | undefined }

type Coming = { way: 'announced' } | { way: 'checked-in'; clientId: string; at: string; offline: boolean }

/**
 * Takes a visitor in: a lead that knows where it came from, and a guest of the open house. The same entry of a device is
 * taken once; somebody who said that they come and then came is one guest. Gives whether they were here already. Throws what
 * `takeInLead` throws.
 */
export async function takeGuest(ctx: Context, openHouse: OpenHouseRow, { name, email, phone, party, consent }: Visitor, came: Came, coming: Coming): Promise<{ known: boolean }> {
  const { id: openHouseId, listingId } = openHouse
  // One open house takes its guests one after the other: the same entry may arrive twice at the same moment.
  await ctx.db.run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`listings.guests ${openHouseId}`}, 0))`)
  const isCheckIn = coming.way === 'checked-in'
  if (isCheckIn && (await ctx.db.maybe(sql`SELECT id FROM listings.guests WHERE workspace_id = ${ctx.workspaceId}::uuid AND open_house_id = ${openHouseId}::uuid AND client_id = ${coming.clientId}::uuid`))) return { known: true }
  const attribution = await attributionOf(ctx, came.fid)
  const at = isCheckIn ? coming.at : ctx.now.toISOString()
  const { leadId } = await takeInLead(ctx, {
    name, email, phone, listingId, attribution, channel: isCheckIn ? 'form' : 'listing-page', source: 'open-house', occurredAt: at, referrer: came.referrer, utm: came.utm,
    page: isCheckIn ? `${ctx.ports.publicUrl}/o/${openHouse.code}` : `${ctx.ports.publicUrl}/p/${openHouse.slug}`,
  })
  const now = ctx.now.toISOString()
  const { announced, checked } = await ctx.db.one<{ announced: boolean; checked: boolean }>(sql`WITH before AS (
      SELECT announced_at, checked_in_at FROM listings.guests WHERE workspace_id = ${ctx.workspaceId}::uuid AND open_house_id = ${openHouseId}::uuid AND lead_id = ${leadId}::uuid
    ), written AS (
      INSERT INTO listings.guests AS g (id, workspace_id, open_house_id, lead_id, client_id, name, email, phone, party, consent, consented_at, announced_at, checked_in_at, received_at, was_offline)
      VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${openHouseId}::uuid, ${leadId}::uuid, ${isCheckIn ? coming.clientId : null}::uuid, ${name}, ${email ?? null}, ${phone ?? null}, ${party}, ${consent ?? null},
        ${consent ? at : null}::timestamptz, ${isCheckIn ? null : now}::timestamptz, ${isCheckIn ? at : null}::timestamptz, ${now}::timestamptz, ${isCheckIn && coming.offline})
      ON CONFLICT (open_house_id, lead_id) DO UPDATE SET client_id = coalesce(excluded.client_id, g.client_id), name = excluded.name, email = coalesce(excluded.email, g.email), phone = coalesce(excluded.phone, g.phone),
        party = excluded.party, consent = coalesce(excluded.consent, g.consent), consented_at = coalesce(excluded.consented_at, g.consented_at), announced_at = coalesce(g.announced_at, excluded.announced_at),
        checked_in_at = coalesce(g.checked_in_at, excluded.checked_in_at), was_offline = g.was_offline OR excluded.was_offline
      RETURNING id
    ) SELECT coalesce((SELECT announced_at IS NOT NULL FROM before), false) AS announced, coalesce((SELECT checked_in_at IS NOT NULL FROM before), false) AS checked FROM written`)
  const clickId = attribution?.clickId ?? null
  if (isCheckIn && !checked) ctx.emit(guestCheckedIn, listingId, { listingId, openHouseId, leadId, at, clickId })
  if (!isCheckIn && !announced) ctx.emit(guestAnnounced, listingId, { listingId, openHouseId, leadId, clickId })
  return { known: isCheckIn ? checked : announced }
}
