import { Agent, type Dispatcher } from 'undici'
import { BadRedirect, BadScheme, ResponseTooLarge, TimedOut, fetchFailure } from './fetch-errors.ts'
import { createGuardedAgent, refusePrivateLiteral, type Resolve } from './guarded-agent.ts'
import { outgoingBody, type FetchBody } from './request-body.ts'
import { safeResponse, type SafeResponse } from './safe-response.ts'

export type SafeFetchSettings = {
  /** `host:port` that may be reached although they are private, such as the sandbox at `127.0.0.1:4001`; without a port, 80 and 443. */
  allowHosts?: string[]
  /** For the whole exchange, body included; 30 s. */
  timeoutMs?: number
  /** Cap of an answer, counted after unpacking; 10 MB. */
  maxBytes?: number
  /** Name of the caller that others see. */
  userAgent?: string
  /** How names become addresses; the system's resolver when absent. */
  resolve?: Resolve
}

export type SafeFetchInit = {
  method?: string
  headers?: HeadersInit
  /** Streams are sent as they come; give `content-length` where the receiver wants it. */
  body?: FetchBody
  timeoutMs?: number
  maxBytes?: number
  signal?: AbortSignal
  /** `manual` returns the 3xx answer itself. */
  redirect?: 'follow' | 'manual'
}

export type SafeFetch = ((url: string | URL, init?: SafeFetchInit) => Promise<SafeResponse>) & { close(): Promise<void> }

type Hop = { url: URL; method: string; headers: Headers; body: FetchBody | undefined }

const maxRedirects = 5

/**
 * The one way out of the house over HTTP. Only http and https; the address is checked after resolution and at every
 * redirect, and the connection is pinned to what was checked; time and size are limited. Statuses of 400 and above are
 * answers, not errors; what brings no whole answer throws a `FetchFailed` with a `word`.
 */
export function createSafeFetch({ allowHosts = [], timeoutMs: usualTimeout = 30_000, maxBytes: usualCap = 10_000_000, userAgent = 'Foyer/1.0', resolve }: SafeFetchSettings = {}): SafeFetch {
  const connectTimeoutMs = Math.min(10_000, usualTimeout)
  const guarded = createGuardedAgent({ connectTimeoutMs, ...(resolve ? { resolve } : {}) })
  const open = new Agent({ connect: { timeout: connectTimeoutMs } })
  const allowed = new Set(allowHosts.map((host) => host.toLowerCase()).flatMap((host) => (/:\d+$/.test(host) ? [host] : [`${host}:80`, `${host}:443`])))

  const agentFor = (url: URL): Agent => {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new BadScheme(url.href)
    if (allowed.has(`${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`)) return open
    refusePrivateLiteral(url.hostname)
    return guarded
  }

  const safeFetch = async (address: string | URL, init: SafeFetchInit = {}): Promise<SafeResponse> => {
    const timeoutMs = init.timeoutMs ?? usualTimeout
    const maxBytes = init.maxBytes ?? usualCap
    let hop: Hop = { url: parseUrl(address), method: (init.method ?? 'GET').toUpperCase(), headers: new Headers(init.headers), body: init.body }
    const clock = deadline(timeoutMs, () => hop.url.host, init.signal)

    try {
      for (let redirects = 0; ; redirects++) {
        const answer = await send(agentFor(hop.url), hop, clock.signal, userAgent)
        const headers = headersOf(answer.headers)
        const location = headers.get('location')
        if (location === null || !isRedirect(answer.statusCode) || init.redirect === 'manual') {
          if (Number(headers.get('content-length') ?? 0) > maxBytes && hop.method !== 'HEAD') {
            answer.body.on('error', ignoreAbort).destroy()
            throw new ResponseTooLarge(hop.url.host, maxBytes)
          }
          return safeResponse({ status: answer.statusCode, headers, url: hop.url.href, redirected: redirects > 0, stream: answer.body, maxBytes, timeoutMs, done: clock.stop })
        }
        // What stands in the body of a redirect interests nobody; a small one is drained so the connection can be kept.
        await answer.body.dump({ limit: 64_000 })
        if (redirects === maxRedirects) throw new BadRedirect(hop.url.host, `redirected more than ${maxRedirects} times`)
        hop = nextHop(hop, answer.statusCode, location)
      }
    } catch (error) {
      clock.stop()
      init.signal?.throwIfAborted()
      throw fetchFailure(error, { host: hop.url.host, timeoutMs })
    }
  }

  return Object.assign(safeFetch, {
    /** Cuts kept connections; call at shutdown. */
    close: async () => {
      await Promise.all([guarded.destroy(), open.destroy()])
    },
  })
}

function send(agent: Agent, { url, method, headers, body }: Hop, signal: AbortSignal, userAgent: string): Promise<Dispatcher.ResponseData> {
  const outgoing = outgoingBody(body)
  const sent = new Headers(headers)
  if (!sent.has('user-agent')) sent.set('user-agent', userAgent)
  if (!sent.has('accept-encoding')) sent.set('accept-encoding', sent.has('range') ? 'identity' : 'gzip, deflate, br')
  if (outgoing.contentType && !sent.has('content-type')) sent.set('content-type', outgoing.contentType)
  return agent.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: method as Dispatcher.HttpMethod,
    headers: Object.fromEntries(sent),
    body: outgoing.body,
    signal,
    // The deadline covers these; undici's own defaults of five minutes would cut long uploads that were given longer.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
}

/** Where a redirect leads and what is sent there (Fetch standard, "HTTP-redirect fetch"). */
function nextHop(hop: Hop, status: number, location: string): Hop {
  const url = parseUrl(URL.canParse(location, hop.url) ? new URL(location, hop.url) : location)
  const headers = new Headers(hop.headers)
  if (url.origin !== hop.url.origin) for (const name of ['authorization', 'cookie', 'proxy-authorization']) headers.delete(name)
  const becomesGet = (status === 303 && hop.method !== 'HEAD') || ((status === 301 || status === 302) && hop.method === 'POST')
  if (becomesGet) {
    for (const name of ['content-type', 'content-length', 'content-encoding', 'content-language', 'content-location']) headers.delete(name)
    return { url, method: 'GET', headers, body: null }
  }
  if (!outgoingBody(hop.body).again) throw new BadRedirect(hop.url.host, 'redirected an upload that cannot be sent a second time')
  return { url, method: hop.method, headers, body: hop.body }
}

function parseUrl(address: string | URL): URL {
  if (!URL.canParse(String(address))) throw new BadScheme(String(address))
  return new URL(address)
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status)
}

function headersOf(raw: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(raw)) {
    for (const one of [value ?? []].flat()) headers.append(name, one)
  }
  return headers
}

/** One clock for the whole exchange. Its abort carries our own error, so it arrives wherever the exchange is waiting. */
function deadline(timeoutMs: number, host: () => string, outer?: AbortSignal): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(new TimedOut(host(), timeoutMs, 'perhaps')), timeoutMs)
  timer.unref()
  const follow = () => controller.abort(outer?.reason)
  if (outer?.aborted) follow()
  else outer?.addEventListener('abort', follow, { once: true })
  return {
    signal: controller.signal,
    stop: () => {
      clearTimeout(timer)
      outer?.removeEventListener('abort', follow)
    },
  }
}

/** Destroying a body that is still arriving makes undici report an abort to nobody. */
function ignoreAbort(): void {}
