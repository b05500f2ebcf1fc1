import { notify } from '../../notifications/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { timer } from '../../platform/jobs/timer.ts'
import { taskReminded } from './events.ts'
import { findTasks, isOpen, told } from './task-queries.ts'
import { taskPath } from './tell-assignee.ts'

type DueReminder = { workspaceId: string; id: string; remindAt: string }

/** Reminds of tasks at their wall-clock moment, and of those that were put off when they come back. */
export const remindOfTasks = timer<DueReminder>({
  name: 'crm.remind-of-tasks',
  nextDue: async (house) => (await house.maybe<{ at: string | null }>(sql`SELECT min(remind_at) AS at FROM crm.tasks WHERE remind_at IS NOT NULL`))?.at ?? null,
  // The claim moves the reminder on by the lease: a process that dies leaves it to be told by another.
  claim: (house, { now, limit, leaseSec }) =>
    house.all<DueReminder>(sql`UPDATE crm.tasks t SET remind_at = ${now.toISOString()}::timestamptz + make_interval(secs => ${leaseSec})
      WHERE t.id IN (SELECT d.id FROM crm.tasks d WHERE d.remind_at <= ${now.toISOString()}::timestamptz ORDER BY d.remind_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING t.workspace_id AS "workspaceId", t.id, t.remind_at AS "remindAt"`),
  handle: (ctx, { id, remindAt }) =>
    ctx.transaction(async (tx) => {
      // Somebody may have moved or done the task since the claim; then its reminder is another.
      const mine = await tx.db.run(sql`UPDATE crm.tasks SET remind_at = NULL WHERE id = ${id}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND remind_at = ${remindAt}::timestamptz`)
      const [task] = await findTasks(tx, [id])
      if (!mine || !task || !isOpen(task)) return
      tx.emit(taskReminded, id, told(task))
      if (!task.assigneeId) return
      await notify(tx, { to: [task.assigneeId], kind: 'crm.task-reminder', title: task.title, body: task.leadName ? `About ${task.leadName}` : null, href: taskPath(id), subjectId: id, key: `task-reminder:${id}`, by: null })
    }),
})
