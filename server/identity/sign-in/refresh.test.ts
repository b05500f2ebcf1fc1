import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { identity } from '../slice.ts'
import { goodPassword, signUp } from '../testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity])
})
afterAll(() => house.end())

const refresh = (refreshToken: string) => house.app.inject({ method: 'POST', url: '/api/v1/auth/refresh', payload: { refreshToken } })
const me = (bearer: string) => house.app.inject({ url: '/api/v1/auth/me', headers: { authorization: `Bearer ${bearer}` } })
const minutes = (count: number) => house.clock.forward(count * 60_000)

describe('refresh tokens', () => {
  it('are changed for a new pair each time', async () => {
    const { bearer, refreshToken } = await signUp(house)
    minutes(16)
    expect((await me(bearer)).statusCode).toBe(401)
    const next = (await refresh(refreshToken)).json()
    expect(next.refreshToken).not.toBe(refreshToken)
    expect((await me(next.accessToken)).statusCode).toBe(200)
    minutes(16)
    expect((await refresh(next.refreshToken)).statusCode).toBe(200)
  })

  it('give two tabs that race the same successor', async () => {
    const { refreshToken } = await signUp(house)
    const [one, two] = await Promise.all([refresh(refreshToken), refresh(refreshToken)])
    expect([one.statusCode, two.statusCode]).toEqual([200, 200])
    expect(one.json().refreshToken).toBe(two.json().refreshToken)
  })

  it('end the session when an old one comes back', async () => {
    const { refreshToken } = await signUp(house)
    const next = (await refresh(refreshToken)).json()
    minutes(1)
    expect((await refresh(refreshToken)).json()).toMatchObject({ status: 401, code: 'identity.refresh_reused' })
    expect((await refresh(next.refreshToken)).json().code).toBe('identity.session_ended')
    expect((await me(next.accessToken)).statusCode).toBe(401)
  })

  it('two steps old are reuse even at the same moment', async () => {
    const { refreshToken } = await signUp(house)
    const second = (await refresh(refreshToken)).json().refreshToken
    await refresh(second)
    expect((await refresh(refreshToken)).json().code).toBe('identity.refresh_reused')
  })

  it('end after seven days', async () => {
    const { refreshToken } = await signUp(house)
    minutes(7 * 24 * 60)
    expect((await refresh(refreshToken)).json().code).toBe('identity.session_ended')
  })

  it('cannot be forged from another', async () => {
    const { refreshToken } = await signUp(house)
    const [session, , mac] = refreshToken.split('.')
    for (const forged of [`${session}.2.${mac}`, `${session}.1.${'A'.repeat(43)}`, 'foyer_refresh_', '']) expect([401, 422]).toContain((await refresh(forged)).statusCode)
    expect((await refresh(refreshToken)).statusCode).toBe(200)
  })

  it('lie in the database in no form', async () => {
    const { refreshToken } = await signUp(house)
    const { rows } = await house.pool.query('SELECT row_to_json(s)::text AS text FROM identity.sessions s')
    expect(rows.some(({ text }) => text.includes(refreshToken.split('.')[2]))).toBe(false)
  })
})

describe('the web app', () => {
  const web = { 'x-foyer-client': 'web', origin: 'http://localhost:4000' }
  const signIn = async () => {
    const { email } = await signUp(house)
    const answer = await house.app.inject({ method: 'POST', url: '/api/v1/auth/login', headers: web, payload: { email, password: goodPassword } })
    return { answer, cookies: Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value])) }
  }

  it('gets its tokens as cookies that scripts cannot read, and never in a body', async () => {
    const { answer } = await signIn()
    expect(answer.cookies).toMatchObject([
      { name: 'foyer_access', path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 900 },
      { name: 'foyer_refresh', path: '/api/v1/auth', httpOnly: true, sameSite: 'Lax', maxAge: 604_800 },
    ])
    expect(answer.body).not.toMatch(/foyer_refresh_|accessToken|eyJ/)
  })

  it('refreshes and signs out by its cookies', async () => {
    const { cookies } = await signIn()
    const renewed = await house.app.inject({ method: 'POST', url: '/api/v1/auth/refresh', headers: web, cookies, payload: {} })
    expect(renewed.statusCode).toBe(200)
    const fresh = Object.fromEntries(renewed.cookies.map(({ name, value }) => [name, value]))
    expect(fresh['foyer_refresh']).not.toBe(cookies['foyer_refresh'])
    const out = await house.app.inject({ method: 'POST', url: '/api/v1/auth/logout', headers: web, cookies: fresh, payload: {} })
    expect(out.cookies.map(({ name, value, path }) => [name, value, path])).toEqual([['foyer_access', '', '/'], ['foyer_refresh', '', '/api/v1/auth']])
    expect((await house.app.inject({ url: '/api/v1/auth/me', cookies: fresh })).statusCode).toBe(401)
  })

  it('is not imitated: a cookie without the client header, or from a foreign page, changes nothing', async () => {
    const { cookies } = await signIn()
    const attempts = [
      { url: '/api/v1/teams', headers: {} },
      { url: '/api/v1/teams', headers: { ...web, origin: 'https://evil.example' } },
      { url: '/api/v1/teams', headers: { ...web, origin: 'null' } },
      { url: '/api/v1/auth/refresh', headers: {}, only: 'foyer_refresh' },
    ]
    for (const { url, headers, only } of attempts) {
      const sent = only ? { [only]: cookies[only]! } : cookies
      const answer = await house.app.inject({ method: 'POST', url, headers, cookies: sent as Record<string, string>, payload: url.endsWith('teams') ? { name: 'Stolen' } : {} })
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'platform.origin_refused'])
    }
  })

  it('gets Secure cookies when the address is https', async () => {
    const safe = await createTestHouse([platformSlice, identity], { publicUrl: 'https://foyer.example' })
    try {
      const answer = await safe.app.inject({ method: 'POST', url: '/api/v1/auth/register', headers: { 'x-foyer-client': 'web' }, payload: { name: 'A', email: 'a@example.com', password: goodPassword } })
      expect(answer.cookies.map((one) => one.secure)).toEqual([true, true])
    } finally {
      await safe.end()
    }
  })
})

describe('other clients', () => {
  it('are never given cookies, and a dry run gives nobody a session', async () => {
    const { email } = await signUp(house)
    const plain = await house.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { email, password: goodPassword } })
    expect(plain.cookies).toEqual([])
    const dry = await house.app.inject({ method: 'POST', url: '/api/v1/auth/login?dryRun=true', payload: { email, password: goodPassword } })
    expect((await me(dry.json().result.accessToken)).statusCode).toBe(401)
  })

  it('do not find their tokens kept for a repeated Idempotency-Key', async () => {
    const { email } = await signUp(house)
    const send = () => house.app.inject({ method: 'POST', url: '/api/v1/auth/login', headers: { 'idempotency-key': 'once-and-again' }, payload: { email, password: goodPassword } })
    expect((await send()).json().refreshToken).not.toBe((await send()).json().refreshToken)
    expect((await house.pool.query('SELECT FROM platform.idempotency_keys')).rowCount).toBe(0)
  })
})
