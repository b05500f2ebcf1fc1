import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { fillTemplate } from '../fill-template.ts'
import type { ImageService, Reach, SentFile } from '../image-service.ts'
import { basicAuth, passwordFields } from './basic-auth.ts'
import { call, type Call } from './call.ts'

const name = 'Automatic1111'
const Complaint = z.object({ detail: z.unknown().optional(), error: z.string().optional(), errors: z.string().optional() })
const Made = z.object({ images: z.array(z.string()).min(1) })
const lookEveryMs = 1_000

const ask = <S extends z.ZodType>(reach: Reach, shape: S, wish: Call) =>
  call(reach, name, shape, (body) => {
    const said = Complaint.safeParse(body).data
    return [said?.error, said?.errors, typeof said?.detail === 'string' ? said.detail : null].find((words) => words) ?? null
  }, { ...wish, headers: basicAuth(reach.connection) })

/** Automatic1111's web UI and its kin (Forge), started with `--api`: one picture at a time, while the connection stays open. */
export const automatic1111: ImageService = {
  id: 'automatic1111',
  name,
  about: 'Stable Diffusion on a server of your own, started with --api. Nothing is paid for a picture.',
  address: null,
  capabilities: { acts: ['furnish', 'declutter'], mask: 'exact', needsMask: false, maskAs: 'white', sends: { format: 'png', size: { by: 'edge', edge: 1024, multipleOf: 64 } }, seed: true, tells: 'at once', cancels: true, atOnce: 1, longestSec: 900 },
  secrets: passwordFields,
  model: { label: 'Checkpoint', hint: 'Title of a checkpoint; empty: the one that is loaded', fallback: '' },
  template: { init_images: ['{image}'], mask: '{mask}', prompt: '{prompt}', negative_prompt: '{negative}', seed: '{seed}', width: '{width}', height: '{height}', denoising_strength: 0.75, steps: 28, cfg_scale: 7, inpainting_fill: 1, inpaint_full_res: false, mask_blur: 4 },
  sandbox: { path: '/automatic1111', secrets: { user: 'sandbox', password: 'sandbox-webui' }, model: 'room-painter.safetensors' },

  test: async (reach) => {
    const models = await ask(reach, z.array(z.object({ title: z.string() })), { path: '/sdapi/v1/sd-models' })
    if (models.word !== 'ok') return models
    const { model } = reach.connection
    if (model !== '' && !models.value.some(({ title }) => title.startsWith(model))) return { word: 'stopped', reason: `The server has no checkpoint ${model}. It has: ${models.value.slice(0, 5).map(({ title }) => title).join(', ')}.` }
    return { word: 'ok', says: `The server answers and has ${models.value.length} ${models.value.length === 1 ? 'checkpoint' : 'checkpoints'}.` }
  },

  start: async (reach, task, onProgress) => {
    const { model } = reach.connection
    const input = fillTemplate(reach.connection.template, { ...task, image: base64(task.photo), mask: task.mask ? base64(task.mask) : null, model })
    const over = new AbortController()
    const watching = watch(reach, onProgress, over.signal)
    try {
      const made = await ask(reach, Made, { path: '/sdapi/v1/img2img', method: 'POST', json: { ...input, ...(model === '' ? {} : { override_settings: { sd_model_checkpoint: model } }) }, timeoutMs: automatic1111.capabilities.longestSec * 1_000, creates: true })
      return made.word === 'ok' ? { word: 'done', picture: { bytes: Buffer.from(made.value.images[0]!.replace(/^data:image\/\w+;base64,/, ''), 'base64') } } : made
    } finally {
      over.abort()
      await watching
    }
  },

  poll: async () => ({ word: 'gone', reason: 'The server answers at once; there is nothing to ask for afterwards.' }),

  cancel: async (reach) => {
    const ended = await ask(reach, z.unknown(), { path: '/sdapi/v1/interrupt', method: 'POST', json: {} })
    return ended.word === 'ok' ? { word: 'ok' } : ended
  },
}

const base64 = ({ bytes }: SentFile): string => Buffer.from(bytes).toString('base64')

/** Asks once a second how far the server is, while the picture is made. A look that fails costs that look. */
async function watch(reach: Reach, onProgress: (progress: number) => void, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    // Its end is what is waited for.
    await pause(lookEveryMs, undefined, { signal: over }).catch(() => undefined)
    if (over.aborted || reach.signal?.aborted) return
    const now = await ask({ ...reach, signal: reach.signal ? AbortSignal.any([reach.signal, over]) : over }, z.object({ progress: z.number() }), { path: '/sdapi/v1/progress?skip_current_image=true', timeoutMs: 5_000 }).catch(() => null)
    if (now?.word === 'ok') onProgress(now.value.progress)
  }
}
