import { peopleOf } from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import { mentionsIn, piecesOf } from './contract.ts'

/** Members named in a note hear of it; with an earlier text only those who were not named before. */
export async function tellMentioned(ctx: Context, note: { id: string; text: string; lead: { id: string; name: string } }, before = ''): Promise<void> {
  const known = new Set(mentionsIn(before))
  const to = mentionsIn(note.text).filter((id) => !known.has(id))
  if (to.length === 0) return
  const people = await peopleOf(ctx, [...to, ...mentionsIn(note.text), ...(ctx.actor.personId ? [ctx.actor.personId] : [])])
  const words = piecesOf(note.text).map((piece) => ('words' in piece ? piece.words : `@${people.get(piece.personId)?.name ?? 'somebody'}`)).join('')
  const who = people.get(ctx.actor.personId ?? '')?.name ?? 'Somebody'
  await notify(ctx, { to, kind: 'crm.note-mention', title: `${who} named you in a note on ${note.lead.name}`, body: words, href: `/leads/${note.lead.id}`, subjectId: note.lead.id, key: `note-mention:${note.id}` })
}

export const noteNotices = [{ kind: 'crm.note-mention', label: 'Somebody names you in a note', group: 'Leads', defaults: { app: true, mail: 'off' }, permission: 'crm:read' }] as const
