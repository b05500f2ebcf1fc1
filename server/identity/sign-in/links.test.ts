import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { workContext } from '../../platform/jobs/runner.ts'
import { identity } from '../slice.ts'
import { goodPassword, signUp } from '../testing.ts'
import { sendLink } from './send-link.job.ts'

let house: TestHouse
beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity])
})
afterAll(() => house.end())

const post = (path: string, payload: object) => house.app.inject({ method: 'POST', url: `/api/v1/auth/${path}`, payload })
const waiting = async () => (await house.pool.query(`SELECT data->'payload' AS payload FROM pgboss.job WHERE name = 'identity.send-link' AND state = 'created' ORDER BY created_on`)).rows.map(({ payload }) => payload)
const send = (personId: string, purpose: 'verify-email' | 'reset-password') => sendLink.handle(workContext(house, { workspaceId: null, requestId: 'test', abort: new AbortController().signal }), { personId, purpose })
const tokenFor = async (email: string) => {
  const { rows } = await house.pool.query<{ text: string }>('SELECT text FROM platform.outbox WHERE recipient = $1 ORDER BY created_at DESC, id DESC LIMIT 1', [email])
  return /token=([\w-]+)/.exec(rows[0]!.text)![1]!
}

describe('a forgotten password', () => {
  it('is asked for with the same answer and the same work whether or not the address is known', async () => {
    const { email, personId } = await signUp(house)
    const [known, unknown] = [await post('forgot-password', { email }), await post('forgot-password', { email: 'nobody@example.com' })]
    expect([known.statusCode, known.body]).toEqual([unknown.statusCode, unknown.body])
    expect((await waiting()).slice(-2)).toEqual([{ personId, purpose: 'reset-password' }, { personId: null, purpose: 'reset-password' }])
  })

  it('is chosen anew with the link, once; every session ends and the lock opens', async () => {
    const one = await signUp(house)
    for (let i = 0; i < 5; i++) await post('login', { email: one.email, password: 'Wrong password 1' })
    await send(one.personId, 'reset-password')
    const token = await tokenFor(one.email)
    expect((await post('reset-password', { token, password: 'Copper kettle 9' })).statusCode).toBe(200)
    expect((await post('reset-password', { token, password: 'Copper kettle 8' })).json().code).toBe('identity.link_spent')
    expect((await house.app.inject({ url: '/api/v1/auth/me', headers: one.headers })).statusCode).toBe(401)
    expect((await post('login', { email: one.email, password: goodPassword })).statusCode).toBe(401)
    expect((await post('login', { email: one.email, password: 'Copper kettle 9' })).json().session.person.emailVerified).toBe(true)
  })

  it('has a link that works for an hour, and no longer', async () => {
    const one = await signUp(house)
    await send(one.personId, 'reset-password')
    const token = await tokenFor(one.email)
    house.clock.forward(60 * 60_000)
    expect((await post('reset-password', { token, password: 'Copper kettle 9' })).json().code).toBe('identity.link_spent')
  })

  it('sends one mail a minute at most, and never to where colleagues can read it', async () => {
    const one = await signUp(house)
    await send(one.personId, 'reset-password')
    await send(one.personId, 'reset-password')
    const { rows } = await house.pool.query('SELECT workspace_id FROM platform.outbox WHERE recipient = $1', [one.email])
    expect(rows).toEqual([{ workspace_id: null }])
  })
})

describe('confirming an address', () => {
  it('is asked for on registration, and done with the link', async () => {
    const one = await signUp(house)
    expect((await waiting()).at(-1)).toEqual({ personId: one.personId, purpose: 'verify-email' })
    await send(one.personId, 'verify-email')
    const token = await tokenFor(one.email)
    expect((await post('reset-password', { token, password: 'Copper kettle 9' })).json().code).toBe('identity.link_spent')
    expect((await post('verify-email', { token })).statusCode).toBe(200)
    const profile = await house.app.inject({ url: '/api/v1/settings/profile', headers: one.headers })
    expect(profile.json().emailVerified).toBe(true)
  })
})
