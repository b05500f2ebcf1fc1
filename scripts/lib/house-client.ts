import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { paths } from '../../web/api/paths.gen.ts'

export type Json = Record<string, unknown>

/** A refusal by the server, with its problem (RFC 9457). */
export class Refused extends Error {
  readonly problem: Json
  constructor(operation: string, problem: Json) {
    const fields = (problem['errors'] as { path: string; message: string }[] | undefined)?.map((one) => `\n    ${one.path}: ${one.message}`).join('') ?? ''
    super(`${operation} was refused (${problem['status']} ${problem['code']}): ${problem['detail']}${fields}`)
    this.problem = problem
  }
}

/** A client of a running house over HTTP, as any program outside would write one. */
export class HouseClient {
  readonly url: string
  #token: string | null = null

  constructor(url: string) {
    this.url = url.replace(/\/$/, '')
  }

  /** Calls an operation by its name. */
  async call<T = Json>(operation: keyof typeof paths, input: Json = {}): Promise<T> {
    const [method, pattern] = paths[operation]
    const rest = { ...input }
    const path = pattern.replace(/:([A-Za-z]+)/g, (_: string, name: string) => {
      const value = String(rest[name])
      delete rest[name]
      return encodeURIComponent(value)
    })
    const inQuery = (['GET', 'DELETE'] as string[]).includes(method)
    const query = new URLSearchParams(Object.entries(rest).flatMap(([name, value]) => (value === undefined || value === null ? [] : [[name, typeof value === 'object' ? JSON.stringify(value) : String(value)]])))
    const response = await fetch(`${this.url}${path}${inQuery && query.size ? `?${query}` : ''}`, {
      method,
      headers: { ...this.headers(), ...(inQuery ? {} : { 'content-type': 'application/json' }) },
      ...(inQuery ? {} : { body: JSON.stringify(rest) }),
    })
    const text = await response.text()
    const body = text ? (JSON.parse(text) as Json) : {}
    if (!response.ok) throw new Refused(operation, body)
    return body as T
  }

  headers(): Record<string, string> {
    return this.#token ? { authorization: `Bearer ${this.#token}` } : {}
  }

  /** Makes an account with a workspace, or signs in when it is there already. */
  async enter(person: { name: string; email: string; password: string; workspaceName: string; timeZone?: string; currency?: string }): Promise<{ created: boolean; session: Json }> {
    try {
      const { accessToken, session } = await this.call<{ accessToken: string; session: Json }>('identity.auth.register', person)
      this.#token = accessToken
      return { created: true, session }
    } catch (error) {
      if (!(error instanceof Refused) || error.problem['code'] !== 'identity.email_taken') throw error
      const { accessToken, session } = await this.call<{ accessToken: string; session: Json }>('identity.auth.login', { email: person.email, password: person.password })
      this.#token = accessToken
      return { created: false, session }
    }
  }

  /** Uploads a file resumably (tus 1.0) and takes it into the library. */
  async upload(file: string, fields: Json = {}): Promise<Json> {
    const bytes = await readFile(file)
    const encode = (text: string) => Buffer.from(text).toString('base64')
    const created = await fetch(`${this.url}/api/v1/uploads`, {
      method: 'POST',
      headers: { ...this.headers(), 'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'upload-metadata': `filename ${encode(basename(file))}` },
    })
    if (created.status !== 201) throw new Error(`the upload of ${file} could not begin: ${await created.text()}`)
    const location = new URL(created.headers.get('location')!, `${this.url}/`)
    const sent = await fetch(location, {
      method: 'PATCH',
      headers: { ...this.headers(), 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
      body: bytes,
    })
    if (sent.status !== 204) throw new Error(`the upload of ${file} broke off: ${await sent.text()}`)
    return this.call('media.assets.create', { uploadId: location.pathname.split('/').at(-1), ...fields })
  }
}

/** Looks again every `everyMs` until there is something, or throws after `forMs` naming what was waited for. */
export async function until<T>(what: string, look: () => Promise<T | null | undefined | false>, forMs = 90_000, everyMs = 500): Promise<T> {
  const end = Date.now() + forMs
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error(`waited ${forMs / 1000} s in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}
