import { randomBytes } from 'node:crypto'
import { answerConsent } from '../kit/answer-consent.ts'
import type { ConsentChoice } from '../kit/answer-consent.ts'
import { s256Challenge } from '../kit/pkce.ts'
import { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, scopes } from './seed.ts'

export interface GoogleAnswer {
  status: number
  headers: Headers
  body: Record<string, unknown> & { error?: { code: number; errors: { reason: string }[] } }
}

export const redirectUri = 'http://localhost:4000/callback'

/** A bare caller of Google's addresses for the tests of the emulator. */
export class YoutubeClient {
  readonly base: string
  readonly verifier = randomBytes(48).toString('base64url')
  access = ''
  refresh = ''

  constructor(sandboxUrl: string) {
    this.base = `${sandboxUrl}/youtube`
  }

  dialog(more: Record<string, string> = {}): string {
    const query = { client_id: GOOGLE_CLIENT_ID, redirect_uri: redirectUri, response_type: 'code', scope: Object.values(scopes).join(' '), access_type: 'offline', prompt: 'consent', state: 's1', code_challenge: s256Challenge(this.verifier), code_challenge_method: 'S256', ...more }
    return `${this.base}/o/oauth2/v2/auth?${new URLSearchParams(query).toString()}`
  }

  async code(choice?: ConsentChoice, more?: Record<string, string>): Promise<string> {
    return (await answerConsent(this.dialog(more), choice)).searchParams.get('code') ?? ''
  }

  token(fields: Record<string, string>): Promise<GoogleAnswer> {
    return this.read(fetch(`${this.base}/token`, { method: 'POST', body: new URLSearchParams({ client_id: GOOGLE_CLIENT_ID, client_secret: GOOGLE_CLIENT_SECRET, ...fields }) }))
  }

  exchange(code: string, more: Record<string, string> = {}): Promise<GoogleAnswer> {
    return this.token({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: this.verifier, ...more })
  }

  async signIn(choice?: ConsentChoice): Promise<this> {
    const { body } = await this.exchange(await this.code(choice))
    this.access = String(body.access_token)
    this.refresh = String(body.refresh_token)
    return this
  }

  call(method: string, path: string, body?: unknown): Promise<GoogleAnswer> {
    return this.read(fetch(`${this.base}${path}`, { method, headers: { authorization: `Bearer ${this.access}`, ...(body === undefined ? {} : { 'content-type': 'application/json; charset=UTF-8' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }))
  }

  /** Opens an upload; gives the answer and the session's address. */
  async begin(bytes: number, { snippet = {}, status = {} }: { snippet?: object; status?: object } = {}): Promise<{ answer: GoogleAnswer; address: string }> {
    const answer = await this.read(fetch(`${this.base}/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.access}`, 'content-type': 'application/json; charset=UTF-8', 'x-upload-content-length': String(bytes), 'x-upload-content-type': 'video/mp4' },
      body: JSON.stringify({ snippet: { title: 'A walk through the house', ...snippet }, status: { privacyStatus: 'private', ...status } }),
    }))
    return { answer, address: answer.headers.get('location') ?? '' }
  }

  /** Sends a piece; without bytes it asks how far the upload came. */
  put(address: string, range: string, bytes?: Uint8Array): Promise<GoogleAnswer> {
    return this.read(fetch(address, { method: 'PUT', redirect: 'manual', headers: { 'content-range': range, 'content-type': 'video/mp4' }, body: bytes ? Buffer.from(bytes) : '' }))
  }

  /** A whole film in one piece. Gives its id. */
  async film(bytes: Uint8Array, more?: { snippet?: object; status?: object }): Promise<string> {
    const { address } = await this.begin(bytes.length, more)
    const { body } = await this.put(address, `bytes 0-${bytes.length - 1}/${bytes.length}`, bytes)
    return String(body.id)
  }

  private async read(call: Promise<Response>): Promise<GoogleAnswer> {
    const response = await call
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? {} : (JSON.parse(text) as GoogleAnswer['body']) }
  }
}

/** Bytes that begin as an MP4 does; `mark` makes it differ from others. */
export function tinyFilm(size = 1_000, mark = 0): Buffer {
  const bytes = Buffer.alloc(size, mark)
  Buffer.from([0, 0, 0, 24]).copy(bytes)
  Buffer.from('ftypmp42').copy(bytes, 4)
  return bytes
}
