import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import type { CheckedIn, Guest, ListingDetail, OpenHouse } from '../contract.ts'
import { cancelOpenHouse, changeOpenHouse, listGuests, listOpenHouses, scheduleOpenHouse } from '../open-houses/open-house-operations.ts'
import { aListing } from '../testing.ts'

let house: TestHouse
let nadia: Signed
let listing: ListingDetail
beforeAll(async () => {
  house = await createTestHouse(slices)
  nadia = await signUp(house, { workspace: 'Wrenfield Homes' })
  listing = await aListing(house, nadia.actor, { published: true })
})
afterAll(() => house?.end())

const run = async <T>(operation: AnyOperation, input: object) => (await house.perform(operation, input, { actor: nadia.actor })).output as T
/** One that goes on as the house's clock stands: 24 November, 09:12 in London. */
const today = (more: object = {}) => run<OpenHouse>(scheduleOpenHouse, { listingId: listing.id, startWall: '2026-11-24T09:00', endWall: '2026-11-24T11:00', zone: 'Europe/London', ...more })
const codeOf = (one: OpenHouse) => one.checkInUrl.split('/').at(-1)!
const send = async (one: OpenHouse, entries: object[], more: object = {}) => {
  const answer = await house.app.inject({ method: 'POST', url: `/api/v1/public/open-houses/${codeOf(one)}/check-ins`, payload: { entries, ...more } })
  expect(answer.statusCode, answer.body).toBe(200)
  return (answer.json() as CheckedIn).items
}
const entry = (more: object = {}) => ({ clientId: randomUUID(), name: 'Marta Delgado', email: `m${randomUUID()}@home.example`, ...more })
const guests = async (one: OpenHouse) => (await run<{ items: Guest[] }>(listGuests, { id: one.id })).items
const events = (type: string) =>
  house.inHouse({ workspaceId: nadia.workspaceId }, (ctx) => ctx.db.all<{ data: Record<string, unknown> }>(sql`SELECT data FROM platform.events WHERE workspace_id = ${nadia.workspaceId}::uuid AND type = ${type} ORDER BY seq`))

describe('an open house', () => {
  test('keeps its hour on the wall over the clock change, and says when that hour does not exist', async () => {
    const spring = await run<OpenHouse>(scheduleOpenHouse, { listingId: listing.id, startWall: '2027-03-28T10:00', endWall: '2027-03-28T12:00', zone: 'Europe/London' })
    expect([spring.openHouseStartTime, spring.clockChange]).toEqual(['2027-03-28T09:00:00Z', null])
    const gap = await run<OpenHouse>(changeOpenHouse, { id: spring.id, startWall: '2027-03-28T01:30' })
    expect([gap.openHouseStartTime, gap.clockChange]).toEqual(['2027-03-28T01:30:00Z', 'skipped'])
    expect((await events('listings.open-house.changed')).at(-1)?.data).toMatchObject({ openHouseId: spring.id, fields: ['startWall'] })
  })
  test('ends after it begins and within a day', async () => {
    await expect(today({ endWall: '2026-11-24T08:00' })).rejects.toMatchObject({ code: 'listings.open_house_times', fields: [{ path: 'endWall' }] })
    await expect(today({ endWall: '2026-11-26T08:00' })).rejects.toMatchObject({ code: 'listings.open_house_times' })
  })
  test('that is called off says so, and is not changed any more', async () => {
    const one = await today()
    const off = await run<OpenHouse>(cancelOpenHouse, { id: one.id, reason: 'The boiler is out.' })
    expect(off).toMatchObject({ openHouseStatus: 'Canceled', cancelReason: 'The boiler is out.' })
    await expect(run(changeOpenHouse, { id: one.id, capacity: 4 })).rejects.toMatchObject({ code: 'listings.open_house_over' })
    const page = await house.app.inject({ url: `/o/${codeOf(one)}` })
    expect(page.body).toContain('This open house was called off. The boiler is out.')
    expect(page.body).not.toContain('<form')
  })
  test('those to come stand before the past', async () => {
    const { items } = await run<{ items: OpenHouse[] }>(listOpenHouses, { listingId: listing.id })
    const states = items.map((one) => one.openHouseStatus)
    expect(states.lastIndexOf('Active')).toBeLessThan(states.indexOf('Canceled'))
  })
})

describe('a check-in', () => {
  test('makes a lead with its source and the words agreed to, and tells the house', async () => {
    const one = await today()
    const given = entry({ phone: '020 7946 0018', party: 2, consent: 'Wrenfield may call me.' })
    expect(await send(one, [given])).toEqual([{ clientId: given.clientId, taken: true, known: false, problem: null }])
    const [guest] = await guests(one)
    expect(guest).toMatchObject({ name: 'Marta Delgado', party: 2, consent: 'Wrenfield may call me.', wasOffline: false })
    const lead = (await house.app.inject({ url: `/api/v1/leads/${guest!.leadId}`, headers: nadia.headers })).json() as { source: string; listingId: string }
    expect(lead).toMatchObject({ source: 'open-house', listingId: listing.id })
    expect((await events('listings.open-house.checked-in')).at(-1)?.data).toMatchObject({ listingId: listing.id, openHouseId: one.id, leadId: guest!.leadId })
  })
  test('that is sent again, also at the same moment, is taken once', async () => {
    const one = await today()
    const given = entry()
    await Promise.all([send(one, [given]), send(one, [given])])
    expect(await send(one, [given])).toMatchObject([{ taken: true, known: true }])
    expect(await guests(one)).toHaveLength(1)
    expect((await events('listings.open-house.checked-in')).filter(({ data }) => data['openHouseId'] === one.id)).toHaveLength(1)
  })
  test('that waited without a network comes in with the time at the door; one that is wrong does not keep the others out', async () => {
    const one = await today()
    const at = '2026-11-24T09:05:00Z'
    const answer = await send(one, [entry({ at, offline: true }), { clientId: randomUUID(), name: '', email: 'x@y.example' }, entry({ email: undefined }), entry({ at: '2027-01-01T00:00:00Z', name: 'Ravi Menon' })])
    expect(answer.map(({ taken }) => taken)).toEqual([true, false, false, true])
    expect(answer[2]!.problem).toBe('Give an e-mail address or a phone number.')
    const came = await guests(one)
    expect(came.find((guest) => guest.wasOffline)).toMatchObject({ checkedInAt: at })
    // A clock that runs ahead does not put a visit into the future.
    expect(Date.parse(came.find((guest) => guest.name === 'Ravi Menon')!.checkedInAt!)).toBe(house.clock.now.getTime())
  })
  test('of a machine that fills every field is thanked, and nothing happens', async () => {
    const one = await today()
    expect(await send(one, [entry()], { website: 'https://spam.example' })).toMatchObject([{ taken: true }])
    expect(await guests(one)).toEqual([])
  })
  test('at a door that is not there finds nothing', async () => {
    const answer = await house.app.inject({ method: 'POST', url: '/api/v1/public/open-houses/nowhere/check-ins', payload: { entries: [entry()] } })
    expect(answer.statusCode).toBe(404)
  })
  test('works as a plain form without the script, keeps what was typed, and a second press changes nothing', async () => {
    const one = await today()
    const url = `/o/${codeOf(one)}`
    const page = await house.app.inject({ url: `${url}?utm_source=flyer` })
    expect(page.headers['set-cookie']).toBeUndefined()
    const clientId = /name="clientId" value="([^"]+)"/.exec(page.body)![1]!
    const post = (fields: Record<string, string>) => house.app.inject({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ clientId, utm_source: 'flyer', ...fields }).toString() })
    const wrong = await post({ name: 'Ada Okafor' })
    expect([wrong.statusCode, wrong.body.includes('value="Ada Okafor"'), wrong.body.includes('Give an e-mail address or a phone number.')]).toEqual([422, true, true])
    for (let press = 0; press < 2; press++) expect((await post({ name: 'Ada Okafor', email: 'ada@home.example', consent: 'yes' })).headers['location']).toBe(`${url}?in=1`)
    expect(await guests(one)).toMatchObject([{ name: 'Ada Okafor', consent: expect.stringContaining('Wrenfield Homes may keep my details') }])
  })
  test('has a sheet with its code to print', async () => {
    const sheet = await house.app.inject({ url: `/o/${codeOf(await today())}/sheet` })
    expect(sheet.body).toMatch(/<svg[\s\S]*Scan to sign in/)
  })
})
