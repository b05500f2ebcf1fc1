import { askPassword } from '../images/ask-password.ts'
import { openHabits } from '../images/image-habits.ts'
import { openWorks } from '../images/image-work.ts'
import type { Work } from '../images/image-work.ts'
import { defineEmulator } from '../kit/emulator.ts'
import type { Emulator } from '../kit/emulator.ts'
import { sniffMime } from '../kit/sniff.ts'
import { WEBUI_CHECKPOINT, WEBUI_LOGIN } from './seed.ts'

type Img2img = { init_images?: unknown; mask?: unknown; prompt?: unknown; seed?: unknown; width?: unknown; height?: unknown; denoising_strength?: unknown; override_settings?: { sd_model_checkpoint?: string } }

/** Automatic1111's web UI with `--api` and `--api-auth`: img2img while the connection stays open, progress and interrupt beside it. */
export const automatic1111: Emulator = defineEmulator({
  id: 'automatic1111',
  name: 'Automatic1111',
  summary: 'A Stable Diffusion web UI of your own: img2img with a mask, progress, interrupt.',
  refusals: {
    expiredToken: () => ({ status: 401, body: { detail: 'Incorrect username or password' } }),
    rateLimited: () => ({ status: 429, body: { detail: 'Too many requests' } }),
    serverError: () => ({ status: 500, body: { error: 'OutOfMemoryError', detail: '', body: '', errors: 'CUDA out of memory.' } }),
  },
  pages: () => [{ label: 'Login, and how pictures turn out', path: '/desk' }],
  register(app, world) {
    askPassword(app, '/automatic1111', WEBUI_LOGIN)
    const habits = openHabits(app, world, { name: 'Automatic1111', secret: `${WEBUI_LOGIN.user} / ${WEBUI_LOGIN.password}`, webhooks: false })
    const works = openWorks(app, world, habits)
    let now: Work | null = null
    const invalid = (field: string, msg: string) => ({ detail: [{ loc: ['body', field], msg, type: 'value_error' }] })

    app.get('/sdapi/v1/sd-models', { config: { sandbox: 'read' } }, () => [{ title: `${WEBUI_CHECKPOINT} [3f2a9c]`, model_name: WEBUI_CHECKPOINT.replace('.safetensors', ''), hash: '3f2a9c', sha256: null, filename: `/models/${WEBUI_CHECKPOINT}`, config: null }])
    app.get('/sdapi/v1/progress', { config: { sandbox: 'read' } }, () => ({ progress: now?.state === 'working' ? works.progress(now) : 0, eta_relative: 0, state: { skipped: false, interrupted: now?.state === 'cancelled', job: now?.state === 'working' ? 'scripts_img2img' : '', job_count: now ? 1 : 0, sampling_step: 12, sampling_steps: 28 }, current_image: null, textinfo: null }))
    app.post('/sdapi/v1/interrupt', { config: { sandbox: 'write' } }, () => {
      if (now) works.cancel(now)
      return {}
    })
    app.post<{ Body: Img2img | null }>('/sdapi/v1/img2img', { config: { sandbox: 'create' } }, async (request, reply) => {
      const { init_images: images, mask, prompt, seed = -1, width, height, denoising_strength: strength = 0.75, override_settings: settings } = request.body ?? {}
      if (!Array.isArray(images) || images.length === 0) return reply.status(404).send({ detail: 'Init image not found' })
      if (typeof prompt !== 'string') return reply.status(422).send(invalid('prompt', 'str type expected'))
      if (!Number.isInteger(seed)) return reply.status(422).send(invalid('seed', 'value is not a valid integer'))
      if (![width, height].every((side) => Number.isInteger(side) && Number(side) % 8 === 0)) return reply.status(500).send({ error: 'ValueError', detail: '', body: '', errors: 'width and height have to be multiples of 8' })
      if (typeof strength !== 'number' || strength < 0 || strength > 1) return reply.status(422).send(invalid('denoising_strength', 'has to be 0 to 1'))
      if (settings?.sd_model_checkpoint !== undefined && !settings.sd_model_checkpoint.startsWith(WEBUI_CHECKPOINT)) return reply.status(500).send({ error: 'RuntimeError', detail: '', body: '', errors: `Unknown checkpoint: ${settings.sd_model_checkpoint}` })
      const [image, white] = [decoded(images[0]), mask === undefined || mask === null ? null : decoded(mask)]
      if (!image || (mask && !white)) return reply.status(500).send({ error: 'HTTPException', detail: 'Invalid encoded image', body: '', errors: '' })
      const work = await works.begin({ input: {}, model: WEBUI_CHECKPOINT, webhook: null, prompt, seed: Number(seed), image, mask: white })
      now = work
      const ended = await works.ended(work.id)
      if (ended.state === 'failed') return reply.status(500).send({ error: 'RuntimeError', detail: '', body: '', errors: ended.error })
      // An interrupted run gives what it has, which here is the picture it was given.
      const bytes = (ended.file ? await world.files.get(ended.file) : null) ?? image
      return reply.send({ images: [bytes.toString('base64')], parameters: {}, info: JSON.stringify({ seed, prompt, width, height }) })
    })
  },
})

function decoded(text: unknown): Buffer | null {
  if (typeof text !== 'string') return null
  const bytes = Buffer.from(text.replace(/^data:image\/\w+;base64,/, ''), 'base64')
  return String(sniffMime(bytes) ?? '').startsWith('image/') ? bytes : null
}
