import { notify } from '../../notifications/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { timer } from '../../platform/jobs/timer.ts'
import { approvalOverdue } from '../events.ts'
import { findSubject } from '../subjects/subject.ts'
import { approversOf } from './flow.ts'
import { closeRequest, decisionsOf, lockRequest } from './request-queries.ts'

type Due = { workspaceId: string; id: string; wakeAt: string }

/** Reminds before the due time of a stage, and says when it is over. */
export const remindOfApprovals = timer<Due>({
  name: 'reviews.remind-of-approvals',
  nextDue: async (house) => (await house.maybe<{ at: string | null }>(sql`SELECT min(wake_at) AS at FROM reviews.requests WHERE wake_at IS NOT NULL`))?.at ?? null,
  // The claim moves the time on by the lease: a process that dies leaves the rest to another.
  claim: (house, { now, limit, leaseSec }) =>
    house.all<Due>(sql`UPDATE reviews.requests r SET wake_at = ${now.toISOString()}::timestamptz + make_interval(secs => ${leaseSec})
      WHERE r.id IN (SELECT d.id FROM reviews.requests d WHERE d.wake_at <= ${now.toISOString()}::timestamptz ORDER BY d.wake_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING r.workspace_id AS "workspaceId", r.id, r.wake_at AS "wakeAt"`),
  handle: (ctx, { id, wakeAt }) =>
    ctx.transaction(async (tx) => {
      const request = await lockRequest(tx, id)
      const isOver = request.dueAt !== null && new Date(request.dueAt) <= tx.now
      // Decided, or put at another stage, since the claim: then its times are others.
      const mine = await tx.db.run(sql`UPDATE reviews.requests SET wake_at = ${isOver ? null : request.dueAt}::timestamptz, reminded_at = ${tx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND state = 'open' AND wake_at = ${wakeAt}::timestamptz`)
      if (!mine) return
      const subject = await findSubject(tx, { kind: request.kind, id: request.subjectId })
      if (!subject) return void (await closeRequest(tx, request, 'withdrawn'))
      const stage = request.stages[request.stage]!
      const done = new Set((await decisionsOf(tx, [request])).filter((one) => one.stage === request.stage).map(({ personId }) => personId))
      const waiting = (await approversOf(tx, stage)).map((one) => one.id).filter((one) => !done.has(one))
      const about = { kind: 'reviews.due', href: subject.href, subjectId: request.subjectId, by: null } as const
      if (!isOver) return notify(tx, { ...about, to: waiting, title: `Your approval is due soon: ${subject.title}`, body: `“${stage.name}” waits for you.`, key: `reviews.due:${id}:${request.stage}` })
      tx.emit(approvalOverdue, request.subjectId, { kind: request.kind, id: request.subjectId, requestId: id, stage: stage.name })
      const asker = request.askedBy && !waiting.includes(request.askedBy) ? [request.askedBy] : []
      await notify(tx, { ...about, to: [...waiting, ...asker], title: `Approval is overdue: ${subject.title}`, body: `“${stage.name}” has not decided yet.`, key: `reviews.due:${id}:${request.stage}` })
    }),
})
