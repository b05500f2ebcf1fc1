import { seeIn } from './answers.ts'
import { ModelsError, modelNames } from './rules.ts'

type Part = { type?: unknown; text?: unknown; image_url?: { url?: unknown } }
type Message = { role?: unknown; content?: unknown; images?: unknown }
type Body = { model?: unknown; messages?: unknown; stream?: unknown; format?: unknown; response_format?: { type?: unknown; json_schema?: { name?: unknown; schema?: unknown } } }

/** Reads a question about one picture, and refuses what the API would refuse: no schema, no picture, an address instead of bytes, bytes of no picture. */
export function readChat(given: unknown, protocol: 'openai' | 'ollama' = 'openai'): { model: string; picture: Buffer } {
  const body = (given ?? {}) as Body
  const { model } = body
  if (typeof model !== 'string' || !modelNames.vision.includes(model)) throw new ModelsError(404, protocol === 'ollama' ? `model '${String(model)}' not found` : `The model '${String(model)}' does not exist or you do not have access to it.`, 'model_not_found')
  if (!Array.isArray(body.messages) || body.messages.length === 0) throw new ModelsError(400, "Missing required parameter: 'messages'.", 'missing_required_parameter')
  needSchema(body, protocol)
  const user = (body.messages as Message[]).findLast(({ role }) => role === 'user')
  const picture = Buffer.from(protocol === 'ollama' ? imageOf(user) : dataOf(user), 'base64')
  const isPicture = picture.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) || picture.subarray(1, 4).toString('latin1') === 'PNG'
  if (!isPicture) throw new ModelsError(400, 'You uploaded an unsupported image. Please make sure your image has one of the following formats: png, jpeg.', 'image_parse_error')
  return { model, picture }
}

function needSchema(body: Body, protocol: 'openai' | 'ollama'): void {
  if (protocol === 'ollama') {
    if (body.stream !== false) throw new ModelsError(400, 'this sandbox answers whole: send "stream": false', null)
    if (typeof body.format !== 'object' || body.format === null) throw new ModelsError(400, 'invalid format: expected a JSON schema', null)
    return
  }
  const { response_format: format } = body
  if (format?.type !== 'json_schema' || typeof format.json_schema?.name !== 'string' || typeof format.json_schema.schema !== 'object') throw new ModelsError(400, "Missing required parameter: 'response_format.json_schema'.", 'missing_required_parameter')
}

function dataOf(message: Message | undefined): string {
  const parts = Array.isArray(message?.content) ? (message.content as Part[]) : []
  const url = parts.find(({ type }) => type === 'image_url')?.image_url?.url
  const data = typeof url === 'string' ? /^data:image\/(?:jpeg|png);base64,([A-Za-z0-9+/=]+)$/.exec(url)?.[1] : undefined
  if (!data) throw new ModelsError(400, "Invalid 'image_url': expected a data URL with a picture in base64.", 'invalid_image_url')
  return data
}

function imageOf(message: Message | undefined): string {
  const [first] = Array.isArray(message?.images) ? (message.images as unknown[]) : []
  if (typeof first !== 'string') throw new ModelsError(400, 'no image in the message', null)
  return first
}

/** What the model writes. One of them has never learned to keep to a schema. */
export const describePhoto = (model: string, picture: Buffer): string => (model === 'rambling' ? 'Well, I would say this is quite a lovely room! Shall I describe the curtains?' : JSON.stringify(seeIn(picture)))
