import { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { listingsOf } from '../../listings/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'

const Choice = z.object({ id: z.string(), label: z.string() })
/** More would not be read through in a menu. */
const mostChoices = 200

export const readChoices = operation({
  id: 'social.calendar.choices',
  summary: 'The people and listings that planned posts of the last and the next year have, to filter by.',
  http: 'GET /api/v1/social/calendar/choices',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ authors: z.array(Choice), listings: z.array(Choice) }),
}).run(async (ctx) => {
  const now = ctx.now.toISOString()
  const recent = sql`p.workspace_id = ${ctx.workspaceId}::uuid AND p.deleted_at IS NULL AND p.due_at > ${now}::timestamptz - interval '1 year' AND p.due_at < ${now}::timestamptz + interval '1 year'`
  const [authors, listings] = await Promise.all([
    ctx.db.all<{ id: string }>(sql`SELECT DISTINCT p.author_id AS id FROM social.posts p WHERE ${recent} AND p.author_id IS NOT NULL LIMIT ${mostChoices}`),
    ctx.db.all<{ id: string }>(sql`SELECT DISTINCT p.listing_id AS id FROM social.posts p WHERE ${recent} AND p.listing_id IS NOT NULL LIMIT ${mostChoices}`),
  ])
  const [people, places] = await Promise.all([peopleOf(ctx, authors.map(({ id }) => id)), listingsOf(ctx, listings.map(({ id }) => id))])
  const sorted = (items: { id: string; label: string }[]) => items.toSorted((one, other) => one.label.localeCompare(other.label))
  return {
    authors: sorted([...people.values()].map(({ id, name }) => ({ id, label: name }))),
    listings: sorted([...places.values()].map(({ id, title }) => ({ id, label: title }))),
  }
})
