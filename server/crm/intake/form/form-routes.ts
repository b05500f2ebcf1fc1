import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { workspaceOf } from '../../../identity/index.ts'
import { readingDb } from '../../../platform/db/db.ts'
import { sql } from '../../../platform/db/sql.ts'
import { html } from '../../../platform/html.ts'
import type { House } from '../../../platform/house.ts'
import type { FormDesign } from '../contract.ts'
import { getMessage } from '../message-queries.ts'
import { confirm, resend, standOf } from './confirm.ts'
import { embedScript } from './embed-script.ts'
import { formStyle } from './form-style.ts'
import { makeProof, messageToken, readMessageToken } from './proof.ts'
import type { Given } from './read-answers.ts'
import { formPage, renderForm, type FormView } from './render-form.ts'
import { submitForm, type Submitted } from './submit-form.ts'
import { usualDesign, type StoredDesign } from './usual-design.ts'

type Keyed = { Params: { key: string } }
type Form = { id: string; key: string; workspaceId: string; active: boolean; design: FormDesign; consentVersion: number; agency: string }

/** `GET /f/:key` and what belongs to it: a page, its iframe form, a script for other pages, and confirmations. No cookies. */
export function serveForms(app: FastifyInstance, house: House): void {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 65_536 }, (_request, body, parsed) => parsed(null, Object.fromEntries(new URLSearchParams(String(body)))))
  const clock = () => ({ ports: house.ports, now: house.now() })
  const base = house.ports.publicUrl

  const find = async (key: string): Promise<Form | null> => {
    const row = await readingDb(house.pool, 'system').maybe<Omit<Form, 'agency' | 'consentVersion'> & { name: string; design: StoredDesign | null }>(sql`SELECT id, key, name, workspace_id AS "workspaceId", active, design FROM crm.intake_sources WHERE key = ${key.slice(0, 80)} AND kind = 'form'`)
    if (!row) return null
    const { consentVersion = 1, ...design } = row.design ?? usualDesign(row.name)
    const { name } = await house.inHouse({ workspaceId: row.workspaceId }, workspaceOf)
    return { ...row, design, consentVersion, agency: name }
  }
  const open = (given: Given): FormView => ({ kind: 'open', proof: '', given, fields: [] })
  const render = (form: Form, view: FormView, embed: boolean) =>
    renderForm(form.key, form.design, view.kind === 'open' && !view.proof ? { ...view, proof: makeProof(clock(), form.key) } : view, { action: `/f/${form.key}${embed ? '?embed=1' : ''}`, ...(embed && form.design.redirect ? { target: '_top' } : {}) })
  const send = (reply: FastifyReply, form: Form, view: FormView, embed: boolean) => page(reply, form.design, formPage(form.design, form.agency, render(form, view, embed), { embed }))
  const closed = (reply: FastifyReply) => {
    const design = usualDesign('Form')
    return page(reply.code(404), design, formPage(design, '', renderForm('', design, { kind: 'closed' }, { action: '' })))
  }

  app.get<Keyed>('/f/:key', async (request, reply) => {
    const form = await find(request.params.key)
    if (!form?.active) return closed(reply)
    const query = request.query as Given
    const embed = query['embed'] === '1'
    if (query['sent']) {
      const known = readMessageToken(clock(), query['sent'])
      const message = known?.workspaceId === form.workspaceId ? await house.inHouse({ workspaceId: form.workspaceId }, (ctx) => getMessage(ctx, known.messageId)).catch(() => null) : null
      return send(reply, form, { kind: 'sent', waiting: message?.state === 'pending', token: message?.state === 'pending' ? query['sent'] : null }, embed)
    }
    // The referrer of a page that was opened by itself is where the visitor came from; in a frame it is the page around it.
    const from = request.headers.referer?.startsWith(base) ? undefined : request.headers.referer
    return send(reply, form, open({ ...texts(query), ...(from ? (embed ? { page: query['page'] ?? from } : { referrer: from }) : {}), ...(embed ? {} : { page: `${base}/f/${form.key}` }) }), embed)
  })

  const submit = (form: Form, request: FastifyRequest): Promise<Submitted> =>
    house.inHouse({ workspaceId: form.workspaceId, requestId: request.id }, (ctx) => submitForm(ctx, form, texts(request.body), request.ip))

  app.post<Keyed>('/f/:key', async (request, reply) => {
    const form = await find(request.params.key)
    if (!form?.active) return closed(reply)
    const embed = (request.query as Given)['embed'] === '1'
    const answer = await submit(form, request)
    if (!answer.ok) {
      if (answer.retryAfterSec) reply.header('retry-after', answer.retryAfterSec)
      return send(reply.code(answer.status), form, refused(answer, request), embed)
    }
    if (form.design.redirect && !answer.pending) return reply.redirect(form.design.redirect, 303)
    return reply.redirect(`/f/${form.key}?sent=${encodeURIComponent(messageToken(clock(), form.workspaceId, answer.messageId))}${embed ? '&embed=1' : ''}`, 303)
  })

  app.get<Keyed>('/f/:key/embed.js', async (request, reply) => {
    const form = await find(request.params.key)
    const proof = makeProof(clock(), request.params.key)
    const view: FormView = form?.active ? { ...open({}), proof } as FormView : { kind: 'closed' }
    const design = form?.design ?? usualDesign('Form')
    const script = embedScript({ form: renderForm(request.params.key, design, view, { action: `${base}/f/${request.params.key}` }).text, style: formStyle(design.colour), submitUrl: `${base}/f/${request.params.key}/submit`, proof })
    return reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-store').header('cross-origin-resource-policy', 'cross-origin').header('access-control-allow-origin', '*').send(script)
  })

  app.post<Keyed>('/f/:key/submit', async (request, reply) => {
    reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin').header('cache-control', 'no-store')
    const form = await find(request.params.key)
    const inPlace = (view: FormView) => renderForm(request.params.key, form?.design ?? usualDesign('Form'), view, { action: `${base}/f/${request.params.key}` }).text
    if (!form?.active) return reply.code(404).send({ done: false, redirect: null, html: inPlace({ kind: 'closed' }) })
    const answer = await submit(form, request)
    if (!answer.ok) {
      if (answer.retryAfterSec) reply.header('retry-after', answer.retryAfterSec)
      return reply.code(answer.status).send({ done: false, redirect: null, html: render(form, refused(answer, request), false).text })
    }
    const token = answer.pending ? messageToken(clock(), form.workspaceId, answer.messageId) : null
    return reply.send({ done: true, redirect: answer.pending ? null : form.design.redirect, html: inPlace({ kind: 'sent', waiting: answer.pending, token }) })
  })

  /** A form that was refused, with what was typed. A used or old proof is replaced, so that sending again works. */
  const refused = (answer: Extract<Submitted, { ok: false }>, request: FastifyRequest): FormView => {
    const given = texts(request.body)
    return { kind: 'open', proof: answer.notice ? '' : (given['proof'] ?? ''), given, fields: answer.fields, ...(answer.notice ? { notice: answer.notice } : {}) }
  }

  app.post<Keyed>('/f/:key/resend', async (request, reply) => {
    const form = await find(request.params.key)
    const token = texts(request.body)['token'] ?? ''
    const known = readMessageToken(clock(), token)
    if (!form || !known || known.workspaceId !== form.workspaceId) return closed(reply)
    const answer = await house.inHouse({ workspaceId: form.workspaceId }, (ctx) => resend(ctx, known.messageId))
    return send(reply, form, { kind: 'sent', waiting: answer !== 'done', token: answer === 'done' ? null : token, ...(answer === 'sent' ? { notice: 'The e-mail is on its way again.' } : answer === 'wait' ? { notice: 'It was sent several times. Look into the spam folder, or try again in an hour.' } : {}) }, false)
  })

  // Programs that check mails open every link in them: opening asks, only the button confirms.
  app.get<{ Params: { token: string } }>('/f/confirm/:token', async (request, reply) => {
    const known = readMessageToken(clock(), request.params.token)
    if (!known) return outcome(reply.code(404), 'gone', request.params.token)
    const message = await house.inHouse({ workspaceId: known.workspaceId }, (ctx) => getMessage(ctx, known.messageId)).catch(() => null)
    return outcome(reply, message ? standOf(message, house.now()) : 'gone', request.params.token)
  })
  app.post<{ Params: { token: string } }>('/f/confirm/:token', async (request, reply) => {
    const known = readMessageToken(clock(), request.params.token)
    if (!known) return outcome(reply.code(404), 'gone', request.params.token)
    return outcome(reply, await house.inHouse({ workspaceId: known.workspaceId }, (ctx) => confirm(ctx, known.messageId)), request.params.token)
  })
}

const said = {
  waiting: ['Confirm your message', 'Press the button, and your message reaches us.'],
  confirmed: ['Thank you', 'Your message has reached us. We will come back to you.'],
  already: ['Thank you', 'This message was confirmed before.'],
  expired: ['The link has expired', 'It worked for two days. Send the form once more.'],
  gone: ['There is no such message', 'The link is incomplete, or the message was taken away.'],
} as const

function outcome(reply: FastifyReply, stand: keyof typeof said, token: string): FastifyReply {
  const [title, words] = said[stand]
  const design = usualDesign(title)
  return page(reply, design, formPage(design, '', html`<div class="foyer-form"><h1>${title}</h1><p class="thanks">${words}</p>${stand === 'waiting' && html`<form method="post" action="/f/confirm/${token}"><button type="submit">Yes, it was me</button></form>`}</div>`))
}

/** Any page may show a form in a frame; it runs no scripts and sends only to itself, or on to its redirect. */
function page(reply: FastifyReply, design: FormDesign, text: string): FastifyReply {
  const onwards = design.redirect ? ` ${new URL(design.redirect).origin}` : ''
  reply.removeHeader('x-frame-options')
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').header('x-robots-tag', 'noindex').header('cross-origin-resource-policy', 'cross-origin')
    .header('content-security-policy', `default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'${onwards}; frame-ancestors *; base-uri 'none'`).send(text)
}

/** Fields of a form as text; a repeated one counts once. */
function texts(body: unknown): Given {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, Array.isArray(value) ? String(value[0]) : typeof value === 'string' ? value : undefined]))
}
