import { z } from 'zod'
import { fillTemplate } from '../fill-template.ts'
import type { ImageService, Reach } from '../image-service.ts'
import { call, type Call } from './call.ts'

const name = 'OpenAI'
const Complaint = z.object({ error: z.object({ message: z.string(), code: z.string().nullish() }) })
const Edited = z.object({ data: z.array(z.object({ b64_json: z.string().optional(), url: z.string().optional() })).min(1) })

/** Refusals by `code` that the status alone would tell wrong: no credit comes as 429, an unsafe picture as 400. */
const unsafe: readonly string[] = ['moderation_blocked', 'content_policy_violation']

async function ask<S extends z.ZodType>(reach: Reach, shape: S, wish: Call) {
  let code: string | null = null
  const complaint = (body: unknown) => {
    const said = Complaint.safeParse(body).data?.error
    code = said?.code ?? null
    return said?.message ?? null
  }
  const answer = await call(reach, name, shape, complaint, { ...wish, headers: { authorization: `Bearer ${reach.connection.secrets['token'] ?? ''}` } })
  if (answer.word === 'retry' && code === 'insufficient_quota') return { word: 'stopped' as const, reason: 'OpenAI says that the credit of the account is used up. Add credit there.' }
  if (answer.word === 'refused' && code !== null && unsafe.includes(code)) return { word: 'refused' as const, reason: 'OpenAI’s filter refuses this picture. Another photo, or other words, may pass.' }
  return answer
}

/** OpenAI's image edits (`POST /images/edits`), and servers that speak the same. The mask is a hint to these models. */
export const openai: ImageService = {
  id: 'openai',
  name,
  about: 'Edits a picture by words and gives it back at once. Needs an API key of an account with credit.',
  address: 'https://api.openai.com/v1',
  capabilities: { acts: ['furnish', 'declutter'], mask: 'guidance', needsMask: false, maskAs: 'transparent', sends: { format: 'png', size: { by: 'sizes', sizes: [[1024, 1024], [1536, 1024], [1024, 1536]] } }, seed: false, tells: 'at once', cancels: false, atOnce: 2, longestSec: 300 },
  secrets: [{ name: 'token', label: 'API key', hint: 'Begins with sk-' }],
  model: { label: 'Model', hint: 'A model that edits pictures', fallback: 'gpt-image-1' },
  template: { model: '{model}', prompt: '{prompt}', size: '{width}x{height}', n: 1, quality: 'high', input_fidelity: 'high', output_format: 'png' },
  sandbox: { path: '/openai/v1', secrets: { token: 'sk-sandbox-4hT9wPz1' }, model: 'gpt-image-1' },

  test: async (reach) => {
    const found = await ask(reach, z.object({ id: z.string() }), { path: `/models/${encodeURIComponent(reach.connection.model)}` })
    return found.word === 'ok' ? { word: 'ok', says: `The key is good and the model ${found.value.id} is there.` } : found
  },

  start: async (reach, task) => {
    const form = new FormData()
    const values = fillTemplate(reach.connection.template, { ...task, image: null, mask: null, model: reach.connection.model })
    for (const [field, value] of Object.entries(values)) form.append(field, String(value))
    form.append('image', blob(task.photo), task.photo.name)
    if (task.mask) form.append('mask', blob(task.mask), task.mask.name)
    const edited = await ask(reach, Edited, { path: '/images/edits', method: 'POST', body: form, timeoutMs: openai.capabilities.longestSec * 1_000, creates: true })
    if (edited.word !== 'ok') return edited
    const [first] = edited.value.data
    if (first?.b64_json) return { word: 'done', picture: { bytes: Buffer.from(first.b64_json, 'base64') } }
    return first?.url ? { word: 'done', picture: { url: first.url } } : { word: 'refused', reason: 'OpenAI answered without a picture. Look whether the model is one that edits pictures.' }
  },

  poll: async () => ({ word: 'gone', reason: 'OpenAI answers at once; there is nothing to ask for afterwards.' }),
  // Nothing is known of a call that is under way, so it is counted.
  cancel: async () => ({ word: 'late' }),
}

const blob = ({ bytes, contentType }: { bytes: Uint8Array; contentType: string }) => new Blob([bytes as Uint8Array<ArrayBuffer>], { type: contentType })
