import { z } from 'zod'
import { membersAmong, workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { mailLook } from '../../platform/look/mail-look.ts'
import { postMail } from '../../platform/mail/post-mail.ts'
import { renderMail } from '../../platform/mail/render-mail.ts'
import { notice } from '../../platform/mail/templates/notice.ts'
import { stopHeaders, stopLink } from './stop-link.ts'

type Row = { personId: string; kind: string; title: string; body: string | null; href: string }

/**
 * Puts one notification into the outbox as a plain mail. The row is taken and the mail posted in one transaction, so a
 * second try after a crash sends nothing twice.
 */
export const mailOne = job({
  name: 'notifications.mail-one',
  payload: z.object({ notificationId: z.string() }),
  handle: async (ctx, { notificationId }) =>
    ctx.transaction(async (tx) => {
      const row = await tx.db.maybe<Row>(sql`UPDATE notifications.notifications
        SET mail = 'sent', read_at = CASE WHEN in_app THEN read_at ELSE ${tx.now.toISOString()}::timestamptz END, updated_at = ${tx.now.toISOString()}::timestamptz
        WHERE id = ${notificationId}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND mail = 'now' AND deleted_at IS NULL
        RETURNING person_id AS "personId", kind, title, body, href`)
      if (!row) return
      // Somebody may have left between the act and this job.
      const person = (await membersAmong(tx, [row.personId])).get(row.personId)
      if (!person) return
      const stop = stopLink(tx, row)
      const label = tx.ports.inside.notificationKinds().get(row.kind)?.label
      const mail = await renderMail(notice, {
        brand: (await workspaceOf(tx)).name,
        look: await mailLook(tx),
        title: row.title,
        lines: row.body ? [row.body] : [],
        action: 'Open',
        url: `${tx.ports.publicUrl}${row.href}`,
        why: `You get this by your settings for notifications${label ? `: ${label}` : ''}.`,
        stop,
      })
      await postMail(tx, tx.workspaceId, { to: person.email, ...mail, headers: stopHeaders(stop) })
    }),
})
