import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createHmac, randomBytes } from 'node:crypto'
import { fetchInput, InputRefused } from '../images/fetch-input.ts'
import { openHabits } from '../images/image-habits.ts'
import { openWorks } from '../images/image-work.ts'
import type { Work } from '../images/image-work.ts'
import { defineEmulator } from '../kit/emulator.ts'
import type { Emulator } from '../kit/emulator.ts'
import { sniffMime } from '../kit/sniff.ts'
import type { World } from '../kit/world.ts'
import { REPLICATE_MODELS, REPLICATE_TOKEN, REPLICATE_VERSION, REPLICATE_WEBHOOK_KEY } from './seed.ts'

class Problem extends Error {
  readonly status: number
  readonly more: Record<string, unknown>
  constructor(status: number, detail: string, more: Record<string, unknown> = {}) {
    super(detail)
    this.status = status
    this.more = more
  }
}

/** Replicate's HTTP API: files, predictions of models, signed webhooks, cancelling. */
export const replicate: Emulator = defineEmulator({
  id: 'replicate',
  name: 'Replicate',
  summary: 'Models by name that furnish or clear rooms: predictions with signed webhooks, polling and cancelling.',
  refusals: {
    expiredToken: () => ({ status: 401, body: { title: 'Unauthenticated', detail: 'You did not pass a valid authentication token', status: 401 } }),
    rateLimited: (world, resetAt) => {
      const seconds = Math.max(1, Math.ceil(resetAt - world.now().getTime() / 1000))
      return { status: 429, body: { detail: `Request was throttled. Your rate limit resets in ~${seconds}s.`, status: 429 }, headers: { 'retry-after': String(seconds) } }
    },
    serverError: () => ({ status: 500, body: { detail: 'Internal server error.', status: 500 } }),
  },
  pages: () => [{ label: 'Token, and how pictures turn out', path: '/desk' }],
  async register(app, world) {
    await app.register(multipart, { limits: { fileSize: 100 * 1024 * 1024, files: 1 } })
    app.setErrorHandler((error, _request, reply) => (error instanceof Problem ? reply.status(error.status).send({ title: error.message, detail: error.message, status: error.status, ...error.more }) : reply.status(500).send({ detail: String(error), status: 500 })))
    const habits = openHabits(app, world, { name: 'Replicate', secret: REPLICATE_TOKEN, webhooks: true })
    const works = openWorks(app, world, habits, (work) => sendWebhook(world, work, habits.webhook))
    app.addHook('preHandler', async (request) => {
      if (request.url.startsWith('/replicate/v1/') && request.headers.authorization !== `Bearer ${REPLICATE_TOKEN}`) throw new Problem(401, 'You did not pass a valid authentication token', { title: 'Unauthenticated' })
    })
    registerFiles(app, world)
    const rate = world.rateWindow(600, 60)

    const create = async (request: FastifyRequest, reply: FastifyReply, model: string): Promise<FastifyReply> => {
      const { exceeded } = rate.spend(REPLICATE_TOKEN)
      if (exceeded) throw new Problem(429, 'Request was throttled. Your rate limit resets in ~30s.')
      const { input, webhook, webhook_events_filter: filter } = (request.body ?? {}) as { input?: Record<string, unknown>; webhook?: unknown; webhook_events_filter?: unknown }
      if (!input || typeof input !== 'object') throw invalid('input', 'input is required')
      if (typeof input.prompt !== 'string' || input.prompt === '') throw invalid('input.prompt', 'prompt is required')
      if (webhook !== undefined && !mayCall(webhook)) throw invalid('webhook', 'webhook must be an HTTPS URL')
      if (filter !== undefined && !(Array.isArray(filter) && filter.every((one) => ['start', 'output', 'logs', 'completed'].includes(String(one))))) throw invalid('webhook_events_filter', 'unknown event')
      if (input.seed !== undefined && !Number.isInteger(input.seed)) throw invalid('input.seed', 'seed must be an integer')
      const file = (name: string) => read(world, `input.${name}`, input[name])
      const work = await works.begin({ input, model, webhook: typeof webhook === 'string' ? webhook : null, prompt: input.prompt, seed: Number(input.seed ?? 0), image: await file('image'), mask: input.mask === undefined ? null : await file('mask') })
      // What came early shall be there before this answer is.
      if (habits.webhook === 'early') await world.webhooks.settled()
      return reply.status(201).send(present(world, work, works.progress(work)))
    }
    app.post<{ Params: { owner: string; name: string } }>('/v1/models/:owner/:name/predictions', { config: { sandbox: 'create' } }, (request, reply) => create(request, reply, known(`${request.params.owner}/${request.params.name}`)))
    app.post<{ Body: { version?: string } }>('/v1/predictions', { config: { sandbox: 'create' } }, (request, reply) => {
      const version = String(request.body?.version ?? '').split(':').at(-1)
      if (version !== REPLICATE_VERSION) throw new Problem(422, 'Invalid version or not permitted', { title: 'Invalid version or not permitted' })
      return create(request, reply, REPLICATE_MODELS[0])
    })
    app.get<{ Params: { owner: string; name: string } }>('/v1/models/:owner/:name', { config: { sandbox: 'read' } }, (request) => ({ owner: request.params.owner, name: known(`${request.params.owner}/${request.params.name}`).split('/')[1], visibility: 'public', latest_version: { id: REPLICATE_VERSION, openapi_schema: { components: { schemas: { Input: { type: 'object', required: ['prompt', 'image'], properties: { prompt: { type: 'string' }, image: { type: 'string', format: 'uri' }, mask: { type: 'string', format: 'uri' }, seed: { type: 'integer' } } } } } } } }))
    app.get<{ Params: { id: string } }>('/v1/predictions/:id', { config: { sandbox: 'read' } }, (request) => {
      const work = find(works.find(request.params.id))
      return present(world, work, works.progress(work))
    })
    app.post<{ Params: { id: string } }>('/v1/predictions/:id/cancel', { config: { sandbox: 'write' } }, (request) => {
      const work = find(works.find(request.params.id))
      works.cancel(work)
      return present(world, work, works.progress(work))
    })
    app.get('/v1/webhooks/default/secret', { config: { sandbox: 'read' } }, () => ({ key: REPLICATE_WEBHOOK_KEY }))
    app.get<{ Params: { name: string } }>('/delivery/:name', { config: { sandbox: 'public' } }, async (request, reply) => {
      const bytes = await world.files.get(request.params.name.replace(/\.\w+$/, ''))
      return bytes ? reply.type(sniffMime(bytes) ?? 'application/octet-stream').send(bytes) : reply.status(404).send('Not found')
    })
  },
})

const invalid = (field: string, description: string) => new Problem(422, `- ${field}: ${description}`, { title: 'Input validation failed', invalid_fields: [{ type: 'value_error', field, description }] })

function known(model: string): string {
  if (!(REPLICATE_MODELS as readonly string[]).includes(model)) throw new Problem(404, 'The requested resource could not be found.')
  return model
}

function find(work: Work | null): Work {
  if (!work) throw new Problem(404, 'The requested resource could not be found.')
  return work
}

/** https everywhere; plain http on this machine, which the sandbox may call. */
function mayCall(webhook: unknown): boolean {
  if (typeof webhook !== 'string' || !URL.canParse(webhook)) return false
  const { protocol, hostname } = new URL(webhook)
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
}

/** Files that were uploaded are read from the shelf: the API's own addresses need its token. */
async function read(world: World, field: string, value: unknown): Promise<Buffer> {
  const own = /\/v1\/files\/([A-Za-z0-9]+)$/.exec(typeof value === 'string' ? value : '')
  if (own) {
    const bytes = await world.files.get(`file-${own[1]}`)
    if (bytes) return bytes
    throw invalid(field, 'the file has expired')
  }
  try {
    return await fetchInput(field, value)
  } catch (error) {
    if (error instanceof InputRefused) throw invalid(field, error.message)
    throw error
  }
}

function registerFiles(app: FastifyInstance, world: World): void {
  app.post('/v1/files', { config: { sandbox: ['create', 'upload'] } }, async (request, reply) => {
    const part = await request.file()
    if (!part || part.fieldname !== 'content') throw new Problem(400, 'Missing content')
    const bytes = await part.toBuffer()
    const id = randomBytes(16).toString('hex')
    await world.files.put(`file-${id}`, bytes)
    return reply.status(201).send({ id, name: part.filename, content_type: part.mimetype, size: bytes.length, urls: { get: world.url(`/v1/files/${id}`) }, expires_at: new Date(world.now().getTime() + 86_400_000).toISOString() })
  })
}

function present(world: World, { id, model, input, webhook, state, error, file, beganAt, endsAt }: Work, progress: number): Record<string, unknown> {
  const status = { queued: 'starting', working: progress < 0.1 ? 'starting' : 'processing', done: 'succeeded', failed: 'failed', cancelled: 'canceled' }[state]
  return {
    id, model, version: REPLICATE_VERSION, input, output: file ? [world.url(`/delivery/${file}.png`)] : null, logs: state === 'working' ? ` ${Math.round(progress * 100)}%|███       | 12/25` : '', error, status, webhook,
    created_at: new Date(beganAt).toISOString(), started_at: new Date(beganAt).toISOString(), completed_at: state === 'working' ? null : new Date(endsAt).toISOString(), data_removed: false,
    metrics: state === 'done' ? { predict_time: (endsAt - beganAt) / 1000 } : {}, urls: { get: world.url(`/v1/predictions/${id}`), cancel: world.url(`/v1/predictions/${id}/cancel`) },
  }
}

/** Signs as Standard Webhooks: HMAC-SHA256 over id, timestamp and body. */
function sendWebhook(world: World, work: Work, habit: string): void {
  if (!work.webhook || habit === 'lost') return
  const body = JSON.stringify(present(world, work, 1))
  const [id, sentAt] = [`msg_${randomBytes(12).toString('hex')}`, String(Math.floor(Date.now() / 1000))]
  const key = habit === 'forged' ? Buffer.from('somebody else') : Buffer.from(REPLICATE_WEBHOOK_KEY.replace('whsec_', ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${sentAt}.${body}`).digest('base64')
  world.webhooks.send({ url: work.webhook, body, headers: { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': sentAt, 'webhook-signature': `v1,${signature}` } })
}
