import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { fetchInput, InputRefused } from '../images/fetch-input.ts'
import { openHabits } from '../images/image-habits.ts'
import { openWorks } from '../images/image-work.ts'
import type { Work } from '../images/image-work.ts'
import { defineEmulator } from '../kit/emulator.ts'
import type { Emulator } from '../kit/emulator.ts'
import { sniffMime } from '../kit/sniff.ts'
import type { World } from '../kit/world.ts'
import { FAL_KEY, FAL_KEY_SET, FAL_MODEL, FAL_SIGNING_KEY } from './seed.ts'

class Detail extends Error {
  readonly status: number
  readonly detail: unknown
  constructor(status: number, detail: unknown) {
    super(String(detail))
    this.status = status
    this.detail = detail
  }
}
const invalid = (field: string, msg: string) => new Detail(422, [{ loc: ['body', field], msg, type: 'value_error' }])
const stranger = generateKeyPairSync('ed25519').privateKey

/** fal's queue: submit, status, result, cancel, and webhooks signed with Ed25519. */
export const fal: Emulator = defineEmulator({
  id: 'fal',
  name: 'fal',
  summary: 'A queue of models that furnish or clear rooms, with webhooks signed by Ed25519.',
  refusals: {
    expiredToken: () => ({ status: 401, body: { detail: 'Cannot access application. Authentication is required to access this application.' } }),
    rateLimited: (world, resetAt) => ({ status: 429, body: { detail: 'Too many concurrent requests.' }, headers: { 'retry-after': String(Math.max(1, Math.ceil(resetAt - world.now().getTime() / 1000))), 'x-fal-retryable': 'true' } }),
    serverError: () => ({ status: 500, body: { detail: 'Internal Server Error' } }),
  },
  pages: () => [{ label: 'Key, and how pictures turn out', path: '/desk' }],
  register(app, world) {
    app.setErrorHandler((error, _request, reply) => (error instanceof Detail ? reply.status(error.status).send({ detail: error.detail }) : reply.status(500).send({ detail: String(error) })))
    const habits = openHabits(app, world, { name: 'fal', secret: FAL_KEY, webhooks: true })
    const works = openWorks(app, world, habits, (work) => sendWebhook(world, work, habits.webhook))
    const open = ['/fal/desk', '/fal/files/', '/fal/.well-known/']
    app.addHook('preHandler', async (request) => {
      if (!open.some((path) => request.url.startsWith(path)) && request.headers.authorization !== `Key ${FAL_KEY}`) throw new Detail(401, 'Cannot access application. Authentication is required to access this application.')
    })
    const find = (id: string): Work => {
      const work = works.find(id.replaceAll('-', ''))
      if (!work) throw new Detail(404, 'Request not found')
      return work
    }
    app.get('/.well-known/jwks.json', { config: { sandbox: 'public' } }, () => FAL_KEY_SET)

    app.post<{ Params: { owner: string; name: string }; Querystring: { fal_webhook?: string }; Body: Record<string, unknown> | null }>('/:owner/:name', { config: { sandbox: 'create' } }, async (request, reply) => {
      if (`${request.params.owner}/${request.params.name}` !== FAL_MODEL) throw new Detail(404, `Application ${request.params.name} not found`)
      const input = request.body ?? {}
      if (typeof input.prompt !== 'string' || input.prompt === '') throw invalid('prompt', 'field required')
      if (input.seed !== undefined && !Number.isInteger(input.seed)) throw invalid('seed', 'value is not a valid integer')
      const read = async (field: string): Promise<Buffer> => {
        try {
          return await fetchInput(field, input[field])
        } catch (error) {
          if (error instanceof InputRefused) throw invalid(field, error.message)
          throw error
        }
      }
      const webhook = request.query.fal_webhook
      if (webhook !== undefined && !URL.canParse(webhook)) throw new Detail(422, 'fal_webhook is not a URL')
      const work = await works.begin({ input: {}, model: FAL_MODEL, webhook: webhook ?? null, prompt: input.prompt, seed: Number(input.seed ?? 0), image: await read('image_url'), mask: input.mask_url === undefined ? null : await read('mask_url') })
      if (habits.webhook === 'early') await world.webhooks.settled()
      const at = world.url(`/${FAL_MODEL}/requests/${work.id}`)
      return reply.send({ status: 'IN_QUEUE', request_id: work.id, response_url: at, status_url: `${at}/status`, cancel_url: `${at}/cancel`, queue_position: 0 })
    })

    app.get<{ Params: { id: string } }>(`/${FAL_MODEL}/requests/:id/status`, { config: { sandbox: 'read' } }, (request, reply) => {
      const work = find(request.params.id)
      if (work.state !== 'working' && work.state !== 'queued') return reply.send({ status: 'COMPLETED', request_id: work.id, logs: [], metrics: { inference_time: (work.endsAt - work.beganAt) / 1000 } })
      return reply.status(202).send({ status: 'IN_PROGRESS', request_id: work.id, logs: [{ message: `${Math.round(works.progress(work) * 100)}% done`, level: 'INFO', source: 'USER', timestamp: new Date().toISOString() }] })
    })
    app.get<{ Params: { id: string } }>(`/${FAL_MODEL}/requests/:id`, { config: { sandbox: 'read' } }, (request) => {
      const work = find(request.params.id)
      if (work.state === 'working' || work.state === 'queued') throw new Detail(400, 'Request is still in progress')
      if (work.state === 'cancelled') throw new Detail(404, 'Request not found')
      if (work.state === 'failed') throw new Detail(422, [{ loc: ['body'], msg: work.error, type: 'content_policy_violation' }])
      return output(world, work)
    })
    app.put<{ Params: { id: string } }>(`/${FAL_MODEL}/requests/:id/cancel`, { config: { sandbox: 'write' } }, (request, reply) => {
      const work = find(request.params.id)
      return works.cancel(work) ? reply.status(202).send({ status: 'CANCELLATION_REQUESTED' }) : reply.status(400).send({ status: 'ALREADY_COMPLETED' })
    })
    app.get<{ Params: { name: string } }>('/files/:name', { config: { sandbox: 'public' } }, async (request, reply) => {
      const bytes = await world.files.get(request.params.name.replace(/\.\w+$/, ''))
      return bytes ? reply.type(sniffMime(bytes) ?? 'application/octet-stream').send(bytes) : reply.status(404).send('Not found')
    })
  },
})

const output = (world: World, { file, seed, prompt }: Work) => ({ images: [{ url: world.url(`/files/${file}.png`), content_type: 'image/png' }], seed, prompt, has_nsfw_concepts: [false], timings: {} })

function sendWebhook(world: World, work: Work, habit: string): void {
  if (!work.webhook || habit === 'lost' || work.state === 'cancelled') return
  const body = JSON.stringify({ request_id: work.id, gateway_request_id: work.id, ...(work.state === 'done' ? { status: 'OK', payload: output(world, work) } : { status: 'ERROR', error: work.error, payload: null }) })
  const [user, sentAt] = ['sandbox-user', String(Math.floor(Date.now() / 1000))]
  const message = [work.id, user, sentAt, createHash('sha256').update(body).digest('hex')].join('\n')
  const signature = sign(null, Buffer.from(message), habit === 'forged' ? stranger : FAL_SIGNING_KEY).toString('hex')
  world.webhooks.send({ url: work.webhook, body, headers: { 'content-type': 'application/json', 'x-fal-webhook-request-id': work.id, 'x-fal-webhook-user-id': user, 'x-fal-webhook-timestamp': sentAt, 'x-fal-webhook-signature': signature } })
}
