import { z } from 'zod'
import { job } from '../../platform/jobs/job.ts'
import { postMail } from '../../platform/mail/post-mail.ts'
import { renderMail } from '../../platform/mail/render-mail.ts'
import { resetPassword } from '../../platform/mail/templates/reset-password.ts'
import { verifyEmail } from '../../platform/mail/templates/verify-email.ts'
import { findPerson } from '../people/people-queries.ts'
import { linkMinutes, makeOneTimeToken, sentAMomentAgo } from './one-time-tokens.ts'

/**
 * Sends a link that works once. `personId` null does nothing: whoever asks for a link to an unknown address causes the
 * same work as for a known one. The mail belongs to no workspace, so no colleague finds the link in the outbox.
 */
export const sendLink = job({
  name: 'identity.send-link',
  payload: z.object({ personId: z.string().nullable(), purpose: z.enum(['verify-email', 'reset-password']) }),
  handle: async (ctx, { personId, purpose }) => {
    if (!personId) return
    await ctx.transaction(async (tx) => {
      const person = await findPerson(tx.db, personId)
      if (!person || (purpose === 'verify-email' && person.verifiedAt) || (await sentAMomentAgo(tx, personId, purpose))) return
      const token = await makeOneTimeToken(tx, person, purpose)
      const address = (page: string) => `${tx.ports.publicUrl}${page}?token=${token}`
      const mail =
        purpose === 'verify-email'
          ? await renderMail(verifyEmail, { name: person.name, url: address('/verify'), hours: linkMinutes[purpose] / 60 })
          : await renderMail(resetPassword, { name: person.name, url: address('/reset'), minutes: linkMinutes[purpose] })
      await postMail(tx, null, { to: person.email, ...mail })
    })
  },
})
