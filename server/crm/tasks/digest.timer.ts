import { membersAmong } from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { timer } from '../../platform/jobs/timer.ts'
import { nextDigest } from './digest.ts'

type DueDigest = { workspaceId: string; personId: string; hour: number }
type Overdue = { count: number; titles: string[] | null }

/** Once a day, at the person's hour in their zone: what is overdue, in one notification. Nothing overdue, nothing said. */
export const tellOverdue = timer<DueDigest>({
  name: 'crm.tell-overdue',
  nextDue: async (house) => (await house.maybe<{ at: string | null }>(sql`SELECT min(next_at) AS at FROM crm.task_digests WHERE active`))?.at ?? null,
  claim: (house, { now, limit, leaseSec }) =>
    house.all<DueDigest>(sql`UPDATE crm.task_digests d SET next_at = ${now.toISOString()}::timestamptz + make_interval(secs => ${leaseSec})
      WHERE d.id IN (SELECT w.id FROM crm.task_digests w WHERE w.active AND w.next_at <= ${now.toISOString()}::timestamptz ORDER BY w.next_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING d.workspace_id AS "workspaceId", d.person_id AS "personId", d.hour`),
  handle: (ctx, { personId, hour }) =>
    ctx.transaction(async (tx) => {
      const person = (await membersAmong(tx, [personId])).get(personId)
      const mine = sql`workspace_id = ${tx.workspaceId}::uuid AND person_id = ${personId}::uuid`
      if (!person) return void (await tx.db.run(sql`DELETE FROM crm.task_digests WHERE ${mine}`))
      await tx.db.run(sql`UPDATE crm.task_digests SET next_at = ${nextDigest(tx.now, hour, person.timeZone)}::timestamptz WHERE ${mine}`)
      const { count, titles } = await tx.db.one<Overdue>(sql`SELECT count(*)::int AS count, (array_agg(title ORDER BY stands_at, id))[1:3] AS titles FROM crm.tasks
        WHERE workspace_id = ${tx.workspaceId}::uuid AND assignee_id = ${personId}::uuid AND is_open AND stands_at < ${tx.now.toISOString()}::timestamptz`)
      if (count === 0) return
      await notify(tx, {
        to: [personId], kind: 'crm.tasks-overdue', title: count === 1 ? 'One task is overdue' : `${count} tasks are overdue`,
        body: `${(titles ?? []).join(', ')}${count > 3 ? ` and ${count - 3} more` : ''}`, href: '/tasks', key: 'tasks-overdue', by: null,
      })
    }),
})
