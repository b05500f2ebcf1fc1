import { createHmac } from 'node:crypto'
import { equal } from '../crypto/equal.ts'

export type FileLink = {
  /** Path of the address without the query, as the route will see it: `/files/<id>/large.webp`. */
  path: string
  /** ISO instant, exact to the second. Round it up (to the hour, say) so that the same file keeps one address and stays cached. */
  expiresAt: string
  /** What a browser does with it; `inline` when absent. */
  disposition?: 'inline' | 'attachment'
  /** File name offered for saving. */
  name?: string
}

export type OpenedLink =
  | { ok: true; path: string; disposition: 'inline' | 'attachment'; name: string | null; expiresAt: string }
  | { ok: false; word: 'forged' | 'expired' }

/** The path with its expiry and signature as query. Whoever has the link may read that file until it expires. */
export function signFileLink({ path: given, expiresAt, disposition = 'inline', name = '' }: FileLink, secret: string): string {
  const path = new URL(given, 'http://house.invalid').pathname
  const query = new URLSearchParams({ e: String(Math.ceil(new Date(expiresAt).getTime() / 1000)) })
  if (disposition === 'attachment') query.set('d', 'a')
  if (name) query.set('n', name)
  query.set('s', signatureOf(path, query, secret))
  return `${path}?${query}`
}

/**
 * Opens a link made by {@link signFileLink}. Further parameters are not allowed: what is not signed must not change what
 * is served.
 * @param link path and query (Fastify's `request.url`), or a whole address
 */
export function verifyFileLink(link: string, secret: string, now: Date | string): OpenedLink {
  const { pathname: path, searchParams: given } = new URL(link, 'http://house.invalid')
  const query = new URLSearchParams()
  for (const name of ['e', 'd', 'n']) if (given.has(name)) query.set(name, given.get(name) ?? '')
  const onlyOurs = [...given.keys()].every((name) => ['e', 'd', 'n', 's'].includes(name)) && [...given].length === query.size + 1
  if (!onlyOurs || !equal(given.get('s') ?? '', signatureOf(path, query, secret))) return { ok: false, word: 'forged' }
  const expires = Number(query.get('e')) * 1000
  if (expires <= new Date(now).getTime()) return { ok: false, word: 'expired' }
  return { ok: true, path, disposition: query.get('d') === 'a' ? 'attachment' : 'inline', name: query.get('n'), expiresAt: new Date(expires).toISOString() }
}

/** 128 bits of HMAC: plenty for a link that expires, and the address stays short. */
function signatureOf(path: string, query: URLSearchParams, secret: string): string {
  return createHmac('sha256', secret).update(`file-link\n${path}\n${query}`).digest().subarray(0, 16).toString('base64url')
}
