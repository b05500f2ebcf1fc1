import { notify } from '../../notifications/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { ReviewSubject } from '../../platform/reviewable.ts'
import { addSeconds } from '../../platform/time.ts'
import type { Stage } from '../contract.ts'
import { approversOf, nameOf } from './flow.ts'
import { remindOfApprovals } from './remind.timer.ts'

type Opening = { id: string; subjectId: string; stages: Stage[]; askedBy: string | null; note: string | null }

/** A reminder comes when a quarter of the time is left, but never earlier than a day before the end. */
export function timesOf(stage: Stage, now: Date): { dueAt: string | null; remindAt: string | null } {
  if (stage.dueHours === null) return { dueAt: null, remindAt: null }
  const dueAt = addSeconds(now, stage.dueHours * 3600)
  return { dueAt, remindAt: addSeconds(dueAt, -Math.min(stage.dueHours * 900, 86_400)) }
}

/** Puts a request at a stage: its due time begins, and who decides there is told. */
export async function openStage(ctx: Context, request: Opening, at: number, subject: ReviewSubject): Promise<void> {
  const stage = request.stages[at]!
  const { dueAt, remindAt } = timesOf(stage, ctx.now)
  await ctx.db.run(sql`UPDATE reviews.requests SET stage = ${at}, due_at = ${dueAt}::timestamptz, wake_at = ${remindAt}::timestamptz, reminded_at = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${request.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (remindAt) ctx.signal(remindOfApprovals.name)
  await notify(ctx, {
    to: (await approversOf(ctx, stage)).map(({ id }) => id), kind: 'reviews.asked', title: `Approve: ${subject.title}`,
    body: request.note ?? `${await nameOf(ctx, request.askedBy)} asks for your approval.`, href: subject.href, subjectId: request.subjectId, key: `reviews.asked:${request.id}:${at}`,
  })
}
