import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { FoyerError } from '../../platform/errors.ts'
import { job, type JobContext } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'
import { messageHeld } from './events.ts'
import { fetchAnnounced, FetchRefused } from './fetch-announced.ts'
import { countUse, leadFromPlaces, mappingFor } from './mapping.ts'
import { getBody, getMessage } from './message-queries.ts'
import { inboundOf, NotUnderstood, type ParsedLead } from './parsers/parser.ts'
import { look, parserOf } from './parsers/parsers.ts'
import { take } from './take.ts'

/** Understands one message that came in: fetches what was only announced, reads it, and makes the lead or has a person look. */
export const understandJob = job({
  name: 'crm.understand-intake',
  payload: z.object({ messageId: z.string() }),
  attempts: 6,
  backoffSec: 10,
  handle: async (ctx, { messageId }) => {
    try {
      await fetchAnnounced(ctx, messageId)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      await ctx.transaction((tx) => hold(tx, messageId, 'failed', reason))
      // Listed with its reason meanwhile; what another try cannot mend waits for a person.
      if (error instanceof FetchRefused && error.lasting) return
      throw error
    }
    try {
      await ctx.transaction((tx) => understand(tx, messageId))
    } catch (error) {
      if (error instanceof NotUnderstood) return void (await ctx.transaction((tx) => hold(tx, messageId, 'quarantined', error.message)))
      if (error instanceof FoyerError && error.kind !== 'internal' && error.kind !== 'unavailable') return void (await ctx.transaction((tx) => hold(tx, messageId, 'quarantined', error.fields[0]?.message ?? error.person)))
      await noteTrouble(ctx, messageId, error)
      throw error
    }
  },
})

/** Reads a message and takes its leads in. Throws {@link NotUnderstood} with the reason when a person has to look. */
async function understand(ctx: Context, messageId: string): Promise<void> {
  const message = await getMessage(ctx, messageId, { lock: true })
  if (message.state !== 'received' && message.state !== 'failed') return
  const { body, fetched } = await getBody(ctx, messageId)
  const inbound = inboundOf({ channel: message.channel, contentType: message.contentType, body, fetched })
  const seen = look(inbound)
  await ctx.db.run(sql`UPDATE crm.intake_messages SET sender = ${message.sender || seen.sender}, title = ${message.title || seen.title}, shape = ${seen.shape}, found = ${JSON.stringify(seen.found)}::jsonb
    WHERE id = ${messageId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const { leads, parser } = await readLeads(ctx, inbound, { ...seen, sender: message.sender || seen.sender, sourceId: message.sourceId })
  await take(ctx, message, leads, parser)
}

/** What a person pointed out for this very kind of message goes before our own parsers, and for others like it after them. */
async function readLeads(ctx: Context, inbound: ReturnType<typeof inboundOf>, seen: ReturnType<typeof look> & { sourceId: string }): Promise<{ leads: ParsedLead[]; parser: string }> {
  const mapping = await mappingFor(ctx, seen)
  const mapped = async () => {
    await countUse(ctx, mapping!.id)
    return { leads: [leadFromPlaces(mapping!.places, seen.found, seen.sender.split('@')[1] ?? 'form')], parser: 'mapping' }
  }
  if (mapping?.exact) return mapped()
  const parser = parserOf(inbound)
  try {
    if (!parser) throw new NotUnderstood(inbound.mail() ? 'No parser knows mails of this sender.' : 'No parser knows messages of this kind.')
    return { leads: parser.parse(inbound), parser: parser.id }
  } catch (error) {
    if (error instanceof NotUnderstood && mapping) return mapped()
    throw error
  }
}

/** Keeps a message for a person, with the values that were found and the reason. */
async function hold(ctx: Context, messageId: string, state: 'quarantined' | 'failed', reason: string): Promise<void> {
  const message = await getMessage(ctx, messageId, { lock: true })
  if (message.state !== 'received' && message.state !== 'failed') return
  const { body, fetched } = await getBody(ctx, messageId)
  const seen = look(inboundOf({ channel: message.channel, contentType: message.contentType, body, fetched }))
  await ctx.db.run(sql`UPDATE crm.intake_messages SET state = ${state}, error = ${reason.slice(0, 1_000)}, attempts = attempts + 1, sender = ${message.sender || seen.sender}, title = ${message.title || seen.title},
      shape = ${seen.shape}, found = ${JSON.stringify(seen.found)}::jsonb, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${messageId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(messageHeld, messageId, { messageId, sourceId: message.sourceId, state, reason: reason.slice(0, 300) })
}

/** A mistake of ours: the message stays and is tried again; its row says that something is wrong. */
async function noteTrouble(ctx: JobContext, messageId: string, error: unknown): Promise<void> {
  const reason = `It could not be processed: ${error instanceof Error ? error.message : String(error)}`
  await ctx.transaction((tx) => tx.db.run(sql`UPDATE crm.intake_messages SET state = 'failed', error = ${reason.slice(0, 1_000)}, attempts = attempts + 1
    WHERE id = ${messageId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state IN ('received', 'failed')`))
}
