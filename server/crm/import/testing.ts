import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { TestHouse } from '../../platform/testing/test-house.ts'
import type { LeadImport } from './contract.ts'

type Headers = Record<string, string>

/** Somebody who brings a file in over HTTP, as the web app and scripts do. */
export function importer(house: TestHouse, headers: Headers) {
  const send = async <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object): Promise<T> => {
    const answer = await house.app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
    expect(answer.statusCode, answer.body).toBeLessThan(300)
    return answer.json() as T
  }
  const read = (id: string) => send<LeadImport>('GET', `/api/v1/leads/imports/${id}`)
  const until = async (id: string, states: string[]): Promise<LeadImport> => {
    for (let tries = 0; tries < 1_200; tries++) {
      const now = await read(id)
      if (states.includes(now.state)) return now
      await sleep(50)
    }
    throw new Error(`the import never became ${states.join(' or ')}: ${JSON.stringify(await read(id)).slice(0, 2_000)}`)
  }
  const upload = (content: string | Buffer, name = 'leads.csv') =>
    house.app.inject({ method: 'POST', url: `/api/v1/leads/import-files?name=${encodeURIComponent(name)}`, headers: { ...headers, 'content-type': 'application/octet-stream' }, payload: content })
  const check = async (content: string | Buffer, plan: Partial<Pick<LeadImport, 'mapping' | 'policy' | 'defaults'>> = {}, name?: string): Promise<LeadImport> => {
    const answer = await upload(content, name)
    expect(answer.statusCode, answer.body).toBe(201)
    const { id } = answer.json() as LeadImport
    await send('POST', '/api/v1/leads/import', { id, ...plan })
    return until(id, ['checked', 'failed'])
  }
  const apply = async (id: string): Promise<LeadImport> => {
    await send('POST', `/api/v1/leads/imports/${id}/apply`)
    return until(id, ['done', 'failed', 'cancelled'])
  }
  const exported = async (query = ''): Promise<Buffer> => {
    const answer = await house.app.inject({ url: `/api/v1/leads/export${query}`, headers })
    expect(answer.statusCode, answer.statusCode === 200 ? '' : answer.body).toBe(200)
    return answer.rawPayload
  }
  return { send, read, until, upload, check, apply, exported }
}
