import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestSandbox, type TestSandbox } from '../test-sandbox.ts'
import { MLS_SYSTEM, MLS_TOKEN } from './seed.ts'

let sandbox: TestSandbox
let now = new Date('2026-03-02T12:00:00Z')
beforeAll(async () => {
  // Each call comes a second after the one before, unless a test says otherwise.
  sandbox = await openTestSandbox({ clock: () => now })
})
afterAll(() => sandbox?.remove())

type Answer = { value: { ListingKey: string; ModificationTimestamp: string; MlgCanView: boolean; Media?: { MediaKey: string; MediaURL: string }[] }[]; '@odata.nextLink'?: string; '@odata.count'?: number; error?: { message: string; code: string } }
const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000))
const system = `OriginatingSystemName eq '${MLS_SYSTEM}'`
async function get(path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: Answer; headers: Headers }> {
  later(1)
  const response = await fetch(path.startsWith('http') ? path : `${sandbox.url}/mls/v2/${path}`, { headers: { 'accept-encoding': 'gzip', authorization: `Bearer ${MLS_TOKEN}`, ...headers } })
  return { status: response.status, body: (await response.json()) as Answer, headers: response.headers }
}
const query = (filter: string, more: Record<string, string> = {}) => `Property?${new URLSearchParams({ $filter: filter, ...more })}`
const change = (body: object) => fetch(`${sandbox.url}/mls/changes`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

test('calls without gzip, without token, of two systems or with fields that are not searchable are refused in the words of OData', async () => {
  expect(await get(query(system), { 'accept-encoding': 'identity' })).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining('gzip') } } })
  expect(await get(query(system), { authorization: 'Bearer wrong' })).toMatchObject({ status: 401, body: { error: { code: 'Unauthorized' } } })
  expect(await get('Property')).toMatchObject({ status: 400 })
  expect(await get(query(`${system} or OriginatingSystemName eq 'other'`))).toMatchObject({ status: 400 })
  expect(await get(query("OriginatingSystemName eq 'other'"))).toMatchObject({ status: 403 })
  expect(await get(query(`${system} and PublicRemarks eq 'x'`))).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining('not a searchable field'), target: '$filter' } } })
  expect(await get(query(`${system} and`))).toMatchObject({ status: 400 })
  expect(await get(query(system, { $top: '500', $expand: 'Media' }))).toMatchObject({ status: 400 })
  expect(await get(query(system, { $skip: '10' }))).toMatchObject({ status: 400 })
})

test('pages follow each other by nextLink in the order of change, none twice and none left out', async () => {
  const keys: string[] = []
  let last = ''
  for (let next: string | undefined = query(system, { $top: '100' }); next; ) {
    const { body } = await get(next)
    for (const one of body.value) {
      expect(one.ModificationTimestamp >= last).toBe(true)
      last = one.ModificationTimestamp
      keys.push(one.ListingKey)
    }
    next = body['@odata.nextLink']
  }
  expect(keys).toHaveLength(260)
  expect(new Set(keys).size).toBe(260)
})

test('a third call within a second is refused with the time to wait', async () => {
  later(5)
  const statuses = []
  for (let at = 0; at < 3; at++) {
    const response = await fetch(`${sandbox.url}/mls/v2/${query(system, { $top: '1' })}`, { headers: { 'accept-encoding': 'gzip', authorization: `Bearer ${MLS_TOKEN}` } })
    statuses.push([response.status, response.headers.get('retry-after')])
  }
  expect(statuses).toEqual([[200, null], [200, null], [429, '1']])
})

test('a change comes after the time it was made, and a listing that may not be shown says nothing but its key', async () => {
  const since = later(60).toISOString()
  later(60)
  expect((await change({ act: 'price', key: 'RDG40010', price: 333_000 })).status).toBe(200)
  await change({ act: 'withdraw-consent', key: 'RDG40011' })
  const { body } = await get(query(`${system} and ModificationTimestamp gt ${since}`, { $expand: 'Media', $top: '50' }))
  expect(body.value).toMatchObject([{ ListingKey: 'RDG40010', ListPrice: 333_000 }, { ListingKey: 'RDG40011', MlgCanView: false }])
  expect(body.value[1]).not.toHaveProperty('PublicRemarks')
  expect(body.value[1]).not.toHaveProperty('Media')
})

test('a photo is a picture, and its address runs out', async () => {
  const { body } = await get(query(`${system} and ListingKey eq 'RDG40003'`, { $expand: 'Media' }))
  const address = body.value[0]!.Media![0]!.MediaURL
  const photo = await fetch(address)
  expect([photo.status, photo.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect((await photo.arrayBuffer()).byteLength).toBeGreaterThan(5_000)
  expect((await fetch(address, { headers: { referer: 'https://elsewhere.example/' } })).status).toBe(403)
  later(13 * 3_600)
  expect((await fetch(address)).status).toBe(403)
})
