import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { createLink } from '../../links/index.ts'
import { aBrowser } from '../../links/testing.ts'
import { newId } from '../../platform/ids.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import type { ListingDetail } from '../contract.ts'
import { readListing } from '../listings/listing-operations.ts'
import { slices } from '../../slices.ts'
import { aListing } from '../testing.ts'

let house: TestHouse
let nadia: Signed
let listing: ListingDetail
let asker = 0
beforeAll(async () => {
  house = await createTestHouse(slices)
  nadia = await signUp(house, { workspace: 'Wrenfield Homes' })
})
afterAll(() => house?.end())
beforeEach(async () => {
  listing = await aListing(house, nadia.actor, { published: true })
})

const open = (path: string, headers = aBrowser()) => house.app.inject({ url: path, headers })
const hidden = (body: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1]
/** Opens the page, waits as long as a person types, and sends the form. */
async function ask(fields: Record<string, string>, { path = `/p/${listing.slug}`, waitMs = 20_000, from = `198.51.100.${++asker}` } = {}) {
  const { body } = await open(path)
  house.clock.forward(waitMs)
  const unseen = Object.fromEntries(['proof', 'fid', 'referrer', 'utm_source', 'utm_campaign'].flatMap((name) => (hidden(body, name) ? [[name, hidden(body, name)!]] : [])))
  return house.app.inject({ method: 'POST', url: `/p/${listing.slug}/ask`, remoteAddress: from, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ ...unseen, ...fields }).toString() })
}
const leadsOf = async (email: string) => {
  const answer = await house.app.inject({ url: `/api/v1/leads?q=${encodeURIComponent(email)}`, headers: nadia.headers })
  return (answer.json() as { items: { id: string; name: string; listingId: string; lastQuestion: string; source: string }[] }).items
}
const originOf = async (leadId: string) => (await house.app.inject({ url: `/api/v1/leads/${leadId}`, headers: nadia.headers })).json().origin as Record<string, unknown>

const marta = { name: 'Marta Delgado', email: 'marta@home.example', message: 'Is there a parking space with it?' }

describe('a question', () => {
  test('becomes a lead, and the page says thank you after a redirect', async () => {
    const answer = await ask(marta)
    expect([answer.statusCode, answer.headers['location']]).toEqual([303, `/p/${listing.slug}?asked=1#ask`])
    expect(await leadsOf(marta.email)).toMatchObject([{ name: 'Marta Delgado', listingId: listing.id, lastQuestion: marta.message }])
    const thanks = await open(`/p/${listing.slug}?asked=1`)
    expect(thanks.body).toContain('Your question is there')
    expect(thanks.body).not.toContain('<form')
    const { output } = await house.perform(readListing, { id: listing.id }, { actor: nadia.actor })
    expect((output as ListingDetail).questions).toBe(1)
  })

  test('knows the post, account, picture and network whose link led to it', async () => {
    const [postId, accountId, assetId] = [newId(), newId(), newId()]
    const link = await house.inHouse({ workspaceId: nadia.workspaceId }, (ctx) => createLink(ctx, { target: listing.publicUrl, listingId: listing.id, postId, accountId, assetId, network: 'bluesky', utm: { campaign: 'spring' } }))
    const { headers } = await open(`/l/${link.code}`)
    const landing = new URL(String(headers['location']))
    await ask({ ...marta, email: 'from-post@home.example' }, { path: landing.pathname + landing.search })
    const [lead] = await leadsOf('from-post@home.example')
    expect(lead?.source).toBe('bluesky')
    expect(await originOf(lead!.id)).toMatchObject({ channel: 'listing-page', postId, accountId, assetId, linkId: link.id, clickId: landing.searchParams.get('fid'), listingId: listing.id, network: 'bluesky', utm: { campaign: 'spring' } })
  })

  test('without a link keeps the campaign words and the site that it came from', async () => {
    const body = (await open(`/p/${listing.slug}?utm_source=flyer&utm_campaign=may`, { ...aBrowser(), referer: 'https://news.example/homes' } as never)).body
    house.clock.forward(10_000)
    await house.app.inject({
      method: 'POST', url: `/p/${listing.slug}/ask`, remoteAddress: '198.51.100.200', headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ ...marta, email: 'flyer@home.example', ...Object.fromEntries(['proof', 'referrer', 'utm_source', 'utm_campaign'].map((name) => [name, hidden(body, name)!])) }).toString(),
    })
    expect(await originOf((await leadsOf('flyer@home.example'))[0]!.id)).toMatchObject({ linkId: null, referrer: 'https://news.example/homes', utm: { source: 'flyer', campaign: 'may' } })
  })

  test('with a made-up first-party id is attributed to nothing, and still arrives', async () => {
    await ask({ ...marta, email: 'madeup@home.example' }, { path: `/p/${listing.slug}?fid=${newId()}` })
    expect(await originOf((await leadsOf('madeup@home.example'))[0]!.id)).toMatchObject({ clickId: null, postId: null })
  })
})

describe('a form that cannot be sent', () => {
  test('names every wrong field in its place and keeps what was typed', async () => {
    const answer = await ask({ name: '', email: 'marta at home', message: 'Is <b>it</b> quiet?' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('2 fields need a look.')
    expect(answer.body).toMatch(/id="name"[^>]*aria-invalid="true"/)
    expect(answer.body).toContain('Use an e-mail address such as name@example.com.')
    expect(answer.body).toContain('value="marta at home"')
    expect(answer.body).toContain('Is &lt;b&gt;it&lt;/b&gt; quiet?</textarea>')
    expect(answer.body).toContain('<h1>Mill Cottage</h1>')
  })
  test('asks for one way to answer', async () => {
    const answer = await ask({ name: 'Marta', message: 'Is it quiet?' })
    expect([answer.statusCode, answer.body.includes('Give an e-mail address or a phone number')]).toEqual([422, true])
  })
})

describe('a machine', () => {
  test('that fills the field which people do not see is thanked, and nothing happens', async () => {
    const answer = await ask({ ...marta, email: 'trap@spam.example', website: 'https://spam.example' })
    expect(answer.statusCode).toBe(303)
    expect(await leadsOf('trap@spam.example')).toEqual([])
  })
  test('that sends faster than a person types is asked again, and the text stays', async () => {
    const answer = await ask({ ...marta, email: 'fast@spam.example' }, { waitMs: 1_000 })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('send it once more')
    expect(answer.body).toContain('value="fast@spam.example"')
    expect(await leadsOf('fast@spam.example')).toEqual([])
  })
  test('that makes its own proof, or takes one of another page or of last week, is refused', async () => {
    const other = await aListing(house, nadia.actor, { published: true })
    const proof = hidden((await open(`/p/${other.slug}`)).body, 'proof')!
    expect((await ask({ ...marta, proof })).statusCode).toBe(422)
    expect((await ask({ ...marta, proof: 'a.b' })).statusCode).toBe(422)
    expect((await ask(marta, { waitMs: 8 * 86_400_000 })).statusCode).toBe(422)
  })
  test('that asks again and again from one address is told to wait', async () => {
    const from = '203.0.113.99'
    const codes: number[] = []
    for (let time = 0; time < 6; time++) codes.push((await ask({ ...marta, email: `many${time}@spam.example` }, { from })).statusCode)
    expect(codes).toEqual([303, 303, 303, 303, 303, 429])
  })
})

test('nobody can ask about a home whose page is closed', async () => {
  const hiddenListing = await aListing(house, nadia.actor)
  const answer = await house.app.inject({ method: 'POST', url: `/p/${hiddenListing.slug}/ask`, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ ...marta, proof: 'x' }).toString() })
  expect(answer.statusCode).toBe(404)
})
