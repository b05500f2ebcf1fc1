import { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import type { ReviewSubject } from '../../platform/reviewable.ts'
import { Waiting } from '../contract.ts'
import { hashOf, reviewableOf } from '../subjects/subject.ts'
import { approversOf } from './flow.ts'
import { isOverdue } from './present-request.ts'
import { decisionsOf, openRequests, type RequestRow } from './request-queries.ts'

const whose = z.enum(['me', 'asked', 'all']).default('me').describe('What waits for me, what I asked for, or all')

export const listWaiting = operation({
  id: 'reviews.waiting.list',
  summary: 'What waits for a decision, the nearest due time first.',
  http: 'GET /api/v1/reviews/waiting',
  permission: 'reviews:read',
  effect: 'read',
  input: z.strictObject({ whose }),
  output: z.object({ items: z.array(Waiting) }),
  agent: { when: 'somebody asks what they have to approve' },
}).run(async (ctx, input) => {
  const rows = await theirs(ctx, await openRequests(ctx), input.whose)
  const subjects = await readSubjects(ctx, rows.map(({ row }) => row))
  const people = await peopleOf(ctx, rows.flatMap(({ row }) => row.askedBy ?? []))
  return {
    items: rows.flatMap(({ row, isMine }) => {
      const subject = subjects.get(row.subjectId)
      const { label, permission } = reviewableOf(ctx, row.kind)
      if (!subject || !may(ctx.actor, permission)) return []
      return [{
        requestId: row.id, kind: row.kind, label, subjectId: row.subjectId, title: subject.title, text: subject.parts[0]?.text ?? '', cover: subject.cover, href: subject.href, contentHash: hashOf(subject),
        stage: row.stage, stageName: row.stages[row.stage]?.name ?? '', askedBy: (row.askedBy && people.get(row.askedBy)?.name) ?? null, note: row.note, askedAt: row.createdAt, dueAt: row.dueAt,
        isOverdue: isOverdue(row, ctx.now), may: { decide: isMine && may(ctx.actor, 'reviews:approve') },
      }]
    }),
  }
})

/** The requests that were asked for; `isMine`: the actor decides next. */
async function theirs(ctx: Context, rows: readonly RequestRow[], wanted: z.output<typeof whose>): Promise<{ row: RequestRow; isMine: boolean }[]> {
  const me = ctx.actor.personId
  const decided = new Set((await decisionsOf(ctx, rows)).map((one) => `${one.requestId} ${one.stage} ${one.personId}`))
  const found = []
  for (const row of rows) {
    const stage = row.stages[row.stage]
    const isMine = stage !== undefined && !decided.has(`${row.id} ${row.stage} ${me}`) && (await approversOf(ctx, stage)).some(({ id }) => id === me)
    if (wanted === 'all' || (wanted === 'me' && isMine) || (wanted === 'asked' && me !== null && row.askedBy === me)) found.push({ row, isMine })
  }
  return found
}

async function readSubjects(ctx: Context, rows: readonly RequestRow[]): Promise<Map<string, ReviewSubject>> {
  const all = new Map<string, ReviewSubject>()
  for (const [kind, members] of Map.groupBy(rows, (row) => row.kind)) {
    for (const [id, subject] of await reviewableOf(ctx, kind).read(ctx, members.map(({ subjectId }) => subjectId))) all.set(id, subject)
  }
  return all
}
