import { peopleOf } from '../../identity/index.ts'
import type { z } from 'zod'
import type { OpenHouse } from '../contract.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { instantFromWall } from '../../platform/time.ts'

export type OpenHouseRow = {
  id: string
  listingId: string
  slug: string
  code: string
  openHouseType: OpenHouse['openHouseType']
  startWall: string
  endWall: string
  zone: string
  startsAt: string
  endsAt: string
  capacity: number | null
  openHouseRemarks: string | null
  hostId: string | null
  cancelledAt: string | null
  cancelReason: string | null
  announced: number
  checkedIn: number
  /** Everybody who came or said so, with those they bring. */
  expected: number
  version: number
  updatedAt: string
}

const columns = sql`o.id, o.listing_id AS "listingId", l.slug, o.code, o.type AS "openHouseType", o.starts_wall AS "startWall", o.ends_wall AS "endWall", o.zone, o.starts_at AS "startsAt", o.ends_at AS "endsAt",
  o.capacity, o.remarks AS "openHouseRemarks", o.host_id AS "hostId", o.cancelled_at AS "cancelledAt", o.cancel_reason AS "cancelReason", o.version, o.updated_at AS "updatedAt",
  (SELECT coalesce(sum(g.party), 0) FROM listings.guests g WHERE g.workspace_id = o.workspace_id AND g.open_house_id = o.id AND g.announced_at IS NOT NULL)::int AS announced,
  (SELECT coalesce(sum(g.party), 0) FROM listings.guests g WHERE g.workspace_id = o.workspace_id AND g.open_house_id = o.id AND g.checked_in_at IS NOT NULL)::int AS "checkedIn",
  (SELECT coalesce(sum(g.party), 0) FROM listings.guests g WHERE g.workspace_id = o.workspace_id AND g.open_house_id = o.id)::int AS expected`
const from = sql`FROM listings.open_houses o JOIN listings.listings l ON l.id = o.listing_id AND l.workspace_id = o.workspace_id`

/** One open house, or `platform.not_found`. */
export async function getOpenHouse(ctx: Context, id: string): Promise<OpenHouseRow> {
  const row = await ctx.db.maybe<OpenHouseRow>(sql`SELECT ${columns} ${from} WHERE o.workspace_id = ${ctx.workspaceId}::uuid AND o.id = ${id}::uuid`)
  if (!row) throw notFound({ what: 'open house' })
  return row
}

/** Holds an open house for a change until the transaction ends. Throws `platform.not_found` and `platform.stale_version`. */
export async function lockOpenHouse(ctx: Context, { id, version }: { id: string; version?: number | undefined }): Promise<OpenHouseRow> {
  await ctx.db.maybe(sql`SELECT id FROM listings.open_houses WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ${id}::uuid FOR UPDATE`)
  const row = await getOpenHouse(ctx, id)
  if (version !== undefined && version !== row.version) throw staleVersion({ what: 'open house', current: row.version })
  return row
}

/** The open houses of a listing: those to come in their order, then the past, latest first. */
export async function openHousesOf(ctx: Context, listingId: string): Promise<OpenHouseRow[]> {
  const rows = await ctx.db.all<OpenHouseRow>(sql`SELECT ${columns} ${from} WHERE o.workspace_id = ${ctx.workspaceId}::uuid AND o.listing_id = ${listingId}::uuid ORDER BY o.starts_at DESC, o.id LIMIT 200`)
  const isAhead = (row: OpenHouseRow) => statusOf(row, ctx.now) === 'Active'
  return [...rows.filter(isAhead).toReversed(), ...rows.filter((row) => !isAhead(row))]
}

/** RESO's word for where an open house stands. */
export const statusOf = ({ cancelledAt, endsAt }: Pick<OpenHouseRow, 'cancelledAt' | 'endsAt'>, now: Date): OpenHouse['openHouseStatus'] =>
  cancelledAt ? 'Canceled' : Date.parse(endsAt) <= now.getTime() ? 'Ended' : 'Active'

export const placesLeft = ({ capacity, expected }: Pick<OpenHouseRow, 'capacity' | 'expected'>): number | null => (capacity === null ? null : Math.max(0, capacity - expected))

/** Rows as they go over the wire, their hosts fetched in one go. */
export async function presentOpenHouses(ctx: Context, rows: readonly OpenHouseRow[]): Promise<z.input<typeof OpenHouse>[]> {
  const people = await peopleOf(ctx, [...new Set(rows.flatMap((row) => row.hostId ?? []))])
  const { publicUrl } = ctx.ports
  return rows.map((row) => {
    const { slug, code, startsAt, endsAt, hostId, cancelledAt: _cancelledAt, expected: _expected, updatedAt: _updatedAt, ...facts } = row
    const host = hostId ? people.get(hostId) : undefined
    const { resolved } = instantFromWall({ wall: row.startWall, zone: row.zone })
    return {
      ...facts,
      openHouseStatus: statusOf(row, ctx.now),
      openHouseStartTime: startsAt,
      openHouseEndTime: endsAt,
      clockChange: resolved === 'exact' ? null : resolved,
      host: host ? { id: host.id, name: host.name } : null,
      placesLeft: placesLeft(row),
      checkInUrl: `${publicUrl}/o/${code}`,
      sheetUrl: `${publicUrl}/o/${code}/sheet`,
      calendarUrl: `${publicUrl}/p/${slug}/open-houses/${row.id}.ics`,
      may: { edit: may(ctx.actor, 'listings:write') },
    }
  })
}
