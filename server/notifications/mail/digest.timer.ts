import { membersAmong, workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { timer } from '../../platform/jobs/timer.ts'
import { mailLook } from '../../platform/look/mail-look.ts'
import { postMail } from '../../platform/mail/post-mail.ts'
import { renderMail } from '../../platform/mail/render-mail.ts'
import type { Context } from '../../platform/operations/context.ts'
import { formatInstant } from '../../platform/time.ts'
import { digestTopic } from './await-digest.ts'
import { digest, type DigestGroup } from './digest-template.ts'
import { stopHeaders, stopLink } from './stop-link.ts'

type Due = { id: string; workspaceId: string; personId: string }
type Row = { kind: string; title: string; body: string | null; href: string; at: string; readAt: string | null }

/** A mail that nobody reads to its end helps nobody. */
const shownAtMost = 40

/** Sends each person's daily mail at their hour, and forgets the appointment in the same transaction. */
export const sendDigests = timer<Due>({
  name: digestTopic,
  nextDue: async (house) => (await house.maybe<{ at: string | null }>(sql`SELECT min(greatest(due_at, claimed_until)) AS at FROM notifications.digests`))?.at ?? null,
  claim: (house, { now, limit, leaseSec, by }) =>
    house.all<Due>(sql`UPDATE notifications.digests d SET claimed_by = ${by}, claimed_until = ${now.toISOString()}::timestamptz + make_interval(secs => ${leaseSec})
      WHERE d.id IN (SELECT w.id FROM notifications.digests w WHERE w.due_at <= ${now.toISOString()}::timestamptz AND (w.claimed_until IS NULL OR w.claimed_until <= ${now.toISOString()}::timestamptz)
        ORDER BY w.due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING d.id, d.workspace_id AS "workspaceId", d.person_id AS "personId"`),
  handle: (ctx, due) => ctx.transaction((tx) => sendDigest(tx, due)),
})

async function sendDigest(ctx: Context, { id, personId }: Due): Promise<void> {
  const gone = await ctx.db.run(sql`DELETE FROM notifications.digests WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (gone === 0) return
  const now = ctx.now.toISOString()
  const taken = await ctx.db.all<Row>(sql`UPDATE notifications.notifications n
    SET mail = 'sent', read_at = CASE WHEN n.in_app THEN n.read_at ELSE ${now}::timestamptz END, updated_at = ${now}::timestamptz
    FROM (SELECT o.id, o.read_at FROM notifications.notifications o WHERE o.workspace_id = ${ctx.workspaceId}::uuid AND o.person_id = ${personId}::uuid AND o.mail = 'daily' AND o.deleted_at IS NULL FOR UPDATE) before
    WHERE n.id = before.id RETURNING n.kind, n.title, n.body, n.href, n.at, before.read_at AS "readAt"`)
  const person = (await membersAmong(ctx, [personId])).get(personId)
  // What was read in the app meanwhile is no news.
  const rows = taken.filter((row) => row.readAt === null).toSorted((a, b) => b.at.localeCompare(a.at))
  if (!person || rows.length === 0) return
  const workspace = await workspaceOf(ctx)
  const kinds = ctx.ports.inside.notificationKinds()
  const shown = rows.slice(0, shownAtMost)
  const groups = [...Map.groupBy(shown, (row) => kinds.get(row.kind)?.group ?? 'Other')].map(([group, items]): DigestGroup => ({
    group,
    items: items.map(({ title, body, href, at }) => ({ title, body, url: `${ctx.ports.publicUrl}${href}`, time: formatInstant(at, person.timeZone, workspace.locale) })),
  }))
  const stop = stopLink(ctx, { personId, kind: 'daily' })
  const mail = await renderMail(digest, { brand: workspace.name, look: await mailLook(ctx), count: rows.length, first: rows[0]!.title, groups, more: rows.length - shown.length, url: `${ctx.ports.publicUrl}/notifications`, stop })
  await postMail(ctx, ctx.workspaceId, { to: person.email, ...mail, headers: stopHeaders(stop) })
}
