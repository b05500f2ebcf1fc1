import { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { Activity, subjectInput } from '../contract.ts'
import { kindUnknown } from '../errors.ts'
import { subjectFor } from '../subjects/subject.ts'

type Row = { id: string; at: string; text: string; note: string | null; actorKind: string; personId: string | null; guestName: string | null }

/** Who acts without being a person, as the list names them. */
const software: Record<string, string> = { key: 'An API key', agent: 'An agent', automation: 'An automation' }

export const listActivity = operation({
  id: 'reviews.activity.list',
  summary: 'What happened with an artefact, newest first: comments, approvals, links, and what its own room did with it.',
  http: 'GET /api/v1/reviews/subjects/:kind/:subjectId/activity',
  permission: 'reviews:read',
  effect: 'read',
  input: z.strictObject({ ...subjectInput, ...pageInput }),
  output: pageOf(Activity),
  errors: [notFound, kindUnknown],
}).run(async (ctx, { kind, subjectId, limit, cursor }) => {
  await subjectFor(ctx, { kind, id: subjectId })
  const from = readCursor(cursor, 2)
  const rows = await ctx.db.all<Row>(sql`SELECT a.id, a.at, a.text, a.note, a.actor_kind AS "actorKind", a.person_id AS "personId", a.guest_name AS "guestName" FROM reviews.activity a
    WHERE a.workspace_id = ${ctx.workspaceId}::uuid AND a.kind = ${kind} AND a.subject_id = ${subjectId}::uuid ${from ? sql`AND (a.at, a.id) < (${from[0]}::timestamptz, ${from[1]}::uuid)` : sql``}
    ORDER BY a.at DESC, a.id DESC LIMIT ${limit + 1}`)
  const people = await peopleOf(ctx, rows.flatMap(({ personId }) => personId ?? []))
  return toPage(rows, limit, ({ actorKind, personId, guestName, ...line }) => ({ ...line, who: guestName ?? (personId ? (people.get(personId)?.name ?? 'A former member') : (software[actorKind] ?? null)), isGuest: guestName !== null }), ({ at, id }) => [at, id])
})
