import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerConsent } from '../kit/answer-consent.ts'
import { s256Challenge } from '../kit/pkce.ts'
import { openTestSandbox } from '../test-sandbox.ts'
import type { TestSandbox } from '../test-sandbox.ts'
import { GraphClient, redirectUri } from './client.fixture.ts'
import { appsecretProof } from './graph-token.ts'
import { FACEBOOK_APP_ID, FACEBOOK_APP_SECRET, HARBOURSIDE_PAGE_ID, WRENFIELD_PAGE_ID, facebookPeople } from './seed.ts'

let sandbox: TestSandbox
let graph: GraphClient

beforeAll(async () => {
  sandbox = await openTestSandbox({ redirectOrigins: ['https://foyer.example'] })
  graph = new GraphClient(sandbox.url)
})
afterAll(() => sandbox.remove())

const error = (code: number, subcode?: number): object => ({ status: expect.any(Number), body: { error: { code, ...(subcode ? { error_subcode: subcode } : {}) } } })

describe('login dialog', () => {
  it('shows who, which pages and which permissions, and says it is the sandbox', async () => {
    const page = await (await fetch(graph.dialog())).text()
    for (const text of ['Sandbox', 'Mara Wrenfield', 'Wrenfield Homes', 'pages_manage_posts', 'Allow', 'Deny']) expect(page).toContain(text)
  })

  it('brings code and state back after Allow, and the refusal after Deny', async () => {
    const allowed = await answerConsent(graph.dialog())
    expect(allowed.origin + allowed.pathname).toBe(redirectUri)
    expect(allowed.searchParams.get('state')).toBe('s1')
    const denied = await answerConsent(graph.dialog(), { decision: 'deny' })
    expect(denied.searchParams.get('error')).toBe('access_denied')
    expect(denied.searchParams.get('error_reason')).toBe('user_denied')
    expect(denied.searchParams.has('code')).toBe(false)
  })

  it('refuses an unknown app, a foreign redirect address and a missing state', async () => {
    await expect(answerConsent(graph.dialog({ client_id: '1' }))).rejects.toThrow('client_id')
    await expect(answerConsent(graph.dialog({ redirect_uri: 'https://evil.example/x' }))).rejects.toThrow('redirect_uri')
    await expect(answerConsent(graph.dialog({ state: '' }))).rejects.toThrow('state')
    expect((await answerConsent(graph.dialog({ redirect_uri: 'https://foyer.example/back' }))).origin).toBe('https://foyer.example')
  })
})

describe('code exchange', () => {
  it('works one time, with the right secret and the very same redirect address', async () => {
    const code = await graph.code()
    expect(await graph.exchange(code, { client_secret: 'wrong' })).toMatchObject(error(1))
    expect(await graph.exchange(code, { redirect_uri: `${redirectUri}/` })).toMatchObject(error(100, 36008))
    expect((await graph.exchange(code)).body).toMatchObject({ token_type: 'bearer', expires_in: 3600 })
    expect(await graph.exchange(code)).toMatchObject(error(100, 36009))
  })

  it('asks for the PKCE verifier when a challenge was sent', async () => {
    const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
    const back = await answerConsent(graph.dialog({ code_challenge: s256Challenge(verifier), code_challenge_method: 'S256' }))
    const code = back.searchParams.get('code') ?? ''
    expect(await graph.exchange(code)).toMatchObject(error(100))
    expect(await graph.exchange(code, { code_verifier: verifier.replace('d', 'e') })).toMatchObject(error(100))
    expect((await graph.exchange(code, { code_verifier: verifier })).status).toBe(200)
  })
})

describe('tokens', () => {
  it('lists only the pages that were ticked, and the scopes with their answers', async () => {
    const token = await graph.userToken({ resources: [HARBOURSIDE_PAGE_ID], scopes: ['pages_show_list'] })
    const pages = (await graph.get('me/accounts', { access_token: token, fields: 'id,name,username,access_token,tasks,picture.type(large)' })).body.data
    expect(pages).toMatchObject([{ id: HARBOURSIDE_PAGE_ID, name: 'Harbourside Lettings', picture: { data: { url: expect.any(String) } } }])
    const permissions = (await graph.get('me/permissions', { access_token: token })).body.data
    expect(permissions).toContainEqual({ permission: 'pages_show_list', status: 'granted' })
    expect(permissions).toContainEqual({ permission: 'pages_manage_posts', status: 'declined' })
  })

  it('gives page tokens without an end from a long-lived user token only', async () => {
    const long = await graph.pageToken()
    const inspect = async (token: string): Promise<unknown> => (await graph.get('debug_token', { input_token: token, access_token: `${FACEBOOK_APP_ID}|${FACEBOOK_APP_SECRET}` })).body.data
    expect(await inspect(long)).toMatchObject({ is_valid: true, type: 'PAGE', expires_at: 0, profile_id: WRENFIELD_PAGE_ID })
    const short = String((await graph.exchange(await graph.code())).body.access_token)
    const accounts = (await graph.get('me/accounts', { access_token: short })).body.data as { access_token: string }[]
    expect(await inspect(accounts[0]?.access_token ?? '')).toMatchObject({ is_valid: true, expires_at: sandbox.now().getTime() / 1000 + 3600 })
  })

  it('expires user tokens with 190/463 and leaves long page tokens alone', async () => {
    const page = await graph.pageToken()
    const user = await graph.userToken()
    sandbox.advance(61 * 86_400_000)
    expect(await graph.get('me', { access_token: user })).toMatchObject(error(190, 463))
    expect((await graph.get('me', { access_token: page })).body.name).toBe('Wrenfield Homes')
  })

  it('checks appsecret_proof when it is sent', async () => {
    const token = await graph.userToken()
    expect((await graph.get('me', { access_token: token, appsecret_proof: appsecretProof(token) })).status).toBe(200)
    expect(await graph.get('me', { access_token: token, appsecret_proof: appsecretProof('other') })).toMatchObject(error(100))
  })

  it('is over for page and person when the app is removed', async () => {
    const choice = { account: facebookPeople[1]?.id ?? '' }
    const [user, page] = [await graph.userToken(choice), await graph.pageToken(choice, HARBOURSIDE_PAGE_ID)]
    expect((await graph.delete('me/permissions', { access_token: user })).body).toEqual({ success: true })
    for (const token of [user, page]) expect(await graph.get('me', { access_token: token })).toMatchObject(error(190, 458))
  })
})
