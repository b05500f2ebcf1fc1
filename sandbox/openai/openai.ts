import multipart from '@fastify/multipart'
import sharp from 'sharp'
import { answerWith, openHabits } from '../images/image-habits.ts'
import { defineEmulator } from '../kit/emulator.ts'
import type { Emulator } from '../kit/emulator.ts'
import { sniffMime } from '../kit/sniff.ts'
import { OPENAI_KEY, OPENAI_MODELS } from './seed.ts'

class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly param: string | null
  constructor(status: number, code: string, message: string, param: string | null = null) {
    super(message)
    this.status = status
    this.code = code
    this.param = param
  }
}

const error = (message: string, code: string, param: string | null = null, type = 'invalid_request_error') => ({ error: { message, type, param, code } })
const sizes: readonly string[] = ['1024x1024', '1536x1024', '1024x1536', 'auto']
const megabyte = 1024 * 1024

/** OpenAI's models and image edits, as far as a house that furnishes rooms needs them. */
export const openai: Emulator = defineEmulator({
  id: 'openai',
  name: 'OpenAI images',
  summary: 'Edits of a picture by words and a mask, answered at once as base64.',
  refusals: {
    expiredToken: () => ({ status: 401, body: error('Incorrect API key provided.', 'invalid_api_key') }),
    rateLimited: (world, resetAt) => ({ status: 429, body: error('Rate limit reached for images per minute.', 'rate_limit_exceeded', null, 'requests'), headers: { 'retry-after': String(Math.max(1, Math.ceil(resetAt - world.now().getTime() / 1000))) } }),
    serverError: () => ({ status: 500, body: error('The server had an error while processing your request.', 'server_error', null, 'server_error') }),
  },
  pages: () => [{ label: 'Key, and how pictures turn out', path: '/desk' }],
  async register(app, world) {
    await app.register(multipart, { limits: { fileSize: 50 * megabyte, files: 17 } })
    app.setErrorHandler((failure, _request, reply) => (failure instanceof Refusal ? reply.status(failure.status).send(error(failure.message, failure.code, failure.param)) : reply.status(500).send(error(String(failure), 'server_error'))))
    const habits = openHabits(app, world, { name: 'OpenAI images', secret: OPENAI_KEY, webhooks: false })
    app.addHook('preHandler', async (request) => {
      if (request.url.startsWith('/openai/v1/') && request.headers.authorization !== `Bearer ${OPENAI_KEY}`) throw new Refusal(401, 'invalid_api_key', 'Incorrect API key provided.')
    })
    const rate = world.rateWindow(50, 60)

    app.get<{ Params: { model: string } }>('/v1/models/:model', { config: { sandbox: 'read' } }, (request) => ({ id: known(request.params.model), object: 'model', created: 1_745_000_000, owned_by: 'system' }))

    app.post('/v1/images/edits', { config: { sandbox: ['create', 'upload'] } }, async (request, reply) => {
      if (rate.spend(OPENAI_KEY).exceeded) throw new Refusal(429, 'rate_limit_exceeded', 'Rate limit reached for images per minute.')
      if (!request.isMultipart()) throw new Refusal(400, 'invalid_content_type', 'The request must be multipart/form-data.')
      const fields: Record<string, string> = {}
      const files: Record<string, Buffer> = {}
      for await (const part of request.parts()) {
        if (part.type === 'file') files[part.fieldname.replace('[]', '')] = await part.toBuffer()
        else fields[part.fieldname] = String(part.value)
      }
      known(fields.model ?? '')
      const { prompt, size = 'auto', n = '1' } = fields
      if (!prompt) throw new Refusal(400, 'missing_required_parameter', 'Missing required parameter: prompt.', 'prompt')
      if (prompt.length > 32_000) throw new Refusal(400, 'string_above_max_length', 'prompt is longer than 32000.', 'prompt')
      if (!sizes.includes(size)) throw new Refusal(400, 'invalid_value', `Invalid value: '${size}'. Supported values are: ${sizes.join(', ')}.`, 'size')
      if (fields.input_fidelity !== undefined && !['high', 'low'].includes(fields.input_fidelity)) throw new Refusal(400, 'invalid_value', 'input_fidelity is high or low.', 'input_fidelity')
      const { image, mask } = files
      if (!image || !['image/png', 'image/jpeg', 'image/webp'].includes(String(sniffMime(image)))) throw new Refusal(400, 'invalid_image_file', 'Invalid image file or mode for image.', 'image')
      if (mask) await fits(image, mask)
      await new Promise((resolve) => setTimeout(resolve, habits.seconds * 1000))
      if (habits.picture === 'nsfw') throw new Refusal(400, 'moderation_blocked', 'Your request was rejected by the safety system.')
      const white = mask ? await sharp(mask).ensureAlpha().extractChannel('alpha').negate().png().toBuffer() : null
      const made = await answerWith(habits, { image, mask: white, prompt, seed: prompt.length + image.length })
      return reply.send({ created: Math.floor(world.now().getTime() / 1000), data: Array.from({ length: Math.min(10, Number(n) || 1) }, () => ({ b64_json: made.toString('base64') })), usage: { input_tokens: 520, output_tokens: 4_160, total_tokens: 4_680, input_tokens_details: { text_tokens: 120, image_tokens: 400 } } })
    })
  },
})

function known(model: string): string {
  if (!(OPENAI_MODELS as readonly string[]).includes(model)) throw new Refusal(404, 'model_not_found', `The model '${model}' does not exist or you do not have access to it.`, 'model')
  return model
}

/** A mask is a PNG with transparency, of the size of the picture. */
async function fits(image: Buffer, mask: Buffer): Promise<void> {
  const [one, other] = [await sharp(image).metadata(), await sharp(mask).metadata().catch(() => null)]
  if (!other || other.format !== 'png' || !other.hasAlpha) throw new Refusal(400, 'invalid_image_file', 'The mask must be a PNG with an alpha channel.', 'mask')
  if (one.width !== other.width || one.height !== other.height) throw new Refusal(400, 'invalid_image_size', 'The mask must have the same dimensions as the image.', 'mask')
}
