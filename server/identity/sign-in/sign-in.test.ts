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

const login = (email: string, password: string) => house.app.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { email, password } })
const register = (payload: object, headers: Record<string, string> = {}) => house.app.inject({ method: 'POST', url: '/api/v1/auth/register', payload, headers })
const me = (bearer: string) => house.app.inject({ url: '/api/v1/auth/me', headers: { authorization: `Bearer ${bearer}` } })

describe('registering', () => {
  it('makes a person and a workspace, and signs in', async () => {
    const answer = await register({ name: 'Nora Lindqvist', email: '  Nora@Example.com ', password: goodPassword, workspaceName: 'Orchard & Sons', timeZone: 'Europe/Stockholm', currency: 'SEK' })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({ expiresIn: 900, session: { person: { email: 'nora@example.com', emailVerified: false }, workspace: { name: 'Orchard & Sons', timeZone: 'Europe/Stockholm', currency: 'SEK' }, role: 'owner' } })
    expect((await me(answer.json().accessToken)).json()).toEqual(answer.json().session)
  })

  it('works without a workspace; whoever has none is told to make one', async () => {
    const { accessToken, session } = (await register({ name: 'Lone', email: 'lone@example.com', password: goodPassword })).json()
    expect(session).toMatchObject({ workspace: null, workspaces: [], role: null, permissions: [] })
    const refused = await house.app.inject({ url: '/api/v1/settings/business', headers: { authorization: `Bearer ${accessToken}` } })
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'platform.no_workspace'])
  })

  it('refuses an e-mail that is taken, in whatever letters', async () => {
    await register({ name: 'A', email: 'taken@example.com', password: goodPassword })
    expect((await register({ name: 'B', email: 'TAKEN@example.com', password: goodPassword })).json()).toMatchObject({ status: 409, code: 'identity.email_taken' })
  })

  it('says everything that is wrong at once', async () => {
    const { errors } = (await register({ name: ' ', email: 'nobody', password: 'short', timeZone: 'Mars/Olympus', colour: 'red' })).json()
    expect(new Set(errors.map((one: { path: string }) => one.path))).toEqual(new Set(['name', 'email', 'password', 'timeZone', 'colour']))
  })

  it.each([['Sunshine1'], ['P@ssw0rd2026!'], ['Summer2026'], ['Qwerty123']])('refuses the common password %s', async (password) => {
    expect((await register({ name: 'A', email: 'common@example.com', password })).json()).toMatchObject({ status: 422, errors: [{ path: 'password', rule: 'common' }] })
  })
})

describe('the lock-out', () => {
  it('closes sign-in after five wrong passwords and says how many are left', async () => {
    const { email } = await signUp(house)
    const left = []
    for (let i = 0; i < 4; i++) left.push((await login(email, 'Wrong password 1')).json().details.triesLeft)
    expect(left).toEqual([4, 3, 2, 1])
    const fifth = await login(email, 'Wrong password 1')
    expect([fifth.statusCode, fifth.json().code, fifth.headers['retry-after']]).toEqual([429, 'identity.sign_in_locked', '900'])
    expect((await login(email, goodPassword)).json().code).toBe('identity.sign_in_locked')
    house.clock.forward(15 * 60_000 + 1)
    expect((await login(email, goodPassword)).statusCode).toBe(200)
  })

  it('counts tries for an address that nobody has just the same', async () => {
    const answers = []
    for (let i = 0; i < 6; i++) answers.push((await login('stranger@example.com', 'Wrong password 1')).json())
    expect(answers.map((one) => one.code)).toEqual([...Array.from({ length: 4 }, () => 'identity.wrong_password'), 'identity.sign_in_locked', 'identity.sign_in_locked'])
  })

  it('forgets wrong tries after a right one', async () => {
    const { email } = await signUp(house)
    for (let i = 0; i < 4; i++) await login(email, 'Wrong password 1')
    expect((await login(email, goodPassword)).statusCode).toBe(200)
    expect((await login(email, 'Wrong password 1')).json().details.triesLeft).toBe(4)
  })

  it('judges tries at the same moment one after the other', async () => {
    const { email } = await signUp(house)
    const answers = await Promise.all(Array.from({ length: 20 }, () => login(email, 'Wrong password 1')))
    const judged = answers.filter((one) => one.json().code === 'identity.wrong_password')
    expect(judged.length).toBeLessThanOrEqual(4)
    expect(answers.every((one) => [401, 429].includes(one.statusCode))).toBe(true)
  })

  it('leaves a trace of the refused sign-in', async () => {
    const { email } = await signUp(house)
    const answer = await login(email, 'Wrong password 1')
    const { rowCount } = await house.pool.query(`SELECT FROM platform.audit_log WHERE operation = 'identity.auth.login' AND request_id = $1`, [answer.headers['x-request-id']])
    expect(rowCount).toBe(1)
  })
})

describe('the rate of sign-in routes', () => {
  it('is five tries in fifteen minutes', async () => {
    const strict = await createTestHouse([platformSlice, identity], { env: { RATE_AUTH: '5' } })
    try {
      const codes = []
      for (let i = 0; i < 6; i++) codes.push((await strict.app.inject({ method: 'POST', url: '/api/v1/auth/forgot-password', payload: { email: `p${i}@example.com` } })).statusCode)
      expect(codes).toEqual([200, 200, 200, 200, 200, 429])
    } finally {
      await strict.end()
    }
  })
})
