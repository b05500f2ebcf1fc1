import type { BlobRef } from './embed-lexicon.ts'

export interface XrpcAnswer {
  status: number
  body: Record<string, unknown>
  headers: Headers
}

interface Session {
  did: string
  accessJwt: string
  refreshJwt: string
  didDoc: { service: { serviceEndpoint: string }[] }
}

/** A bare XRPC caller for the tests of the emulator. */
export class BlueskyClient {
  readonly base: string
  readonly session: Session

  private constructor(base: string, session: Session) {
    this.base = base
    this.session = session
  }

  static async signIn(sandboxUrl: string, identifier: string, password: string): Promise<BlueskyClient> {
    const nobody = new BlueskyClient(`${sandboxUrl}/bluesky`, { did: '', accessJwt: '', refreshJwt: '', didDoc: { service: [] } })
    const { status, body } = await nobody.post('com.atproto.server.createSession', { identifier, password }, null)
    if (status !== 200) throw new Error(JSON.stringify(body))
    return new BlueskyClient(nobody.base, body as unknown as Session)
  }

  get(nsid: string, query: Record<string, string> = {}, token: string | null = this.session.accessJwt): Promise<XrpcAnswer> {
    return this.call('GET', `${nsid}?${new URLSearchParams(query).toString()}`, token, {})
  }

  post(nsid: string, input?: unknown, token: string | null = this.session.accessJwt): Promise<XrpcAnswer> {
    return this.call('POST', nsid, token, input === undefined ? {} : { body: JSON.stringify(input), type: 'application/json' })
  }

  send(nsid: string, content: { body: Buffer; type: string }): Promise<XrpcAnswer> {
    return this.call('POST', nsid, this.session.accessJwt, content)
  }

  createPost(record: Record<string, unknown>, rkey?: string): Promise<XrpcAnswer> {
    const collection = 'app.bsky.feed.post'
    return this.post('com.atproto.repo.createRecord', { repo: this.session.did, collection, record: { $type: collection, ...record }, ...(rkey ? { rkey } : {}) })
  }

  async upload(bytes: Buffer): Promise<BlobRef> {
    const { status, body } = await this.send('com.atproto.repo.uploadBlob', { body: bytes, type: 'image/jpeg' })
    if (status !== 200) throw new Error(JSON.stringify(body))
    return body.blob as BlobRef
  }

  private async call(method: string, path: string, token: string | null, { body, type }: { body?: string | Buffer; type?: string }): Promise<XrpcAnswer> {
    const headers = { ...(token === null ? {} : { Authorization: `Bearer ${token}` }), ...(type ? { 'Content-Type': type } : {}) }
    const response = await fetch(`${this.base}/xrpc/${path}`, { method, headers, body: typeof body === 'string' ? body : body && new Uint8Array(body) })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) }
  }
}
