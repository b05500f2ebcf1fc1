import { answerConsent } from '../kit/answer-consent.ts'
import type { ConsentChoice } from '../kit/answer-consent.ts'
import { FACEBOOK_APP_ID, FACEBOOK_APP_SECRET, WRENFIELD_PAGE_ID, facebookScopes } from './seed.ts'

export interface GraphAnswer {
  status: number
  body: Record<string, unknown> & { error?: { code: number; error_subcode?: number; message: string } }
  headers: Headers
}

export const redirectUri = 'http://localhost:4000/callback'

/** A bare Graph caller for the tests of the emulator. */
export class GraphClient {
  readonly base: string

  constructor(sandboxUrl: string) {
    this.base = `${sandboxUrl}/facebook/v24.0`
  }

  dialog(more: Record<string, string> = {}): string {
    const scope = Object.keys(facebookScopes).join(',')
    const query = { client_id: FACEBOOK_APP_ID, redirect_uri: redirectUri, state: 's1', response_type: 'code', scope, ...more }
    return `${this.base}/dialog/oauth?${new URLSearchParams(query).toString()}`
  }

  async code(choice?: ConsentChoice): Promise<string> {
    return (await answerConsent(this.dialog(), choice)).searchParams.get('code') ?? ''
  }

  exchange(code: string, more: Record<string, string> = {}): Promise<GraphAnswer> {
    return this.get('oauth/access_token', { client_id: FACEBOOK_APP_ID, client_secret: FACEBOOK_APP_SECRET, redirect_uri: redirectUri, code, ...more })
  }

  /** Goes the whole way to a long-lived user token. */
  async userToken(choice?: ConsentChoice): Promise<string> {
    const short = await this.exchange(await this.code(choice))
    const long = await this.get('oauth/access_token', { grant_type: 'fb_exchange_token', client_id: FACEBOOK_APP_ID, client_secret: FACEBOOK_APP_SECRET, fb_exchange_token: String(short.body.access_token) })
    return String(long.body.access_token)
  }

  async pageToken(choice?: ConsentChoice, pageId = WRENFIELD_PAGE_ID): Promise<string> {
    const { body } = await this.get('me/accounts', { access_token: await this.userToken(choice), fields: 'id,access_token' })
    return (body.data as { id: string; access_token: string }[]).find(({ id }) => id === pageId)?.access_token ?? ''
  }

  get(path: string, query: Record<string, string> = {}): Promise<GraphAnswer> {
    return this.read(fetch(`${this.base}/${path}?${new URLSearchParams(query).toString()}`))
  }

  post(path: string, fields: Record<string, string>): Promise<GraphAnswer> {
    return this.read(fetch(`${this.base}/${path}`, { method: 'POST', body: new URLSearchParams(fields) }))
  }

  delete(path: string, query: Record<string, string>): Promise<GraphAnswer> {
    return this.read(fetch(`${this.base}/${path}?${new URLSearchParams(query).toString()}`, { method: 'DELETE' }))
  }

  upload(pageId: string, bytes: Buffer, fields: Record<string, string>): Promise<GraphAnswer> {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    form.set('source', new Blob([new Uint8Array(bytes)]), 'house.jpg')
    return this.read(fetch(`${this.base}/${pageId}/photos`, { method: 'POST', body: form }))
  }

  private async read(call: Promise<Response>): Promise<GraphAnswer> {
    const response = await call
    return { status: response.status, headers: response.headers, body: (await response.json()) as GraphAnswer['body'] }
  }
}
