import { membersAmong } from '../../identity/index.ts'
import { postMail } from '../../platform/mail/post-mail.ts'
import type { Actor } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { notificationAdded } from '../events.ts'
import { awaitDigest } from '../mail/await-digest.ts'
import { mailOne } from '../mail/mail-one.job.ts'
import { stopHeaders, stopLink } from '../mail/stop-link.ts'
import { kindOf, wishesOf } from '../settings/wishes.ts'
import { keepNotices } from './keep-notices.ts'
import type { Notice } from './notice.ts'

/**
 * Tells some members of the workspace something, each by the channels they chose for this kind, in the caller's
 * transaction: nobody hears of what was rolled back. A repeat of an unread notice (same `key`) refreshes it, and is
 * mailed again only when its words are others.
 */
export async function notify(ctx: Context, notice: Notice): Promise<void> {
  const kind = kindOf(ctx, notice.kind)
  if (!/^\/(?!\/)/.test(notice.href)) throw new Error(`a notification leads to a path of the app, not to ${notice.href}`)
  const by = notice.by === undefined ? ownActOf(ctx.actor) : notice.by
  const members = await membersAmong(ctx, notice.to.filter((id) => id !== by))
  if (members.size === 0) return
  const wishes = await wishesOf(ctx, [...members.keys()], kind)
  const told = [...wishes].flatMap(([personId, { app, mail }]) => (app || mail !== 'off' ? [{ personId, app, mail }] : []))
  const kept = await keepNotices(ctx, notice, told)
  for (const { id, personId, mail, isNews } of kept) {
    const person = members.get(personId)!
    if (!isNews) continue
    if (mail === 'daily') await awaitDigest(ctx, personId, { hour: wishes.get(personId)!.digestHour, zone: person.timeZone })
    if (mail !== 'now') continue
    if (!notice.mail) {
      await ctx.enqueue(mailOne, { notificationId: id })
      continue
    }
    const stop = stopLink(ctx, { personId, kind: kind.kind })
    const { headers, ...words } = await notice.mail({ person, stop })
    await postMail(ctx, ctx.workspaceId, { to: person.email, ...words, headers: { ...stopHeaders(stop), ...headers } })
  }
  const seen = told.filter((one) => one.app).map((one) => one.personId)
  if (seen.length > 0) ctx.emit(notificationAdded, null, { to: seen, kind: kind.kind })
}

/** An agent acts for a person, who may well want to hear of it; a person and their key know what they did. */
const ownActOf = (actor: Actor): string | null => (actor.kind === 'person' || actor.kind === 'key' ? actor.personId : null)
