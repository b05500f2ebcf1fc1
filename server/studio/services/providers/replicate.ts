import { z } from 'zod'
import { fillTemplate } from '../fill-template.ts'
import { isFailure, type ImageService, type Progress, type Reach, type SentFile } from '../image-service.ts'
import { call, readJson, type Call } from './call.ts'
import { readStandardWebhook } from './standard-webhook.ts'

const name = 'Replicate'
const Prediction = z.object({ id: z.string(), status: z.enum(['starting', 'processing', 'succeeded', 'failed', 'canceled', 'aborted']), output: z.unknown().optional(), error: z.unknown().optional(), logs: z.string().nullish() })
type Prediction = z.output<typeof Prediction>
const Stored = z.object({ urls: z.object({ get: z.string() }) })
const Complaint = z.object({ detail: z.string().optional(), title: z.string().optional() })

const ask = <S extends z.ZodType>(reach: Reach, shape: S, wish: Call) =>
  call(reach, name, shape, (body) => { const said = Complaint.safeParse(body).data; return said?.detail ?? said?.title ?? null }, { ...wish, headers: { authorization: `Bearer ${reach.connection.secrets['token'] ?? ''}`, ...wish.headers } })

/** Replicate's HTTP API (client 1.4.0): predictions of any model, told by signed webhook and by polling. */
export const replicate: ImageService = {
  id: 'replicate',
  name,
  about: 'Runs models by their name and is paid by use. Needs a token of an account with credit.',
  address: 'https://api.replicate.com/v1',
  capabilities: { acts: ['furnish', 'declutter'], mask: 'exact', needsMask: false, maskAs: 'white', sends: { format: 'jpeg', size: { by: 'edge', edge: 1024, multipleOf: 8 } }, seed: true, tells: 'by webhook', cancels: true, atOnce: 4, longestSec: 900 },
  secrets: [{ name: 'token', label: 'API token', hint: 'Begins with r8_' }],
  model: { label: 'Model', hint: 'owner/name of an official model, or owner/name:version with its 64 letters', fallback: 'lambdalabs/sd-inpainting' },
  template: { image: '{image}', mask: '{mask}', prompt: '{prompt}', negative_prompt: '{negative}', seed: '{seed}', width: '{width}', height: '{height}' },
  sandbox: { path: '/replicate/v1', secrets: { token: 'r8_sandbox_7Qd1mVb2' }, model: 'sandbox/room-painter' },

  test: async (reach) => {
    const key = await ask(reach, z.object({ key: z.string().startsWith('whsec_') }), { path: '/webhooks/default/secret' })
    if (key.word !== 'ok') return key
    const [model] = reach.connection.model.split(':')
    const found = await ask(reach, z.unknown(), { path: `/models/${model}` })
    if (found.word !== 'ok') return found
    return { word: 'ok', says: `The token is good and the model ${model} is there.`, secrets: { webhookKey: key.value.key } }
  },

  start: async (reach, task) => {
    const image = await keep(reach, task.photo)
    if (typeof image !== 'string') return image
    const mask = task.mask ? await keep(reach, task.mask) : null
    if (mask !== null && typeof mask !== 'string') return mask
    const input = fillTemplate(reach.connection.template, { ...task, image, mask, model: reach.connection.model })
    const [model, version] = reach.connection.model.split(':')
    const webhook = task.webhookUrl ? { webhook: task.webhookUrl, webhook_events_filter: ['completed'] } : {}
    const made = await ask(reach, Prediction, { path: version ? '/predictions' : `/models/${model}/predictions`, method: 'POST', json: { ...(version ? { version } : {}), input, ...webhook }, headers: { 'cancel-after': `${replicate.capabilities.longestSec}s` }, creates: true })
    return made.word === 'ok' ? { word: 'started', externalId: made.value.id } : made
  },

  poll: async (reach, externalId) => {
    const found = await ask(reach, Prediction, { path: `/predictions/${encodeURIComponent(externalId)}` })
    if (found.word === 'ok') return progressOf(found.value)
    return found.status === 404 ? { word: 'gone', reason: 'Replicate does not know this prediction any more.' } : found
  },

  cancel: async (reach, externalId) => {
    if (externalId === null) return { word: 'ok' }
    const ended = await ask(reach, Prediction, { path: `/predictions/${encodeURIComponent(externalId)}/cancel`, method: 'POST' })
    if (isFailure(ended)) return ended.status === 404 ? { word: 'ok' } : ended
    return { word: ended.value.status === 'succeeded' ? 'late' : 'ok' }
  },

  parseWebhook: async (reach, delivery) => {
    const webhookId = readStandardWebhook(delivery, reach.connection.secrets['webhookKey'] ?? '')
    if (webhookId === null) return null
    const told = Prediction.safeParse(readJson(delivery.body.toString('utf8')))
    return told.success ? { webhookId, externalId: told.data.id } : null
  },
}

/** Stores a file for a day, since a photo is too large for the request itself. */
async function keep(reach: Reach, file: SentFile) {
  const form = new FormData()
  form.append('content', new Blob([file.bytes as Uint8Array<ArrayBuffer>], { type: file.contentType }), file.name)
  const stored = await ask(reach, Stored, { path: '/files', method: 'POST', body: form, timeoutMs: 60_000 })
  return stored.word === 'ok' ? stored.value.urls.get : stored
}

function progressOf({ status, output, error, logs }: Prediction): Progress | { word: 'refused'; reason: string } {
  if (status === 'starting' || status === 'processing') return { word: 'working', progress: percentIn(logs ?? '') }
  if (status === 'canceled' || status === 'aborted') return { word: 'gone', reason: 'Replicate cancelled it.' }
  if (status === 'failed') return { word: 'refused', reason: `Replicate could not make it: ${typeof error === 'string' && error !== '' ? error : 'it gave no reason'}` }
  const url = firstUrl(output)
  return url ? { word: 'done', picture: { url } } : { word: 'refused', reason: 'The model answered without a picture. Look whether it is one that makes pictures.' }
}

/** Models answer with an address, a list of them, or an object that holds one. */
function firstUrl(output: unknown): string | null {
  if (typeof output === 'string') return /^https?:/.test(output) ? output : null
  if (output === null || typeof output !== 'object') return null
  for (const part of Object.values(output)) {
    const url = firstUrl(part)
    if (url) return url
  }
  return null
}

/** Models write how far they are into their log, as ` 45%|████`. */
function percentIn(logs: string): number | null {
  const last = [...logs.matchAll(/(\d{1,3})%\|/g)].at(-1)?.[1]
  return last ? Math.min(1, Number(last) / 100) : null
}
