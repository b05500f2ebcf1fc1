import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FACEBOOK_APP_ID, FACEBOOK_APP_SECRET, WRENFIELD_PAGE_ID } from '../../../sandbox/facebook/seed.ts'
import { openTestSandbox, type TestSandbox } from '../../../sandbox/test-sandbox.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import type { IntakeSource } from './contract.ts'
import { intakeHouse, type IntakeHouse } from './intake-house.fixture.ts'
import { replayMessages } from './message-operations.ts'
import { listSources, updateSource } from './source-operations.ts'

let sandbox: TestSandbox
let h: IntakeHouse
let source: IntakeSource

beforeAll(async () => {
  sandbox = await openTestSandbox()
  h = await intakeHouse({ sandboxUrl: sandbox.url, realClock: true })
  const address = await h.house.app.listen({ port: 0, host: '127.0.0.1' })
  source = await h.aSource({ kind: 'facebook', name: 'Spring ad', pageId: WRENFIELD_PAGE_ID, accessToken: await pageToken(), sandbox: true })
  // The page has to be subscribed before the network tells of its leads.
  await waitFor(async () => (await (await fetch(`${sandbox.url}/facebook/v24.0/${WRENFIELD_PAGE_ID}/subscribed_apps?access_token=${await pageToken()}`)).text()).includes('leadgen'))
  await fetch(`${sandbox.url}/facebook/v24.0/${FACEBOOK_APP_ID}/subscriptions`, {
    method: 'POST',
    body: new URLSearchParams({ access_token: `${FACEBOOK_APP_ID}|${FACEBOOK_APP_SECRET}`, object: 'page', callback_url: `${address}/in/${source.key}`, verify_token: source.network!.verifyToken!, fields: 'feed,leadgen' }),
  })
})
afterAll(async () => {
  await h.end()
  await sandbox.remove()
})

/** Made on the developer's page of the imitation, as a person would. */
async function pageToken(): Promise<string> {
  const page = await fetch(`${sandbox.url}/facebook/app/page-token`, { method: 'POST', body: new URLSearchParams({ page: WRENFIELD_PAGE_ID }) })
  return /EAAL[0-9a-f]+/.exec(await page.text())![0]
}
const fillAd = (email: string, phone = '') => fetch(`${sandbox.url}/facebook/lead-ad/${WRENFIELD_PAGE_ID}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ full_name: 'Noor Haddad', email, phone_number: phone, 'when_do_you_want_to_move?': 'In spring' }) })
const sign = (body: string, secret = FACEBOOK_APP_SECRET) => ({ 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` })

describe('a lead ad of Facebook', () => {
  it('is answered: the notice is checked, the lead fetched with the page token, and it comes in with its campaign', async () => {
    await fillAd('noor@home.example', '+44 7700 900321')
    const lead = await h.leadOf('noor@home.example')
    expect(lead).toMatchObject({ name: 'Noor Haddad', phone: '+447700900321', source: 'facebook', attribution: { channel: 'facebook', utm: { source: 'facebook', campaign: 'Spring' } } })
    expect(lead.lastQuestion).toBe('when do you want to move?: In spring')
  })

  it('that is delivered twice and out of order is one lead each', async () => {
    sandbox.world('facebook').webhooks.behave({ twice: true, outOfOrder: true })
    await fillAd('one@home.example')
    await fillAd('two@home.example')
    await sandbox.world('facebook').webhooks.settled()
    sandbox.world('facebook').webhooks.behave({ twice: false, outOfOrder: false })
    await Promise.all([h.leadOf('one@home.example'), h.leadOf('two@home.example')])
    const emails = (await h.leads()).map((lead) => lead.email)
    expect(emails.filter((email) => email === 'one@home.example' || email === 'two@home.example')).toHaveLength(2)
  })

  it('that cannot be fetched is listed with the reason, and comes in when it is replayed with a good token', async () => {
    await h.house.perform(updateSource, { id: source.id, accessToken: 'EAAL-not-a-token' }, { actor: h.us.actor })
    await fillAd('held@home.example')
    const held = await waitFor(async () => (await h.messages({ state: ['failed'] }))[0])
    expect(held.error).toContain('no longer takes the page access token')
    expect((await h.leads()).map((lead) => lead.email)).not.toContain('held@home.example')
    const health = ((await h.house.perform(listSources, {}, { actor: h.us.actor })).output as { items: IntakeSource[] }).items.find((one) => one.id === source.id)!.health
    expect([health.failed, health.lastError]).toEqual([1, held.error])
    await h.house.perform(updateSource, { id: source.id, accessToken: await pageToken() }, { actor: h.us.actor })
    await h.house.perform(replayMessages, { ids: [held.id] }, { actor: h.us.actor })
    await h.leadOf('held@home.example')
    expect((await h.message(held.id)).raw).toContain('field_data')
  })

  it('with a wrong or missing signature is refused and listed; so is a wrong handshake', async () => {
    const body = JSON.stringify({ object: 'page', entry: [{ id: WRENFIELD_PAGE_ID, changes: [{ field: 'leadgen', value: { leadgen_id: '666' } }] }] })
    for (const headers of [sign(body, 'another-secret'), sign(`${body} `), {}]) expect((await h.post(source, body, 'application/json', headers)).body.code).toBe('crm.signature_wrong')
    // Three deliveries of the same forgery are one line.
    expect((await h.messages({ state: ['rejected'] })).map((one) => one.repeats)).toEqual([2])
    expect((await h.house.app.inject({ url: `/in/${source.key}?hub.mode=subscribe&hub.verify_token=guess&hub.challenge=1` })).statusCode).toBe(403)
    const known = await h.house.app.inject({ url: `/in/${source.key}?hub.mode=subscribe&hub.verify_token=${source.network!.verifyToken}&hub.challenge=12345` })
    expect([known.statusCode, known.body]).toEqual([200, '12345'])
  })

  it('of other fields, or of no known form, is taken note of and changes nothing', async () => {
    for (const body of ['{"object":"page","entry":[{"id":"1","changes":[{"field":"feed","value":{"item":"like"}}]}]}', '{"hello":1}', 'no json']) expect((await h.post(source, body, 'application/json', sign(body))).body).toEqual({ received: true, leads: 0 })
  })
})

describe('a lead form of Google', () => {
  it('comes in with its key and not without', async () => {
    const google = await h.aSource({ kind: 'google', name: 'Search ad' })
    const lead = { google_key: google.network!.verifyToken, lead_id: 'TeSter-1', api_version: '1.0', form_id: 4, campaign_id: 99, is_test: true, user_column_data: [{ column_id: 'FULL_NAME', string_value: 'Goo Gler' }, { column_id: 'EMAIL', string_value: 'goo@home.example' }, { column_id: 'PHONE_NUMBER', string_value: '+1 650-555-0123' }, { column_name: 'Budget', string_value: '500k' }] }
    for (let time = 0; time < 2; time++) expect((await h.post(google, JSON.stringify(lead), 'application/json')).status).toBe(200)
    expect(await h.leadOf('goo@home.example')).toMatchObject({ name: 'Goo Gler', source: 'google', phone: '+16505550123', lastQuestion: 'Budget: 500k', attribution: { utm: { campaign: '99' } } })
    expect((await h.post(google, JSON.stringify({ ...lead, google_key: 'x' }), 'application/json')).body.code).toBe('crm.signature_wrong')
    expect((await h.messages({ sourceId: google.id, state: ['taken'] })).map((one) => one.repeats)).toEqual([1])
  })
})
