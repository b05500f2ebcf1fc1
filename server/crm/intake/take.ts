import { attributionOf } from '../../links/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { takeInLead, type TakenIn } from '../leads/take-in-lead.ts'
import { messageTaken } from './events.ts'
import type { MessageRow } from './message-queries.ts'
import type { ParsedLead } from './parsers/parser.ts'

/** Which way in a lead says it came. The keyed JSON address is that of forms on other pages. */
const channels: Record<string, TakenIn['channel']> = { form: 'form', api: 'form', address: 'email', post: 'api', facebook: 'facebook', google: 'google' }
const channelOf = (channel: string, parser: string): TakenIn['channel'] => (parser === 'adf' ? 'adf' : (channels[channel] ?? 'api'))

/** Makes the leads of an understood message and closes it, in the caller's transaction. Throws what `takeInLead` throws. */
export async function take(ctx: Context, message: MessageRow, leads: readonly ParsedLead[], parser: string): Promise<string[]> {
  const leadIds: string[] = []
  let anyCreated = false
  for (const lead of leads) {
    const { leadId, created } = await takeInLead(ctx, {
      name: lead.name.slice(0, 200),
      email: lead.email ?? null,
      phone: lead.phone ?? null,
      company: lead.company?.slice(0, 200) ?? null,
      message: questionOf(lead),
      attribution: await attributionOf(ctx, lead.clickId),
      channel: channelOf(message.channel, parser),
      source: lead.source?.slice(0, 60) ?? null,
      occurredAt: lead.occurredAt ?? message.receivedAt,
      page: lead.page ?? null,
      referrer: lead.referrer ?? null,
      ownerId: message.ownerId,
      ...(lead.utm ? { utm: lead.utm } : {}),
    })
    await fillIn(ctx, leadId, lead)
    anyCreated ||= created
    leadIds.push(leadId)
    if (message.consent) await keepConsent(ctx, message, leadId, lead)
  }
  const unique = [...new Set(leadIds)]
  await ctx.db.run(sql`UPDATE crm.intake_messages SET state = 'taken', parser = ${parser}, error = NULL, lead_ids = ${unique}::uuid[], occurred_at = ${leads[0]?.occurredAt ?? message.receivedAt}::timestamptz,
      version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${message.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(messageTaken, message.id, { messageId: message.id, sourceId: message.sourceId, leadIds: unique, created: anyCreated })
  return unique
}

/** Language and custom fields fill gaps only: what somebody wrote into the lead stays. */
async function fillIn(ctx: Context, leadId: string, { language, fields = {} }: ParsedLead): Promise<void> {
  if (!language && Object.keys(fields).length === 0) return
  await ctx.db.run(sql`UPDATE crm.leads SET language = coalesce(language, ${language?.slice(0, 35) ?? null}), fields = ${JSON.stringify(fields)}::jsonb || fields WHERE id = ${leadId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
}

const questionOf = ({ message, about }: ParsedLead): string | null => {
  const words = [message?.trim(), about && `About: ${about}`].filter(Boolean).join('\n\n')
  return words ? words.slice(0, 5_000) : null
}

async function keepConsent(ctx: Context, message: MessageRow, leadId: string, lead: ParsedLead): Promise<void> {
  const { text, version, page } = message.consent!
  await ctx.db.run(sql`INSERT INTO crm.consents (id, workspace_id, lead_id, message_id, given_by, text, text_version, page, given_at, confirmed_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${leadId}::uuid, ${message.id}::uuid, ${[lead.name, lead.email ?? lead.phone].filter(Boolean).join(', ')}, ${text}, ${version}, ${page},
      ${message.receivedAt}::timestamptz, ${message.confirmedAt}::timestamptz)`)
}
