import { peopleOf } from '../../identity/index.ts'
import type { z } from 'zod'
import { ListingDetail, SetAgents, type AgentGiven } from '../contract.ts'
import { agentUnclear } from '../errors.ts'
import { listingUpdated } from '../events.ts'
import { getListing, lockListing, writeListing } from '../listings/listing-queries.ts'
import { presentListing } from '../listings/present-listing.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'

type Given = z.output<typeof AgentGiven>

export const setAgents = operation({
  id: 'listings.agents.set',
  summary: 'Set all agents of a listing with their parts: members, or people of another agency by name.',
  http: 'PUT /api/v1/listings/:id/agents',
  permission: 'listings:write',
  effect: 'write',
  input: SetAgents,
  output: ListingDetail,
  errors: [notFound, staleVersion, agentUnclear],
}).run(async (ctx, { id, version, agents }) => {
  const listing = await lockListing(ctx, { id, version })
  await refuseUnclear(ctx, agents)
  const rows = agents.map(({ role, personId = null, name = null, email = null, phone = null, office = null }, position) => ({ id: newId(), role, person_id: personId, name, email, phone, office, position }))
  await ctx.db.run(sql`DELETE FROM listings.agents WHERE workspace_id = ${ctx.workspaceId}::uuid AND listing_id = ${id}::uuid`)
  await ctx.db.run(sql`INSERT INTO listings.agents (id, workspace_id, listing_id, role, person_id, name, email, phone, office, position, created_at)
    SELECT r.id, ${ctx.workspaceId}::uuid, ${id}::uuid, r.role, r.person_id, r.name, r.email, r.phone, r.office, r.position, ${ctx.now.toISOString()}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, role text, person_id uuid, name text, email text, phone text, office text, position int)`)
  await writeListing(ctx, listing, [])
  ctx.emit(listingUpdated, id, { listingId: id, fields: ['agents'] })
  return presentListing(ctx, await getListing(ctx, id))
})

/** Everybody is a member or named, and has one part only once. */
async function refuseUnclear(ctx: Context, agents: readonly Given[]): Promise<void> {
  const refuse = (place: number, field: string, reason: string) => agentUnclear({ reason }, { fields: [{ path: `agents.${place}.${field}`, rule: 'agent', message: reason }] })
  const members = await peopleOf(ctx, agents.flatMap(({ personId }) => personId ?? []))
  const seen = new Set<string>()
  for (const [place, { role, personId, name }] of agents.entries()) {
    if (personId ? name !== undefined : name === undefined) throw refuse(place, 'name', 'Choose a member, or give the name of somebody of another agency; not both.')
    if (personId && !members.has(personId)) throw refuse(place, 'personId', 'This person is no member of this workspace.')
    const key = `${role} ${personId ?? name!.toLowerCase()}`
    if (seen.has(key)) throw refuse(place, 'role', 'Somebody has the same part twice. Keep one of the two.')
    seen.add(key)
  }
}
