/** Why a request to the outside failed, in one word that callers can branch on. */
export type FetchWord =
  | 'private_address'
  | 'bad_scheme'
  | 'dns_failed'
  | 'tls_failed'
  | 'timeout'
  | 'too_large'
  | 'connection_cut'
  | 'bad_redirect'

/**
 * A request to the outside that got no whole answer. `sent` is `no` where not one byte of the request can have arrived,
 * so that repeating it cannot do anything twice; `perhaps` where it may have.
 */
export class FetchFailed extends Error {
  readonly word: FetchWord
  readonly sent: 'no' | 'perhaps'

  constructor(word: FetchWord, message: string, { sent = 'no', cause }: { sent?: 'no' | 'perhaps'; cause?: unknown } = {}) {
    super(message, { cause })
    this.name = new.target.name
    this.word = word
    this.sent = sent
  }
}

export class PrivateAddressRefused extends FetchFailed {
  constructor(host: string) {
    super('private_address', `${host} leads to an address that is not on the public internet`)
  }
}
export class BadScheme extends FetchFailed {
  constructor(url: string) {
    super('bad_scheme', `${url.slice(0, 80)} is not an http or https address`)
  }
}
export class DnsFailed extends FetchFailed {
  constructor(host: string, cause?: unknown) {
    super('dns_failed', `no address was found for ${host}`, { cause })
  }
}
export class TlsFailed extends FetchFailed {
  constructor(host: string, cause?: unknown) {
    super('tls_failed', `the certificate of ${host} could not be trusted`, { cause })
  }
}
export class TimedOut extends FetchFailed {
  constructor(host: string, timeoutMs: number, sent: 'no' | 'perhaps', cause?: unknown) {
    super('timeout', `${host} did not answer within ${timeoutMs} ms`, { sent, cause })
  }
}
export class ResponseTooLarge extends FetchFailed {
  constructor(host: string, maxBytes: number) {
    super('too_large', `${host} answered with more than ${maxBytes} bytes`, { sent: 'perhaps' })
  }
}
export class ConnectionCut extends FetchFailed {
  constructor(host: string, sent: 'no' | 'perhaps', cause?: unknown) {
    super('connection_cut', sent === 'no' ? `${host} could not be reached` : `the connection to ${host} was cut`, { sent, cause })
  }
}
export class BadRedirect extends FetchFailed {
  constructor(host: string, why: string) {
    super('bad_redirect', `${host} ${why}`, { sent: 'perhaps' })
  }
}

const beforeConnected = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ENETDOWN', 'EACCES', 'EPERM'])
const ofDns = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'ENODATA', 'ESERVFAIL', 'EAI_NONAME'])

/** Turns what undici, the sockets and TLS throw into one of ours. A wrong call of ours stays what it is. */
export function fetchFailure(error: unknown, { host, timeoutMs }: { host: string; timeoutMs: number }): Error {
  const ours = findOurs(error)
  if (ours) return ours
  const code = codeOf(error)
  if (error instanceof TypeError || (error instanceof Error && code === 'UND_ERR_INVALID_ARG')) return error
  if (ofDns.has(code)) return new DnsFailed(host, error)
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') return new TimedOut(host, timeoutMs, 'no', error)
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') return new TimedOut(host, timeoutMs, 'perhaps', error)
  if (/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/.test(code)) return new TlsFailed(host, error)
  return new ConnectionCut(host, beforeConnected.has(code) ? 'no' : 'perhaps', error)
}

function findOurs(error: unknown): FetchFailed | null {
  if (error instanceof FetchFailed) return error
  return error instanceof Error && error.cause !== undefined ? findOurs(error.cause) : null
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  // Trying several addresses of one name ends in an AggregateError; they all failed to connect.
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  return error.cause === undefined ? '' : codeOf(error.cause)
}
