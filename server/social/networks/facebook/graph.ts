import { createHmac, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Reach } from '../../publishing/network.ts'
import { failureOf, type Failure } from '../../publishing/outcome.ts'
import { graphFailure } from './graph-errors.ts'

type Call = {
  /** Below the version: `/me/accounts`. */
  path: string
  method?: 'GET' | 'POST' | 'DELETE'
  /** Query of a read, form of a write. */
  params?: Record<string, string>
  file?: { field: string; name: string; contentType: string; bytes: number; stream: Readable }
  token?: string
  creates?: boolean
  timeoutMs?: number
  /** What a refusal means, where another product of the Graph has words of its own. */
  refused?: typeof graphFailure
}

/** One call of the Graph API, its answer checked against `shape`. Server calls carry the proof that we hold the app's secret. */
export async function graph<S extends z.ZodType>(reach: Reach, shape: S, call: Call): Promise<{ word: 'ok'; value: z.output<S> } | Failure> {
  const method = call.method ?? 'GET'
  const params = { ...call.params, ...(call.token ? { access_token: call.token, ...proofOf(reach, call.token) } : {}) }
  const url = new URL(`${reach.hosts['graph']!}${call.path}`)
  try {
    const sent = method === 'GET' ? asQuery(url, params) : call.file ? asMultipart(params, call.file) : asForm(params)
    const answer = await reach.fetch(url, { method, timeoutMs: call.timeoutMs ?? reach.timeoutMs, ...sent })
    const text = await answer.text()
    if (!answer.ok) return (call.refused ?? graphFailure)(answer.status, text, answer.headers, call.creates ?? false)
    return { word: 'ok', value: shape.parse(JSON.parse(text)) }
  } catch (error) {
    return failureOf(error, call.creates ?? false)
  }
}

/** Hex HMAC-SHA256 of the token under the app secret ("Securing Graph API calls"). */
const proofOf = (reach: Reach, token: string) => (reach.app ? { appsecret_proof: createHmac('sha256', reach.app.secret).update(token).digest('hex') } : {})

function asQuery(url: URL, params: Record<string, string>): Record<string, never> {
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value)
  return {}
}

const asForm = (params: Record<string, string>) => ({ body: new URLSearchParams(params) })

/** A multipart body that streams the file, so that a picture is never held whole (RFC 7578). */
function asMultipart(params: Record<string, string>, file: NonNullable<Call['file']>) {
  const boundary = `foyer${randomBytes(16).toString('hex')}`
  const fields = Object.entries(params).map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  const head = Buffer.from(`${fields.join('')}--${boundary}\r\ncontent-disposition: form-data; name="${file.field}"; filename="${file.name}"\r\ncontent-type: ${file.contentType}\r\n\r\n`)
  const foot = Buffer.from(`\r\n--${boundary}--\r\n`)
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': String(head.length + file.bytes + foot.length) },
    body: Readable.from(inOrder(head, file.stream, foot), { objectMode: false }),
  }
}

async function* inOrder(head: Buffer, stream: Readable, foot: Buffer): AsyncGenerator<Buffer> {
  yield head
  for await (const chunk of stream) yield chunk as Buffer
  yield foot
}
