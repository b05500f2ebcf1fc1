import multipart from '@fastify/multipart'
import { createHash } from 'node:crypto'
import { askPassword } from '../images/ask-password.ts'
import { openHabits } from '../images/image-habits.ts'
import { openWorks } from '../images/image-work.ts'
import type { Work } from '../images/image-work.ts'
import { defineEmulator } from '../kit/emulator.ts'
import type { Emulator } from '../kit/emulator.ts'
import { sniffMime } from '../kit/sniff.ts'
import { checkWorkflow } from './check-workflow.ts'
import { COMFY_LOGIN } from './seed.ts'

/** Names of callers never become names of files here. */
const shelfName = (name: string) => `in-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`

/** ComfyUI: upload, prompt, queue, history, view, interrupt. */
export const comfyui: Emulator = defineEmulator({
  id: 'comfyui',
  name: 'ComfyUI',
  summary: 'A ComfyUI of your own behind a password: uploads, workflows in API format, history and files.',
  refusals: {
    expiredToken: () => ({ status: 401, body: { error: 'Unauthorized' } }),
    rateLimited: () => ({ status: 429, body: { error: 'Too many requests' } }),
    serverError: () => ({ status: 500, body: '500 Internal Server Error' }),
  },
  pages: () => [{ label: 'Login, and how pictures turn out', path: '/desk' }],
  async register(app, world) {
    await app.register(multipart, { limits: { fileSize: 50 * 1024 * 1024, files: 1 } })
    askPassword(app, '/comfyui', COMFY_LOGIN)
    const habits = openHabits(app, world, { name: 'ComfyUI', secret: `${COMFY_LOGIN.user} / ${COMFY_LOGIN.password}`, webhooks: false })
    const works = openWorks(app, world, habits)
    const uploads = world.store<{ names: string[] }>('uploads', () => ({ names: [] }))

    app.get('/system_stats', { config: { sandbox: 'read' } }, () => ({ system: { os: 'posix', comfyui_version: '0.3.60', python_version: '3.12' }, devices: [] }))
    app.post('/upload/image', { config: { sandbox: 'upload' } }, async (request, reply) => {
      let image: { name: string; bytes: Buffer } | null = null
      for await (const part of request.parts()) if (part.type === 'file' && part.fieldname === 'image') image = { name: part.filename, bytes: await part.toBuffer() }
      if (!image || !String(sniffMime(image.bytes) ?? '').startsWith('image/')) return reply.status(400).send('400: Bad Request')
      await world.files.put(shelfName(image.name), image.bytes)
      if (!uploads.state.names.includes(image.name)) uploads.state.names.push(image.name)
      uploads.touch()
      return reply.send({ name: image.name, subfolder: '', type: 'input' })
    })
    app.post<{ Body: { prompt?: unknown; client_id?: string } | null }>('/prompt', { config: { sandbox: 'create' } }, async (request, reply) => {
      const checked = checkWorkflow(request.body?.prompt, (name) => uploads.state.names.includes(name))
      if (!checked.ok) return reply.status(400).send({ error: { type: checked.type, message: checked.message, details: checked.details, extra_info: {} }, node_errors: {} })
      const file = async (name: string) => (await world.files.get(shelfName(name))) ?? Buffer.alloc(0)
      const work = await works.begin({ input: { saves: checked.saves }, model: '', webhook: null, prompt: checked.prompt, seed: checked.seed, image: await file(checked.image), mask: checked.mask ? await file(checked.mask) : null })
      return reply.send({ prompt_id: work.id, number: works.list().length, node_errors: {} })
    })
    app.get('/queue', { config: { sandbox: 'read' } }, () => ({ queue_running: works.list().filter(({ state }) => state === 'working').map(({ id }, at) => [at, id, {}, {}, []]), queue_pending: [] }))
    app.post<{ Body: { delete?: string[] } | null }>('/queue', { config: { sandbox: 'write' } }, (request, reply) => {
      for (const id of request.body?.delete ?? []) {
        const work = works.find(id)
        if (work) works.cancel(work)
      }
      return reply.send()
    })
    app.post('/interrupt', { config: { sandbox: 'write' } }, (_request, reply) => {
      for (const work of works.list()) works.cancel(work)
      return reply.send()
    })
    app.get<{ Params: { id: string } }>('/history/:id', { config: { sandbox: 'read' } }, (request) => {
      const work = works.find(request.params.id)
      return work && work.state !== 'working' && work.state !== 'queued' ? { [work.id]: entry(work) } : {}
    })
    app.get<{ Querystring: { filename?: string; type?: string } }>('/view', { config: { sandbox: 'read' } }, async (request, reply) => {
      const work = works.find(String(request.query.filename ?? '').replace(/^foyer_|\.png$/g, ''))
      const bytes = work?.file && request.query.type === 'output' ? await world.files.get(work.file) : null
      return bytes ? reply.type(sniffMime(bytes) ?? 'application/octet-stream').send(bytes) : reply.status(404).send()
    })
  },
})

function entry({ id, state, error, input }: Work): object {
  if (state === 'failed') return { prompt: [], outputs: {}, status: { status_str: 'error', completed: false, messages: [['execution_error', { exception_message: error }]] } }
  if (state === 'cancelled') return { prompt: [], outputs: {}, status: { status_str: 'error', completed: false, messages: [['execution_interrupted', { prompt_id: id }]] } }
  return { prompt: [], outputs: { [String(input.saves)]: { images: [{ filename: `foyer_${id}.png`, subfolder: '', type: 'output' }] } }, status: { status_str: 'success', completed: true, messages: [] } }
}
