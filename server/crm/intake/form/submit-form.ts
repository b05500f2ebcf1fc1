import { createHash } from 'node:crypto'
import { FoyerError, type FieldError } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { phoneWrittenIn } from '../../leads/phone.ts'
import type { FormDesign } from '../contract.ts'
import { receive } from '../receive.ts'
import { isSpam, judge } from '../spam.ts'
import { confirmWithinMs, sendConfirmation } from './confirm.ts'
import { readProof } from './proof.ts'
import type { Submission } from '../parsers/submission.ts'
import { inputName, readAnswers, type Given } from './read-answers.ts'
import { readCustom } from './read-custom.ts'

export type Submitted = { ok: true; messageId: string; pending: boolean } | { ok: false; status: 422 | 429; fields: FieldError[]; notice?: string; retryAfterSec?: number }

const perAddress = { limit: 5, windowSec: 600 }
const perForm = { limit: 300, windowSec: 3_600 }

/** Takes what somebody typed into a form: checked, kept, and understood afterwards. Whoever is still there can mend what is wrong. */
export async function submitForm(ctx: Context, form: { id: string; key: string; design: FormDesign; consentVersion: number }, given: Given, address: string | null): Promise<Submitted> {
  const { answers: plain, fields } = readAnswers(form.design, given)
  const custom = await readCustom(ctx, form.design, given)
  fields.push(...custom.wrong)
  const message = [plain.message, ...custom.words].filter(Boolean).join('\n')
  const answers: Submission = { ...plain, ...(message ? { message } : {}), ...(Object.keys(custom.values).length ? { fields: custom.values } : {}) }
  const proof = readProof(ctx, form.key, given['proof'])
  const verdict = judge({ trap: given['website'], name: answers.name, message: answers.message, filledInMs: proof?.filledInMs ?? null, fastestMs: form.design.fastestSec * 1000 })
  const spam = isSpam(verdict)
  if (!spam) {
    const phone = form.design.fields.find((field) => field.kind === 'phone')
    if (answers.phone && phone) await phoneWrittenIn(ctx, answers.phone).catch((error: unknown) => {
      if (!(error instanceof FoyerError)) throw error
      fields.push({ path: inputName(phone), rule: 'phone', message: error.fields[0]?.message ?? error.person })
    })
    if (fields.length) return { ok: false, status: 422, fields }
    if (!proof) return { ok: false, status: 422, fields: [], notice: 'The form was open for long. Your words are still here: send it once more.' }
    if (proof.filledInMs < form.design.fastestSec * 1000) return { ok: false, status: 422, fields: [], notice: 'That was faster than a person can write. Your words are still here: send it once more.' }
  }
  const limit = await limitReached(ctx, form.id, address)
  if (limit) return limit
  const pending = !spam && form.design.confirmByMail
  const { messageId, fresh } = await receive(ctx, {
    sourceId: form.id, channel: 'form', contentType: 'application/json', body: Buffer.from(JSON.stringify(answers)), title: answers.name, sender: answers.email ?? '', verdict,
    ...(proof ? { sameAs: proof.once } : {}),
    consent: form.design.consent && given['consent'] === 'yes' ? { text: form.design.consent.text, version: form.consentVersion, page: answers.page ?? null } : null,
    state: spam ? 'spam' : pending ? 'pending' : 'received',
    confirmUntil: pending ? new Date(ctx.now.getTime() + confirmWithinMs).toISOString() : null,
  })
  if (pending && fresh) await ctx.enqueue(sendConfirmation, { messageId })
  // A machine is told that all went well, so that it does not try another way.
  return { ok: true, messageId, pending }
}

/** The address itself is kept nowhere; its hash only while the limit counts. */
async function limitReached(ctx: Context, formId: string, address: string | null): Promise<Extract<Submitted, { ok: false }> | null> {
  const who = createHash('sha256').update(`${ctx.ports.secretFor('crm.intake.rate')}${address ?? 'unknown'}`).digest('base64url')
  for (const [key, rule] of [[`crm.intake:${formId}:${who}`, perAddress], [`crm.intake:${formId}`, perForm]] as const) {
    const taken = await ctx.ports.rate.take(key, rule)
    if (!taken.allowed) return { ok: false, status: 429, fields: [], retryAfterSec: taken.resetSec, notice: `That is more than this form takes at once. Wait ${taken.resetSec < 90 ? `${taken.resetSec} seconds` : `${Math.ceil(taken.resetSec / 60)} minutes`} and send it again; your words are still here.` }
  }
  return null
}
