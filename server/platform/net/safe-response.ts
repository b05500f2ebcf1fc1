import { Transform, type Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { ResponseTooLarge, fetchFailure } from './fetch-errors.ts'

/** An answer from the outside. The body can be read once: as a stream, or by one of the four readers. */
export type SafeResponse = {
  readonly status: number
  /** Status 200 to 299. */
  readonly ok: boolean
  readonly headers: Headers
  /** The address that answered, after redirects. */
  readonly url: string
  readonly redirected: boolean
  /** Unpacked and capped; errors with a `FetchFailed`. */
  readonly body: Readable
  text(): Promise<string>
  /** Parsed JSON, to be checked by a schema. Throws SyntaxError when it is none. */
  json(): Promise<unknown>
  bytes(): Promise<Uint8Array>
  /** Throws the body away and frees the connection. */
  discard(): void
}

type Raw = { status: number; headers: Headers; url: string; redirected: boolean; stream: Readable; maxBytes: number; timeoutMs: number; done: () => void }

/** Wraps an answer: unpacks the body, counts it against the cap (also after unpacking), translates what goes wrong. */
export function safeResponse({ status, headers, url, redirected, stream, maxBytes, timeoutMs, done }: Raw): SafeResponse {
  const host = new URL(url).host
  const body = cappedBody()
  // Whoever only looks at the status must not be killed by a late error of a body nobody reads.
  body.on('error', () => done())
  body.on('close', done)

  const whole = () => buffer(body)
  return {
    status,
    ok: status >= 200 && status < 300,
    headers,
    url,
    redirected,
    body,
    text: async () => new TextDecoder().decode(await whole()),
    json: async () => JSON.parse(new TextDecoder().decode(await whole())) as unknown,
    bytes: whole,
    discard: () => {
      stream.destroy()
      body.destroy()
      done()
    },
  }

  function cappedBody(): Readable {
    let seen = 0
    const cap = new Transform({
      transform(chunk: Buffer, _encoding, next) {
        seen += chunk.length
        if (seen > maxBytes) next(new ResponseTooLarge(host, maxBytes))
        else next(null, chunk)
      },
    })
    const parts: Transform[] = [...unpackers(headers), cap]
    const fail = (error: unknown): void => {
      const failure = fetchFailure(error, { host, timeoutMs })
      stream.destroy()
      for (const part of parts) part.destroy(part === cap ? failure : undefined)
    }
    let from: Readable = stream.on('error', fail)
    for (const part of parts) {
      if (part !== cap) part.on('error', fail)
      from = from.pipe(part)
    }
    cap.on('close', () => stream.destroy())
    return cap
  }
}

function unpackers(headers: Headers): Transform[] {
  const names = (headers.get('content-encoding') ?? '').toLowerCase().split(',').map((name) => name.trim())
  const found = names.flatMap((name) => {
    if (name === 'gzip' || name === 'x-gzip') return [createGunzip()]
    if (name === 'deflate') return [createInflate()]
    return name === 'br' ? [createBrotliDecompress()] : []
  })
  // Encodings are listed in the order in which they were applied.
  return found.toReversed()
}
