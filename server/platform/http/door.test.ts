import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../ids.ts'
import { platformSlice } from '../inside/slice.ts'
import { shelf, shelfTables } from '../testing/shelf-room.ts'
import { createTestHouse, type TestHouse } from '../testing/test-house.ts'

let house: TestHouse
const workspaceId = newId<'workspace'>()
const headers = { authorization: `Bearer ws:${workspaceId}:shelf:write,shelf:read` }

beforeAll(async () => {
  house = await createTestHouse([platformSlice, shelf], { prepare: shelfTables })
})
afterAll(() => house.end())

describe('the HTTP door', () => {
  it('answers a write with its status, its version as ETag and the run for undo', async () => {
    const answer = await house.app.inject({ method: 'POST', url: '/api/v1/boxes', headers, payload: { label: 'tea' } })
    expect([answer.statusCode, answer.headers['etag'], answer.json().label]).toEqual([201, '"1"', 'tea'])
    const undo = await house.app.inject({ method: 'POST', url: `/api/v1/changes/${answer.headers['x-run-id']}/undo`, headers, payload: {} })
    expect(undo.json()).toEqual({ undone: 1, kept: [] })
  })

  it('serves the same under /api without a version', async () => {
    expect((await house.app.inject({ url: '/api/boxes', headers })).statusCode).toBe(200)
  })

  it('takes If-Match as the version, and says what the present one is', async () => {
    const { id } = (await house.app.inject({ method: 'POST', url: '/api/v1/boxes', headers, payload: { label: 'a' } })).json()
    await house.app.inject({ method: 'PUT', url: `/api/v1/boxes/${id}`, headers: { ...headers, 'if-match': '"1"' }, payload: { label: 'b' } })
    const stale = await house.app.inject({ method: 'PUT', url: `/api/v1/boxes/${id}`, headers: { ...headers, 'if-match': '"1"' }, payload: { label: 'c' } })
    expect([stale.statusCode, stale.headers['content-type'], stale.json().code, stale.json().details]).toEqual([412, 'application/problem+json; charset=utf-8', 'platform.stale_version', { what: 'box', current: 2 }])
  })

  it('reads numbers and booleans from the query by the shape, and names the one that is neither', async () => {
    expect((await house.app.inject({ url: '/api/v1/boxes?heavy=true', headers })).statusCode).toBe(200)
    const wrong = await house.app.inject({ url: '/api/v1/boxes?heavy=perhaps&depth=3', headers })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.json().errors.map((one: { path: string }) => one.path).sort()).toEqual(['depth', 'heavy'])
  })

  it('gives 304 for a list that has not changed', async () => {
    const first = await house.app.inject({ url: '/api/v1/boxes', headers })
    expect((await house.app.inject({ url: '/api/v1/boxes', headers: { ...headers, 'if-none-match': first.headers['etag'] as string } })).statusCode).toBe(304)
  })

  it('says that JSON is broken, empty or of another kind, as a problem with the request id', async () => {
    for (const [type, payload] of [['application/json', '{"label":'], ['text/plain', 'tea'], ['application/json', '']] as const) {
      const answer = await house.app.inject({ method: 'POST', url: '/api/v1/boxes', headers: { ...headers, 'content-type': type, 'x-request-id': 'test-request-1' }, payload })
      expect([answer.statusCode >= 400 && answer.statusCode < 500, answer.json().instance]).toEqual([true, 'urn:request:test-request-1'])
    }
  })

  it('refuses a body over one megabyte and says where files go', async () => {
    const answer = await house.app.inject({ method: 'POST', url: '/api/v1/boxes', headers, payload: { label: 'x'.repeat(1_100_000) } })
    expect([answer.statusCode, answer.json().detail]).toEqual([413, 'The request is larger than 1 MB. Files go through the resumable upload.'])
  })

  it('shows a reference instead of the text of an unexpected error', async () => {
    const answer = await house.app.inject({ method: 'POST', url: '/api/v1/boxes', headers, payload: { label: 'x', fail: true } })
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'platform.unexpected'])
    expect(answer.body).not.toContain('dropped')
  })

  it('describes every operation in a valid OpenAPI document', async () => {
    const document = (await house.app.inject({ url: '/api/openapi.json' })).json()
    expect(document.openapi).toBe('3.1.0')
    expect(document.paths['/api/v1/boxes/{id}'].put.parameters.map((one: { name: string }) => one.name)).toEqual(['id', 'Idempotency-Key', 'dryRun', 'If-Match'])
  })
})
