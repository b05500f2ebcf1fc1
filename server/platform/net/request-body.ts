import { Readable } from 'node:stream'
import { FormData as UndiciFormData } from 'undici'

export type FetchBody = string | Uint8Array | Readable | ReadableStream<Uint8Array> | URLSearchParams | FormData | Blob | null

/** What undici sends, the content type that follows from the body, and whether it can be sent a second time. */
export type Outgoing = { body: string | Uint8Array | Readable | UndiciFormData | null; contentType: string | null; again: boolean }

/** Prepares a body. Streams are passed through and never held in memory; they cannot be sent twice. */
export function outgoingBody(body: FetchBody | undefined): Outgoing {
  if (body === null || body === undefined) return { body: null, contentType: null, again: true }
  if (typeof body === 'string') return { body, contentType: 'text/plain;charset=UTF-8', again: true }
  if (body instanceof URLSearchParams) return { body: body.toString(), contentType: 'application/x-www-form-urlencoded;charset=UTF-8', again: true }
  if (body instanceof Uint8Array) return { body, contentType: null, again: true }
  if (body instanceof Readable) return { body, contentType: null, again: false }
  if (body instanceof FormData) return { body: undiciForm(body), contentType: null, again: true }
  if (body instanceof Blob) return { body: fromWeb(body.stream()), contentType: body.type || null, again: false }
  return { body: fromWeb(body), contentType: null, again: false }
}

/** The stream type of the DOM library and that of Node are the same object under two descriptions. */
function fromWeb(stream: ReadableStream<Uint8Array>): Readable {
  return Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0])
}

/** Node's own FormData belongs to the undici inside Node, which the installed one does not recognise. */
function undiciForm(form: FormData): UndiciFormData {
  const copy = new UndiciFormData()
  for (const [name, value] of form) {
    if (typeof value === 'string') copy.append(name, value)
    else copy.append(name, value, value.name)
  }
  return copy
}
