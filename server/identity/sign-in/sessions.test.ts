import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { identity } from '../slice.ts'
import { goodPassword, joinWorkspace, signUp } from '../testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity])
})
afterAll(() => house.end())

const login = async (email: string, password = goodPassword) => (await house.app.inject({ method: 'POST', url: '/api/v1/auth/login', headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0' }, payload: { email, password } })).json()
const as = (bearer: string) => ({ authorization: `Bearer ${bearer}` })
const status = async (bearer: string) => (await house.app.inject({ url: '/api/v1/auth/me', headers: as(bearer) })).statusCode

describe('sessions', () => {
  it('are listed with the device, this one first', async () => {
    const one = await signUp(house)
    const phone = await login(one.email)
    const { items } = (await house.app.inject({ url: '/api/v1/sessions', headers: as(phone.accessToken) })).json()
    expect(items).toMatchObject([{ current: true, device: 'Firefox on Windows' }, { current: false }])
  })

  it('that are revoked stop working at once', async () => {
    const one = await signUp(house)
    const phone = await login(one.email)
    expect(await status(phone.accessToken)).toBe(200)
    const { items } = (await house.app.inject({ url: '/api/v1/sessions', headers: one.headers })).json()
    const other = items.find((item: { current: boolean }) => !item.current)
    await house.app.inject({ method: 'DELETE', url: `/api/v1/sessions/${other.id}`, headers: one.headers })
    expect([await status(phone.accessToken), await status(one.bearer)]).toEqual([401, 200])
  })

  it('of somebody else cannot be revoked', async () => {
    const [one, stranger] = [await signUp(house), await signUp(house)]
    const { items } = (await house.app.inject({ url: '/api/v1/sessions', headers: one.headers })).json()
    expect((await house.app.inject({ method: 'DELETE', url: `/api/v1/sessions/${items[0].id}`, headers: stranger.headers })).statusCode).toBe(404)
    expect(await status(one.bearer)).toBe(200)
  })

  it('all but this one end together', async () => {
    const one = await signUp(house)
    const others = [await login(one.email), await login(one.email)]
    const answer = await house.app.inject({ method: 'POST', url: '/api/v1/sessions/revoke-others', headers: one.headers, payload: {} })
    expect(answer.json()).toEqual({ ended: 2 })
    expect([await status(one.bearer), ...(await Promise.all(others.map(({ accessToken }) => status(accessToken))))]).toEqual([200, 401, 401])
  })

  it('revoked in another process end here within ten seconds, and until then cost no query', async () => {
    const one = await signUp(house)
    expect(await status(one.bearer)).toBe(200)
    await house.pool.query('UPDATE identity.sessions SET revoked_at = now() WHERE person_id = $1', [one.personId])
    house.clock.forward(9_000)
    expect((await house.authenticate({ bearer: one.bearer }))?.personId).toBe(one.personId)
    house.clock.forward(1_001)
    expect(await house.authenticate({ bearer: one.bearer })).toBe(null)
  })
})

describe('a new password', () => {
  it('needs the present one, and ends all other sessions', async () => {
    const one = await signUp(house)
    const phone = await login(one.email)
    const change = (payload: object) => house.app.inject({ method: 'PUT', url: '/api/v1/settings/password', headers: one.headers, payload })
    expect((await change({ currentPassword: 'Not this one 1', newPassword: 'Copper kettle 9' })).json()).toMatchObject({ status: 422, errors: [{ path: 'currentPassword' }] })
    expect((await change({ currentPassword: goodPassword, newPassword: 'Copper kettle 9' })).json()).toEqual({ endedSessions: 1 })
    expect([await status(one.bearer), await status(phone.accessToken)]).toEqual([200, 401])
    expect((await login(one.email, 'Copper kettle 9')).accessToken).toEqual(expect.any(String))
  })
})

describe('which workspace', () => {
  it('is the one that the request names, else the first; a foreign one is none', async () => {
    const one = await signUp(house, { workspace: 'First' })
    const second = (await house.app.inject({ method: 'POST', url: '/api/v1/teams', headers: one.headers, payload: { name: 'Second' } })).json()
    const foreign = await signUp(house, { workspace: 'Foreign' })
    const business = (headers: Record<string, string>) => house.app.inject({ url: '/api/v1/settings/business', headers })
    expect((await business(as(one.bearer))).json().name).toBe('First')
    expect((await business({ ...as(one.bearer), 'x-foyer-workspace': second.id })).json().name).toBe('Second')
    expect((await business({ ...as(one.bearer), 'x-foyer-workspace': foreign.workspaceId })).json().code).toBe('platform.no_workspace')
    expect((await business({ ...as(one.bearer), 'x-foyer-workspace': 'nonsense' })).json().code).toBe('platform.no_workspace')
  })

  it('named in the address wins over the header, and a foreign one is not found', async () => {
    const one = await signUp(house, { workspace: 'Here' })
    const second = (await house.app.inject({ method: 'POST', url: '/api/v1/teams', headers: one.headers, payload: { name: 'There' } })).json()
    expect((await house.app.inject({ url: `/api/v1/teams/${second.id}`, headers: one.headers })).json().name).toBe('There')
    const foreign = await signUp(house)
    for (const [method, url] of [['GET', ''], ['PUT', ''], ['DELETE', ''], ['GET', '/members'], ['POST', '/invite']] as const) {
      const answer = await house.app.inject({ method, url: `/api/v1/teams/${foreign.workspaceId}${url}`, headers: one.headers, ...(method === 'PUT' ? { payload: { name: 'Mine' } } : method === 'POST' ? { payload: { email: 'x@example.com', role: 'agent' } } : {}) })
      expect([method, url, answer.statusCode]).toEqual([method, url, 404])
    }
  })
})

describe('row-level security', () => {
  it('shows a tenant the people of its own workspace, without their secrets', async () => {
    const [one, stranger] = [await signUp(house), await signUp(house)]
    const mate = await joinWorkspace(house, one.workspaceId)
    const client = await house.pool.connect()
    try {
      await client.query(`BEGIN; SET LOCAL ROLE foyer_app; SET LOCAL app.workspace_id = '${one.workspaceId}'`)
      const { rows } = await client.query('SELECT id FROM identity.people')
      expect(rows.map(({ id }) => id).sort()).toEqual([one.personId, mate.personId].sort())
      expect(rows.map(({ id }) => id)).not.toContain(stranger.personId)
      await client.query('ROLLBACK')
      for (const secret of ['password_hash FROM identity.people', '1 FROM identity.sessions', '1 FROM identity.one_time_tokens', '1 FROM identity.wrong_passwords']) {
        await client.query(`BEGIN; SET LOCAL ROLE foyer_app; SET LOCAL app.workspace_id = '${one.workspaceId}'`)
        await expect(client.query(`SELECT ${secret}`)).rejects.toThrow(/permission denied/)
        await client.query('ROLLBACK')
      }
    } finally {
      client.release()
    }
  })
})
