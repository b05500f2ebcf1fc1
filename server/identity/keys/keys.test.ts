import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { identity } from '../slice.ts'
import { joinWorkspace, signUp, type Signed } from '../testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity])
})
afterAll(() => house.end())

const make = (who: Signed, payload: object) => house.app.inject({ method: 'POST', url: '/api/v1/api-keys', headers: who.headers, payload: { name: 'Nightly export', ...payload } })
const withKey = (key: string, method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, payload?: object) =>
  house.app.inject({ method, url: `/api/v1${path}`, headers: { authorization: `Bearer ${key}` }, ...(payload ? { payload } : {}) })

describe('an API key', () => {
  it('is shown once and stored as a hash', async () => {
    const owner = await signUp(house)
    const { key, id, prefix } = (await make(owner, { scopes: ['identity:members'] })).json()
    expect(key).toMatch(/^foyer_key_[\w-]{43}$/)
    const listed = (await house.app.inject({ url: '/api/v1/api-keys', headers: owner.headers })).json()
    expect(listed.items).toMatchObject([{ id, prefix, scopes: ['identity:members'], owner: { id: owner.personId } }])
    expect(JSON.stringify(listed)).not.toContain(key)
    const { rows } = await house.pool.query('SELECT row_to_json(k)::text AS text FROM identity.api_keys k')
    expect(rows.some(({ text }) => text.includes(key))).toBe(false)
  })

  it('may do what its scopes say and nothing else', async () => {
    const owner = await signUp(house)
    const { key } = (await make(owner, { scopes: ['identity:members'] })).json()
    expect((await withKey(key, 'GET', `/teams/${owner.workspaceId}/members`)).statusCode).toBe(200)
    expect((await withKey(key, 'PUT', '/settings/business', { phone: '1' })).json().code).toBe('platform.not_allowed')
    expect((await withKey(key, 'GET', '/auth/me')).json().permissions).toEqual(['identity:members'])
  })

  it('may never more than its owner: neither when it is made nor later', async () => {
    const owner = await signUp(house)
    const admin = await joinWorkspace(house, owner.workspaceId, 'admin')
    expect((await make(admin, { scopes: ['identity:workspace', 'identity:own', 'crm:everything'] })).json()).toMatchObject({ status: 422, errors: [{ path: 'scopes.1' }, { path: 'scopes.2' }] })
    const { key } = (await make(admin, { scopes: ['identity:workspace'] })).json()
    expect((await withKey(key, 'PUT', '/settings/business', { phone: '1' })).statusCode).toBe(200)
    await house.app.inject({ method: 'PATCH', url: `/api/v1/teams/${owner.workspaceId}/members/${admin.personId}/role`, headers: owner.headers, payload: { role: 'agent' } })
    expect((await withKey(key, 'PUT', '/settings/business', { phone: '2' })).statusCode).toBe(403)
    await house.app.inject({ method: 'DELETE', url: `/api/v1/teams/${owner.workspaceId}/members/${admin.personId}`, headers: owner.headers })
    expect((await withKey(key, 'GET', '/settings/business')).statusCode).toBe(401)
  })

  it('does nothing that is the business of the person alone', async () => {
    const owner = await signUp(house)
    const { key } = (await make(owner, { scopes: ['identity:keys', 'identity:own'] })).json()
    const refused = [
      await withKey(key, 'GET', '/sessions'),
      await withKey(key, 'POST', '/api-keys', { name: 'Child', scopes: ['identity:keys'] }),
      await withKey(key, 'PUT', '/settings/password', { currentPassword: 'x', newPassword: 'Copper kettle 9' }),
      await withKey(key, 'DELETE', `/teams/${owner.workspaceId}`),
    ]
    expect(refused.map((answer) => answer.json().code)).toEqual(Array.from({ length: 4 }, () => 'identity.people_only'))
  })

  it('stops when it expires or is revoked', async () => {
    const owner = await signUp(house)
    const soon = new Date(house.clock.now.getTime() + 60_000).toISOString()
    const [short, long] = [(await make(owner, { scopes: ['identity:members'], expiresAt: soon })).json(), (await make(owner, { scopes: ['identity:members'] })).json()]
    expect((await withKey(short.key, 'GET', '/settings/business')).statusCode).toBe(200)
    house.clock.forward(71_000)
    expect((await withKey(short.key, 'GET', '/settings/business')).statusCode).toBe(401)
    expect((await withKey(long.key, 'GET', '/settings/business')).statusCode).toBe(200)
    await house.app.inject({ method: 'DELETE', url: `/api/v1/api-keys/${long.id}`, headers: owner.headers })
    expect((await withKey(long.key, 'GET', '/settings/business')).statusCode).toBe(401)
  })

  it('opens its own workspace only, and is seen by its owner and by who may see all', async () => {
    const owner = await signUp(house)
    const [one, two] = [await joinWorkspace(house, owner.workspaceId, 'agent'), await joinWorkspace(house, owner.workspaceId, 'agent')]
    const second = (await house.app.inject({ method: 'POST', url: '/api/v1/teams', headers: owner.headers, payload: { name: 'Second' } })).json()
    const { key } = (await make(owner, { scopes: ['identity:members'] })).json()
    expect((await withKey(key, 'GET', `/teams/${second.id}/members`)).statusCode).toBe(404)
    const { id } = (await make(one, { scopes: ['identity:keys'] })).json()
    const seenBy = async (who: Signed) => (await house.app.inject({ url: '/api/v1/api-keys', headers: who.headers })).json().items.length
    expect([await seenBy(owner), await seenBy(one), await seenBy(two)]).toEqual([2, 1, 0])
    expect((await house.app.inject({ method: 'DELETE', url: `/api/v1/api-keys/${id}`, headers: two.headers })).statusCode).toBe(404)
  })
})
