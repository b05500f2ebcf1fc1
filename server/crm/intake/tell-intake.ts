import { membersOf } from '../../identity/index.ts'
import { notify } from '../../notifications/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { listener } from '../../platform/events/event.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { NotificationKind } from '../../platform/slice.ts'
import { messageHeld, messageTaken } from './events.ts'

export const intakeNotifications = [
  { kind: 'crm.lead-came', label: 'A lead comes in without a question', group: 'Leads', defaults: { app: true, mail: 'now' }, permission: 'crm:read' },
  { kind: 'crm.intake-held', label: 'A message could not be understood or fetched', group: 'Leads', defaults: { app: true, mail: 'daily' }, permission: 'crm:intake' },
] as const satisfies readonly NotificationKind[]

type Came = { name: string; email: string | null; phone: string | null; ownerId: string | null }

const withRole = async (ctx: Context, roles: readonly string[]): Promise<string[]> => (await membersOf(ctx)).filter((member) => roles.includes(member.role)).map((member) => member.id)

/** Who looks after a lead hears of it also when it brought no question; those are told by the question itself. */
export const tellOfLead = listener('crm.tell-of-intake', messageTaken, async (ctx, { data }) => {
  if (!data.created) return
  for (const leadId of data.leadIds) {
    const lead = await ctx.db.maybe<Came>(sql`SELECT name, email, phone, owner_id AS "ownerId" FROM crm.leads WHERE id = ${leadId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND last_question IS NULL`)
    if (!lead) continue
    await notify(ctx, { to: lead.ownerId ? [lead.ownerId] : await withRole(ctx, ['owner']), kind: 'crm.lead-came', title: `${lead.name} is a new lead`, body: [lead.email, lead.phone].filter(Boolean).join(', '), href: `/leads/${leadId}`, subjectId: leadId, key: `crm.lead-came:${leadId}`, by: null })
  }
})

/** A message that waits may be a lead that waits: those who set up intake are told, once for each source until they look. */
export const tellOfHeld = listener('crm.tell-of-held', messageHeld, async (ctx, { data }) => {
  const message = await ctx.db.maybe<{ source: string; sender: string }>(sql`SELECT s.name AS source, m.sender FROM crm.intake_messages m JOIN crm.intake_sources s ON s.id = m.source_id
    WHERE m.id = ${data.messageId}::uuid AND m.workspace_id = ${ctx.workspaceId}::uuid AND m.state IN ('quarantined', 'failed')`)
  if (!message) return
  await notify(ctx, { to: await withRole(ctx, ['owner', 'admin', 'manager']), kind: 'crm.intake-held', title: `A message waits in ${message.source}`, body: [message.sender, data.reason].filter(Boolean).join(': '), href: `/leads/intake/${data.messageId}`, subjectId: data.messageId, key: `crm.intake-held:${data.sourceId}`, by: null })
})
