import { createHmac } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { equal } from '../../platform/crypto/equal.ts'
import { readingDb } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notFound, tooManyRequests } from '../../platform/errors.ts'
import type { House } from '../../platform/house.ts'
import { intakeEmpty, intakeTooLarge, signatureWrong } from './errors.ts'
import { headersToKeep, receive, type Incoming } from './receive.ts'
import { readMail } from './reading/mail.ts'
import { appSecretOf, openSecret, type SourceSecret } from './source-secret.ts'

type Source = { id: string; kind: 'address' | 'facebook' | 'google'; workspaceId: string; secret: string | null; sandbox: boolean }
type Keyed = { Params: { key: string } }

/** Mails bring pictures along; everything else that is a lead is small. */
const mailLimit = 5 * 1024 * 1024
const usualLimit = 1024 * 1024
const perKey = { limit: 600, windowSec: 3_600 }

/**
 * `POST /in/:key`: the address of a source. It takes whatever comes (ADF/XML, a raw mail, JSON, a form), keeps it and
 * answers; understanding comes after. Facebook's handshake is a GET there.
 */
export function serveDoors(app: FastifyInstance, house: House): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mailLimit }, (_request, body, parsed) => parsed(null, body))
  app.setErrorHandler((error: Error & { code?: string }) => {
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') throw intakeTooLarge({ limit: '5 MB' })
    throw error
  })

  const find = async (key: string): Promise<Source> => {
    const row = await readingDb(house.pool, 'system').maybe<Source>(sql`SELECT id, kind, workspace_id AS "workspaceId", secret, coalesce((settings->>'sandbox')::boolean, false) AS sandbox FROM crm.intake_sources WHERE key = ${key.slice(0, 80)} AND active AND kind <> 'form'`)
    if (!row) throw notFound({ what: 'intake address' })
    return row
  }
  const secretOf = (source: Source): SourceSecret => openSecret(house.ports, source.id, source.secret)
  const keep = (source: Source, request: FastifyRequest, messages: Omit<Incoming, 'sourceId' | 'headers'>[]) =>
    house.inHouse({ workspaceId: source.workspaceId, requestId: request.id }, async (ctx) => {
      const kept = []
      for (const message of messages) kept.push(await receive(ctx, { ...message, sourceId: source.id, headers: headersToKeep(request.headers) }))
      return kept
    })

  app.get<Keyed>('/in/:key', async (request, reply) => {
    const source = await find(request.params.key)
    const query = request.query as Record<string, string | undefined>
    const { verifyToken } = secretOf(source)
    if (source.kind !== 'facebook' || query['hub.mode'] !== 'subscribe' || !verifyToken || !equal(query['hub.verify_token'] ?? '', verifyToken)) throw signatureWrong({})
    return reply.type('text/plain').send((query['hub.challenge'] ?? '').slice(0, 200))
  })

  app.post<Keyed>('/in/:key', async (request, reply) => {
    const source = await find(request.params.key)
    const taken = await house.rate.take(`crm.intake.door:${source.id}`, perKey)
    if (!taken.allowed) throw tooManyRequests({ limit: perKey.limit, seconds: taken.resetSec }, { retryAfterSec: taken.resetSec })
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    if (body.length === 0) throw intakeEmpty({})
    const contentType = typeOf(request, body)
    if (body.length > usualLimit && !/^(message\/rfc822|multipart\/form-data)/.test(contentType)) throw intakeTooLarge({ limit: '1 MB' })
    if (source.kind === 'facebook') return reply.send(await fromFacebook(source, request, body, contentType))
    if (source.kind === 'google') return reply.send(await fromGoogle(source, request, body, contentType))
    const isMail = contentType.startsWith('message/rfc822')
    const mail = isMail ? readMail(body) : null
    const [kept] = await keep(source, request, [{ channel: isMail ? 'address' : 'post', contentType, body, externalId: mail?.messageId ? `${mail.messageId} ${mail.from?.address ?? ''}` : null }])
    return reply.code(202).send({ received: true, id: kept!.messageId, known: !kept!.fresh })
  })

  /** Each lead of a notice is a message of its own, so that one that cannot be fetched does not hold up the others. */
  async function fromFacebook(source: Source, request: FastifyRequest, body: Buffer, contentType: string) {
    const secret = appSecretOf(house.ports, secretOf(source), source.sandbox)
    const given = String(request.headers['x-hub-signature-256'] ?? '')
    const good = secret !== null && equal(given, `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`)
    if (!good) {
      await keep(source, request, [{ channel: 'facebook', contentType, body: beginning(body), state: 'rejected', title: 'Wrong signature', error: secret === null ? 'The app secret is not known here. Give it in the settings of this source.' : given ? 'The signature does not fit the message.' : 'The message carries no signature.' }])
      throw signatureWrong({})
    }
    const notice = FacebookNotice.safeParse(parsed(body))
    const leads = notice.success ? notice.data.entry.flatMap((entry) => (entry.changes ?? []).filter((change) => change.field === 'leadgen').map(({ value }) => ({ page: entry.id, value: LeadgenValue.parse(value) }))) : []
    const kept = await keep(source, request, leads.map(({ page, value }) => ({ channel: 'facebook', contentType: 'application/json', body: Buffer.from(JSON.stringify({ page, ...value })), externalId: value.leadgen_id, sender: page, title: `Lead ${value.leadgen_id}` })))
    return { received: true, leads: kept.length }
  }

  async function fromGoogle(source: Source, request: FastifyRequest, body: Buffer, contentType: string) {
    const lead = z.looseObject({ google_key: z.string().optional(), lead_id: z.string().max(300).optional(), is_test: z.boolean().optional() }).safeParse(parsed(body))
    if (!lead.success) throw invalidInput({ count: 1 }, { fields: [{ path: '', rule: 'json', message: 'Send the lead of a Google lead form as JSON.' }] })
    if (!equal(lead.data.google_key ?? '', secretOf(source).googleKey ?? '')) {
      await keep(source, request, [{ channel: 'google', contentType, body: beginning(body), state: 'rejected', title: 'Wrong key', error: 'The google_key is not the one of this source.' }])
      throw signatureWrong({})
    }
    const [kept] = await keep(source, request, [{ channel: 'google', contentType, body, externalId: lead.data.lead_id ?? null }])
    return { received: true, id: kept!.messageId }
  }
}

/** Of a forgery only the beginning is kept: enough to see what it was. */
const beginning = (body: Buffer): Buffer => body.subarray(0, 20_000)

const FacebookNotice = z.object({ entry: z.array(z.object({ id: z.string(), changes: z.array(z.object({ field: z.string(), value: z.unknown() })).optional() })).max(1_000) })
const LeadgenValue = z.looseObject({ leadgen_id: z.coerce.string() })

/** What a body is, when its sender did not say so or said what curl says of everything. */
function typeOf(request: FastifyRequest, body: Buffer): string {
  const given = String(request.headers['content-type'] ?? '')
  const vague = !given || /^(application\/octet-stream|text\/plain)/.test(given) || (given === 'application/x-www-form-urlencoded' && /^\s*[<{]/.test(body.toString('latin1', 0, 50)))
  const head = body.toString('latin1', 0, 2_000)
  if (vague && /^\uFEFF?(ï»¿)?\s*<(\?xml|\?adf|adf)/i.test(head)) return 'application/xml'
  if (vague && /^\s*[{[]/.test(head)) return 'application/json'
  if (/^(Received|Return-Path|From|Delivered-To|MIME-Version|Message-ID|Date|Subject|To|DKIM-Signature|X-[\w-]+):/i.test(head) && (vague || given === 'application/x-www-form-urlencoded')) return 'message/rfc822'
  return given || 'application/octet-stream'
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined // the caller says that it is no JSON
  }
}
