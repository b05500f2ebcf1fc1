import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { leadNeedsContact, phoneNotUnderstood } from '../errors.ts'
import { phoneWrittenIn } from '../leads/phone.ts'
import { intakeTooFast } from './errors.ts'
import type { Submission } from './parsers/submission.ts'
import { receive } from './receive.ts'
import { isSpam, judge } from './spam.ts'

/** Nobody reads a form and writes an answer in less. */
const fastestMs = 1_500

/** The way in from a form on any page, or from a program. What cannot become a lead is refused at once, with the field. */
export const submitIntake = operation({
  id: 'crm.intake.submit',
  summary: 'Bring a lead in from a form.',
  http: 'POST /api/v1/intake/:key',
  permission: 'public',
  effect: 'write',
  status: 202,
  input: z.strictObject({
    key: z.string().max(80),
    name: z.string().trim().min(1).max(200),
    email: z.string().trim().toLowerCase().pipe(z.email()).optional(),
    phone: z.string().trim().max(40).optional(),
    message: z.string().trim().max(5_000).optional(),
    page: z.string().max(500).optional(),
    referrer: z.string().max(500).optional(),
    clickId: z.string().max(60).optional().describe('The fid of the address that led to the page'),
    utm: z.record(z.string().max(40), z.string().max(200)).optional(),
    website: z.string().max(500).optional().describe('Hidden from people; whoever fills it is a machine'),
    openedAt: z.iso.datetime().optional().describe('When the form was shown'),
    externalId: z.string().trim().min(1).max(200).optional().describe('Your own id of this message; the same id twice is one lead'),
  }),
  output: z.object({ received: z.literal(true) }),
  errors: [leadNeedsContact, phoneNotUnderstood, intakeTooFast],
  workspaceOf: async (house, { key }) => (await house.maybe<{ workspace_id: string }>(sql`SELECT workspace_id FROM crm.intake_sources WHERE key = ${key} AND active AND kind = 'form'`))?.workspace_id ?? null,
}).run(async (ctx, { website, openedAt, key, externalId, ...given }) => {
  const filledInMs = openedAt ? ctx.now.getTime() - new Date(openedAt).getTime() : null
  const verdict = judge({ trap: website, name: given.name, message: given.message, filledInMs, fastestMs })
  const spam = isSpam(verdict)
  if (!spam) {
    if (filledInMs !== null && filledInMs < fastestMs) throw intakeTooFast({})
    if (!given.email && !given.phone) throw leadNeedsContact({}, { fields: [{ path: 'email', rule: 'contact', message: 'Give an e-mail address or a phone number, so that somebody can answer.' }] })
    if (given.phone) await phoneWrittenIn(ctx, given.phone)
  }
  const { id } = await ctx.db.one<{ id: string }>(sql`SELECT id FROM crm.intake_sources WHERE key = ${key} AND workspace_id = ${ctx.workspaceId}::uuid`)
  const body: Submission = given
  await receive(ctx, {
    sourceId: id, channel: 'api', contentType: 'application/json', body: Buffer.from(JSON.stringify(body)), externalId: externalId ?? null, title: given.name, verdict,
    // The same words on another day are a new question.
    ...(externalId ? {} : { sameAs: `${ctx.now.toISOString().slice(0, 10)} ${JSON.stringify(body)}` }),
    // The machine is told that all went well, so that it does not try another way.
    state: spam ? 'spam' : 'received',
  })
  return { received: true }
})
