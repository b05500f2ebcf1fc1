import { z } from 'zod'
import { fillTemplate } from '../fill-template.ts'
import type { ImageService, Reach, SentFile } from '../image-service.ts'
import { call, readJson, type Call } from './call.ts'
import { readFalWebhook } from './fal-signature.ts'

const name = 'fal'
/** The client's host since 1.10; the documentation names rest.alpha.fal.ai too, so it can be set. */
const usualKeys = 'https://rest.fal.ai/.well-known/jwks.json'
const Complaint = z.object({ detail: z.union([z.string(), z.array(z.object({ msg: z.string(), loc: z.array(z.union([z.string(), z.number()])).optional() }))]) })
const Status = z.object({ status: z.enum(['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED']), logs: z.array(z.object({ message: z.string() })).nullish() })
const Result = z.object({ images: z.array(z.object({ url: z.string() })).optional(), image: z.object({ url: z.string() }).optional(), has_nsfw_concepts: z.array(z.boolean()).nullish() })

const ask = <S extends z.ZodType>(reach: Reach, shape: S, wish: Call) =>
  call(reach, name, shape, (body) => {
    const detail = Complaint.safeParse(body).data?.detail
    return typeof detail === 'string' ? detail : (detail?.map(({ msg, loc }) => `${loc?.at(-1) ?? ''} ${msg}`.trim()).join(', ') ?? null)
  }, { ...wish, headers: { authorization: `Key ${reach.connection.secrets['key'] ?? ''}` } })

/** Requests are named by owner and model alone, without the rest of the model's path. */
const requestPath = (reach: Reach, id: string, rest = '') => `/${reach.connection.model.split('/').slice(0, 2).join('/')}/requests/${encodeURIComponent(id)}${rest}`

/** fal's queue (client 1.10): submit, status, result, cancel, and webhooks signed with Ed25519. */
export const fal: ImageService = {
  id: 'fal',
  name,
  about: 'Runs models in a queue and is paid by use. Needs a key of an account with credit.',
  address: 'https://queue.fal.run',
  capabilities: { acts: ['furnish', 'declutter'], mask: 'exact', needsMask: false, maskAs: 'white', sends: { format: 'jpeg', size: { by: 'edge', edge: 1024, multipleOf: 8 } }, seed: true, tells: 'by webhook', cancels: true, atOnce: 2, longestSec: 900 },
  secrets: [{ name: 'key', label: 'Key', hint: 'As fal shows it: id:secret' }, { name: 'keysUrl', label: 'Address of the webhook keys', hint: `${usualKeys} unless fal moves it`, optional: true }],
  model: { label: 'Model', hint: 'owner/model, with the rest of its path', fallback: 'fal-ai/flux-lora/inpainting' },
  template: { image_url: '{image}', mask_url: '{mask}', prompt: '{prompt}', negative_prompt: '{negative}', seed: '{seed}', num_images: 1 },
  sandbox: { path: '/fal', secrets: { key: 'sandbox-fal:6fWq2Ln8' }, model: 'sandbox/room-painter' },

  test: async (reach) => {
    // There is no call that only looks; the status of nothing tells a good key from a bad one.
    const found = await ask(reach, z.unknown(), { path: requestPath(reach, '00000000-0000-0000-0000-000000000000', '/status') })
    if (found.word !== 'ok' && found.status !== 404 && found.status !== 422 && found.status !== 400) return found
    return { word: 'ok', says: 'The key is good. Whether the model is there shows with the first picture.' }
  },

  start: async (reach, task) => {
    const input = fillTemplate(reach.connection.template, { ...task, image: dataUri(task.photo), mask: task.mask ? dataUri(task.mask) : null, model: reach.connection.model })
    const webhook = task.webhookUrl ? `?fal_webhook=${encodeURIComponent(task.webhookUrl)}` : ''
    const taken = await ask(reach, z.object({ request_id: z.string() }), { path: `/${reach.connection.model}${webhook}`, method: 'POST', json: input, timeoutMs: 60_000, creates: true })
    return taken.word === 'ok' ? { word: 'started', externalId: taken.value.request_id } : taken
  },

  poll: async (reach, externalId) => {
    const now = await ask(reach, Status, { path: requestPath(reach, externalId, '/status?logs=1') })
    if (now.word !== 'ok') return now.status === 404 ? { word: 'gone', reason: 'fal does not know this request any more.' } : now
    if (now.value.status !== 'COMPLETED') return { word: 'working', progress: percentIn(now.value.logs?.at(-1)?.message ?? '') }
    // Completed says only that it ended; the result may be a refusal.
    const result = await ask(reach, Result, { path: requestPath(reach, externalId) })
    if (result.word !== 'ok') return result.status === 404 ? { word: 'gone', reason: 'fal cancelled it.' } : result
    if (result.value.has_nsfw_concepts?.some(Boolean)) return { word: 'refused', reason: 'fal’s filter refuses this picture. Another photo, or other words, may pass.' }
    const url = result.value.images?.[0]?.url ?? result.value.image?.url
    return url ? { word: 'done', picture: { url } } : { word: 'refused', reason: 'The model answered without a picture. Look whether it is one that makes pictures.' }
  },

  cancel: async (reach, externalId) => {
    if (externalId === null) return { word: 'ok' }
    const ended = await ask(reach, z.object({ status: z.string() }), { path: requestPath(reach, externalId, '/cancel'), method: 'PUT' })
    if (ended.word === 'ok' || ended.status === 404) return { word: 'ok' }
    return ended.status === 400 ? { word: 'late' } : ended
  },

  parseWebhook: async (reach, delivery) => {
    const keysUrl = reach.connection.sandbox ? `${reach.connection.baseUrl}/.well-known/jwks.json` : (reach.connection.secrets['keysUrl'] ?? usualKeys)
    const signed = await readFalWebhook(reach, delivery, keysUrl)
    const told = z.object({ request_id: z.string() }).safeParse(readJson(delivery.body.toString('utf8'))).data
    // Its own deliveries have no name; one request ends once.
    return signed !== null && told?.request_id === signed ? { webhookId: `fal:${signed}`, externalId: signed } : null
  },
}

const dataUri = ({ bytes, contentType }: SentFile): string => `data:${contentType};base64,${Buffer.from(bytes).toString('base64')}`

function percentIn(message: string): number | null {
  const found = /(\d{1,3})%/.exec(message)?.[1]
  return found ? Math.min(1, Number(found) / 100) : null
}
