import { z } from 'zod'
import { FetchFailed } from '../../../platform/net/fetch-errors.ts'
import type { Ports } from '../../../platform/ports.ts'
import { askSight } from '../look/look-locally.ts'
import { recognitionFailed } from '../errors.ts'
import { imagesOf } from '../../../platform/image-of.ts'
import type { Embedded, PictureFile, Sight } from '../vision-provider.ts'

/** A model on a machine without a graphics card takes its time over a picture. */
const timeoutMs = 120_000
/** Longest edge of a picture that is sent out; more costs and tells no more. */
const edge = 1024

export const outsideProblem = (by: string, reason: string, cause?: unknown) => recognitionFailed({ by, reason }, cause === undefined ? {} : { cause })

/**
 * Posts JSON to a service and reads its answer as `shape` says. Throws `media.recognition_failed`, with words for a refused key, an
 * unknown model, too many calls, a service that is away, and an answer of another shape.
 */
export async function askService<S extends z.ZodType>(ports: Pick<Ports, 'fetch'>, by: string, { url, key, body, signal }: { url: string; key: string | null; body: unknown; signal: AbortSignal | undefined }, shape: S): Promise<z.output<S>> {
  let status: number
  let text: string
  try {
    const answer = await ports.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify(body),
      timeoutMs,
      ...(signal ? { signal } : {}),
    })
    status = answer.status
    text = await answer.text()
  } catch (error) {
    if (!(error instanceof FetchFailed)) throw error
    throw outsideProblem(by, wordsOfFailure[error.word] ?? 'it could not be reached', error)
  }
  if (status >= 400) throw outsideProblem(by, `${reasonOf(status)}${saidIn(text)}`)
  const read = shape.safeParse(jsonIn(text))
  if (!read.success) throw outsideProblem(by, 'its answer is not what was asked for', read.error)
  return read.data
}

const wordsOfFailure: Readonly<Record<string, string>> = {
  private_address: 'its address lies in a private network. The operator allows it with MODEL_HOSTS',
  timeout: 'it took longer than two minutes',
  too_large: 'its answer is far too long',
}

function reasonOf(status: number): string {
  if (status === 401 || status === 403) return 'it refuses the key'
  if (status === 404) return 'it does not know the model, or the address is wrong'
  if (status === 429) return 'too many calls, or nothing left to spend'
  return status >= 500 ? 'it has trouble of its own' : 'it refuses the question'
}

/** What the service says itself, cut short: `{"error":{"message"}}` of OpenAI, `{"error":"…"}` of Ollama. */
function saidIn(text: string): string {
  const read = z.object({ error: z.union([z.string(), z.object({ message: z.string() })]) }).safeParse(jsonIn(text))
  if (!read.success) return ''
  const { error } = read.data
  return ` (${(typeof error === 'string' ? error : error.message).replaceAll(/\s+/g, ' ').slice(0, 160)})`
}

export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A picture as JPEG in base64, small, upright, and without what the camera wrote: a service learns no place. */
export async function pictureFor(ports: Pick<Ports, 'storage'>, { path, signal }: PictureFile): Promise<string> {
  return Buffer.from(await askSight(ports, { kind: 'shrink', path, edge }, signal)).toString('base64')
}

/** What a service is told, in words that a small model follows too. */
export const lookInstruction = `You see one photo of a property that is for sale or rent. Describe only what can be seen. Answer with JSON: "room" is one of the listed values, "roomConfidence" how sure you are from 0 to 1, "tags" up to eight short English nouns with "name" and "confidence", "caption" one plain sentence for somebody who cannot see the photo, without praise.`

/** JSON schema of the answer; `strict` services keep to it. */
export const lookSchema = {
  type: 'object', additionalProperties: false, required: ['room', 'roomConfidence', 'tags', 'caption'],
  properties: {
    room: { type: 'string', enum: [...imagesOf] },
    roomConfidence: { type: 'number' },
    tags: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['name', 'confidence'], properties: { name: { type: 'string' }, confidence: { type: 'number' } } } },
    caption: { type: 'string' },
  },
} as const

const share = z.number().transform((value) => Math.min(1, Math.max(0, value)))
const Look = z.object({
  room: z.string().max(60),
  roomConfidence: share.default(0.5),
  tags: z.array(z.object({ name: z.string().trim().min(1).max(60), confidence: share })).max(30).default([]),
  caption: z.string().trim().max(1000).default(''),
})

/** Reads what a model wrote. It may have put a fence around it; anything else than the asked shape is refused. */
export function readLook(by: string, text: string): Sight {
  const read = Look.safeParse(jsonIn(text.replace(/^\s*```(?:json)?\s*|\s*```\s*$/g, '')))
  if (!read.success) throw outsideProblem(by, 'it wrote something else than the description that was asked for', read.error)
  const { room, roomConfidence, tags, caption } = read.data
  return { room: { name: room, confidence: roomConfidence }, tags: tags.slice(0, 8), ...(caption ? { caption: { name: caption, confidence: 0.6 } } : {}) }
}

/** Vectors of a service, each of length 1. Refuses another number of them, and vectors of several lengths. */
export function readVectors(by: string, modelId: string, expected: number, vectors: readonly (readonly number[])[]): Embedded {
  const dim = vectors[0]?.length ?? 0
  if (vectors.length !== expected || dim === 0 || vectors.some((one) => one.length !== dim || !one.every(Number.isFinite))) throw outsideProblem(by, 'its vectors are not as many and as long as they should be')
  return {
    modelId, dim,
    vectors: vectors.map((one) => {
      const length = Math.hypot(...one)
      return Float32Array.from(one, (value) => (length === 0 ? 0 : value / length))
    }),
  }
}
