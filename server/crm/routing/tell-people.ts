import { membersOf } from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import type { Context } from '../../platform/operations/context.ts'

/** What routing tells people; each chooses in their settings how. */
export const routingNotifications = [
  { kind: 'crm.lead-given', label: 'A rule gives you a lead', group: 'Leads', defaults: { app: true, mail: 'now' }, permission: 'crm:write' },
  { kind: 'crm.lead-offered', label: 'A lead is offered to you', group: 'Leads', defaults: { app: true, mail: 'now' }, permission: 'crm:write' },
  { kind: 'crm.pond-lead', label: 'A lead lies in one of your ponds', group: 'Leads', defaults: { app: true, mail: 'off' }, permission: 'crm:write' },
  { kind: 'crm.lead-unrouted', label: 'No rule finds anybody for a lead', group: 'Leads', defaults: { app: true, mail: 'now' }, permission: 'crm:routing' },
  { kind: 'crm.answer-late', label: 'A lead waits too long for the first answer', group: 'Leads', defaults: { app: true, mail: 'now' }, permission: 'crm:read' },
] as const

type Told = { id: string; name: string }

export const tellGiven = (ctx: Context, lead: Told, personId: string, rule: string | null) =>
  notify(ctx, { to: [personId], kind: 'crm.lead-given', title: `${lead.name} is yours`, body: rule ? `By the rule “${rule}”. The clock to the first answer runs.` : null, href: `/leads/${lead.id}`, subjectId: lead.id, key: `crm.lead-given ${lead.id}` })

export const tellOffered = (ctx: Context, lead: Told, personIds: readonly string[], minutes: number) =>
  notify(ctx, { to: personIds, kind: 'crm.lead-offered', title: `${lead.name} is offered to you`, body: `Take it within ${minutesWords(minutes)}. Whoever is first has it.`, href: '/leads/offers', subjectId: lead.id, key: `crm.lead-offered ${lead.id}` })

export const tellPond = (ctx: Context, lead: Told, pond: string, personIds: readonly string[]) =>
  notify(ctx, { to: personIds, kind: 'crm.pond-lead', title: `${lead.name} lies in ${pond}`, href: '/leads/offers', subjectId: lead.id, key: `crm.pond ${pond}` })

/** In the end somebody must know: the owners, and the managers with them. */
export async function tellUnrouted(ctx: Context, lead: Told, why: string): Promise<void> {
  await notify(ctx, { to: await leaders(ctx), kind: 'crm.lead-unrouted', title: `Nobody has ${lead.name}`, body: why, href: `/leads/${lead.id}`, subjectId: lead.id, key: `crm.lead-unrouted ${lead.id}` })
}

export const tellLate = (ctx: Context, lead: Told, personIds: readonly string[], minutes: number) =>
  notify(ctx, { to: personIds, kind: 'crm.answer-late', title: `${lead.name} waits for a first answer for ${minutesWords(minutes)}`, href: `/leads/${lead.id}`, subjectId: lead.id, key: `crm.answer-late ${lead.id}` })

/** Owners, admins and managers of the workspace. */
export const leaders = async (ctx: Context): Promise<string[]> => (await membersOf(ctx)).filter(({ role }) => role === 'owner' || role === 'admin' || role === 'manager').map(({ id }) => id)

export const minutesWords = (minutes: number): string => {
  if (minutes < 120) return minutes === 1 ? 'a minute' : `${minutes} minutes`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`
}
