import { z } from 'zod'
import { fillTemplate } from '../fill-template.ts'
import type { ImageService, Progress, Reach, SentFile } from '../image-service.ts'
import { basicAuth, passwordFields } from './basic-auth.ts'
import { call, type Call } from './call.ts'

const name = 'ComfyUI'
const Complaint = z.object({ error: z.union([z.string(), z.object({ message: z.string(), details: z.string().optional() })]) })
const Image = z.object({ filename: z.string(), subfolder: z.string(), type: z.string() })
const History = z.record(z.string(), z.object({
  status: z.object({ status_str: z.string(), completed: z.boolean(), messages: z.array(z.tuple([z.string(), z.record(z.string(), z.unknown())])).optional() }),
  outputs: z.record(z.string(), z.object({ images: z.array(Image).optional() })),
}))
/** Entries begin with a number and the id of the prompt. */
const Queue = z.object({ queue_running: z.array(z.array(z.unknown())), queue_pending: z.array(z.array(z.unknown())) })

const ask = <S extends z.ZodType>(reach: Reach, shape: S, wish: Call) =>
  call(reach, name, shape, (body) => {
    const error = Complaint.safeParse(body).data?.error
    return typeof error === 'string' ? error : error ? [error.message, error.details].filter((part) => part).join(': ') : null
  }, { ...wish, headers: basicAuth(reach.connection) })

/** An inpainting graph of ComfyUI's own nodes; people replace it with theirs, saved as “API format”. */
const workflow = {
  1: { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: '{model}' } },
  2: { class_type: 'LoadImage', inputs: { image: '{image}' } },
  3: { class_type: 'LoadImageMask', inputs: { image: '{mask}', channel: 'red' } },
  4: { class_type: 'CLIPTextEncode', inputs: { text: '{prompt}', clip: ['1', 1] } },
  5: { class_type: 'CLIPTextEncode', inputs: { text: '{negative}', clip: ['1', 1] } },
  6: { class_type: 'VAEEncodeForInpaint', inputs: { pixels: ['2', 0], vae: ['1', 2], mask: ['3', 0], grow_mask_by: 6 } },
  7: { class_type: 'KSampler', inputs: { seed: '{seed}', steps: 28, cfg: 7, sampler_name: 'dpmpp_2m', scheduler: 'karras', denoise: 1, model: ['1', 0], positive: ['4', 0], negative: ['5', 0], latent_image: ['6', 0] } },
  8: { class_type: 'VAEDecode', inputs: { samples: ['7', 0], vae: ['1', 2] } },
  9: { class_type: 'SaveImage', inputs: { images: ['8', 0], filename_prefix: 'foyer' } },
}

/** ComfyUI on an own server: pictures are uploaded, a workflow is queued, its history gives the files. */
export const comfyui: ImageService = {
  id: 'comfyui',
  name,
  about: 'A ComfyUI of your own, with any workflow saved in API format. Nothing is paid for a picture.',
  address: null,
  capabilities: { acts: ['furnish', 'declutter'], mask: 'exact', needsMask: true, maskAs: 'white', sends: { format: 'png', size: { by: 'edge', edge: 1024, multipleOf: 8 } }, seed: true, tells: 'by polling', cancels: true, atOnce: 1, longestSec: 900 },
  secrets: passwordFields,
  model: { label: 'Checkpoint', hint: 'File name of the checkpoint', fallback: 'sd-v1-5-inpainting.safetensors' },
  template: workflow,
  sandbox: { path: '/comfyui', secrets: { user: 'sandbox', password: 'sandbox-comfy' }, model: 'room-painter.safetensors' },

  test: async (reach) => {
    const stats = await ask(reach, z.object({ system: z.object({ comfyui_version: z.string().optional() }) }), { path: '/system_stats' })
    if (stats.word !== 'ok') return stats
    if (!/"\{image\}"/.test(JSON.stringify(reach.connection.template))) return { word: 'stopped', reason: 'The workflow has no {image}: put it where the photo is loaded, as the file name of a LoadImage node.' }
    return { word: 'ok', says: `The server answers${stats.value.system.comfyui_version ? ` (ComfyUI ${stats.value.system.comfyui_version})` : ''}. Whether the workflow runs shows with the first picture.` }
  },

  start: async (reach, task) => {
    const image = await upload(reach, task.photo)
    if (typeof image !== 'string') return image
    const mask = task.mask ? await upload(reach, task.mask) : null
    if (mask !== null && typeof mask !== 'string') return mask
    const prompt = fillTemplate(reach.connection.template, { ...task, image, mask, model: reach.connection.model })
    const queued = await ask(reach, z.object({ prompt_id: z.string() }), { path: '/prompt', method: 'POST', json: { prompt, client_id: 'foyer' }, creates: true })
    return queued.word === 'ok' ? { word: 'started', externalId: queued.value.prompt_id } : queued
  },

  poll: async (reach, externalId) => {
    const history = await ask(reach, History, { path: `/history/${encodeURIComponent(externalId)}` })
    if (history.word !== 'ok') return history
    const entry = history.value[externalId]
    if (entry) return endOf(reach, entry)
    const queue = await ask(reach, Queue, { path: '/queue' })
    if (queue.word !== 'ok') return queue
    const isThere = [...queue.value.queue_running, ...queue.value.queue_pending].some((one) => one[1] === externalId)
    return isThere ? { word: 'working', progress: null } : { word: 'gone', reason: 'ComfyUI does not know this picture any more; it was restarted or its queue was cleared.' }
  },

  cancel: async (reach, externalId) => {
    if (externalId === null) return { word: 'ok' }
    const queue = await ask(reach, Queue, { path: '/queue' })
    if (queue.word !== 'ok') return queue
    const isRunning = queue.value.queue_running.some((one) => one[1] === externalId)
    const isPending = queue.value.queue_pending.some((one) => one[1] === externalId)
    if (!isRunning && !isPending) return { word: 'late' }
    // Interrupting ends whatever runs, so only what is really ours is interrupted.
    const ended = isRunning ? await ask(reach, z.unknown(), { path: '/interrupt', method: 'POST', json: {} }) : await ask(reach, z.unknown(), { path: '/queue', method: 'POST', json: { delete: [externalId] } })
    return ended.word === 'ok' ? { word: 'ok' } : ended
  },
}

async function upload(reach: Reach, file: SentFile) {
  const form = new FormData()
  form.append('image', new Blob([file.bytes as Uint8Array<ArrayBuffer>], { type: file.contentType }), file.name)
  form.append('type', 'input')
  form.append('overwrite', 'true')
  const kept = await ask(reach, z.object({ name: z.string(), subfolder: z.string() }), { path: '/upload/image', method: 'POST', body: form, timeoutMs: 60_000 })
  return kept.word === 'ok' ? [kept.value.subfolder, kept.value.name].filter((part) => part !== '').join('/') : kept
}

function endOf({ connection }: Reach, { status, outputs }: z.output<typeof History>[string]): Progress | { word: 'refused'; reason: string } {
  if (status.status_str === 'error') {
    const said = status.messages?.findLast(([kind]) => kind === 'execution_error' || kind === 'execution_interrupted')
    if (said?.[0] === 'execution_interrupted') return { word: 'gone', reason: 'Somebody interrupted ComfyUI.' }
    return { word: 'refused', reason: `The workflow failed: ${String(said?.[1]['exception_message'] ?? 'ComfyUI gave no reason')}` }
  }
  const images = Object.values(outputs).flatMap(({ images = [] }) => images)
  const image = images.find(({ type }) => type === 'output') ?? images[0]
  if (!image) return { word: 'refused', reason: 'The workflow ended without a picture. It needs a SaveImage node.' }
  return { word: 'done', picture: { url: `${connection.baseUrl}/view?${new URLSearchParams(image)}`, headers: basicAuth(connection) } }
}
