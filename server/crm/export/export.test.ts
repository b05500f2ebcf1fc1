import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../identity/testing.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { crmRooms } from '../crm-rooms.fixture.ts'
import { importer } from '../import/testing.ts'
import { aLead } from '../testing.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>
let bring: ReturnType<typeof importer>

beforeAll(async () => {
  house = await createTestHouse(crmRooms, { work: true, realClock: true })
  us = await signUp(house, { workspace: 'Round trip' })
  bring = importer(house, us.headers)
  const field = (label: string, type: string, options: object[] = []) => bring.send<{ id: string }>('POST', '/api/v1/settings/custom-fields', { label, type, options })
  const ids = Object.fromEntries(await Promise.all([
    ['text', 'Motto'], ['number', 'Rooms'], ['money', 'Limit'], ['date', 'Moves on'], ['choice', 'Wants', [{ id: 'buy', label: 'Buy; soon' }, { id: 'rent', label: 'Rent' }]], ['multi', 'Likes', [{ id: 'a', label: 'Garden, large' }, { id: 'b', label: 'Sea; view' }]],
    ['boolean', 'Financed'], ['link', 'Page'], ['reference', 'Sent by'],
  ].map(async ([type, label, options]) => [type, (await field(label as string, type as string, options as object[])).id])))
  const tag = (name: string) => bring.send<{ id: string }>('POST', '/api/v1/tags', { name })
  const tags = [await tag('Plain'), await tag('With; semicolon \\ and slash')]
  const team = await bring.send<{ id: string }>('POST', '/api/v1/lead-teams', { name: 'Harbour', people: [us.personId] })
  const first = await aLead(house, us.actor, {
    name: '=HYPERLINK("http://evil.example","Click")', email: 'marta@home.example', emails: ['second@home.example', 'third@home.example'], phone: '+447700900418', phones: ['+34612345678'], company: '@Company "quoted", with comma', position: "'-already guarded",
    addresses: [{ label: 'Home', street: '1 Harbour Lane\nBack door', city: 'Lisbon', region: null, postcode: '01100', country: 'PT' }, { label: null, street: null, city: 'Porto', region: 'Norte', postcode: null, country: null }],
    birthday: '1984-03-09', language: 'pt-PT', timeZone: 'Europe/Lisbon', source: '-source', ownerId: us.personId, teamId: team.id, value: { amount: 125_500, currency: 'KWD' }, lastContactedAt: '2026-11-20T10:11:12.345Z',
    fields: {
      [ids['text']!]: '+cmd|calc, "text"', [ids['number']!]: -12.125, [ids['money']!]: { amount: -4_500_050, currency: 'EUR' }, [ids['date']!]: '2027-02-01', [ids['choice']!]: 'buy', [ids['multi']!]: ['a', 'b'], [ids['boolean']!]: false, [ids['link']!]: 'https://page.example/a?b=c,d;e',
      [ids['reference']!]: '01900000-0000-7000-8000-000000000001',
    },
  })
  for (const { id } of tags) await bring.send('POST', `/api/v1/leads/${first.id}/tags`, { tagId: id })
  await aLead(house, us.actor, { name: 'Größe Ōtani 大谷 😀', kind: 'company', value: { amount: 45_000, currency: 'JPY' }, status: 'LOST', fields: { [ids['number']!]: 0.0000001, [ids['boolean']!]: true } })
  await aLead(house, us.actor, { name: 'Bare' })
})
afterAll(() => house.end())

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const leadIds = async () => (await bring.send<{ items: { id: string }[] }>('GET', '/api/v1/leads?limit=100')).items.map(({ id }) => id)

describe('an export', () => {
  it('holds nothing that a spreadsheet runs', async () => {
    const text = (await bring.exported()).toString()
    expect(text).toContain(`"'=HYPERLINK(`)
    expect(text).toContain(`"'@Company`)
    expect(text).toContain(`''-already guarded`)
    expect(text).toContain(`"'+cmd|calc`)
    expect(text).not.toMatch(/(^|,|\n)"?[=@]/m)
    expect(text).toContain(',+447700900418,')
  })

  it.each(['csv', 'xlsx', 'vcard'])('as %s imports back identical, with every kind of field', async (format) => {
    const before = await bring.exported('?format=csv')
    const file = await bring.exported(`?format=${format}`)
    // The leads themselves are away while they come in again.
    const gone = await leadIds()
    await bring.send('POST', '/api/v1/leads/bulk/delete', { ids: gone })
    const name = `leads.${format === 'vcard' ? 'vcf' : format}`
    const checked = await bring.check(file, { policy: { id: 'create', externalId: 'create', email: 'create', phone: 'create' } }, name)
    const wrong = await bring.send<{ items: { reason: string }[] }>('GET', `/api/v1/leads/imports/${checked.id}/rows?outcome=error`)
    expect(wrong.items.map(({ reason }) => reason)).toEqual([])
    expect(checked.found).toEqual({ new: 3, update: 0, duplicate: 0, error: 0 })
    const done = await bring.apply(checked.id)
    expect(done.makes.tags).toEqual([])
    const after = await bring.exported('?format=csv')
    expect(after.toString()).toBe(before.toString())
    expect(hash(after)).toBe(hash(before))
    // And nothing of it is new to the leads that came out of it.
    expect((await bring.check(await bring.exported(`?format=${format}`), { policy: { id: 'overwrite', externalId: 'overwrite', email: 'overwrite', phone: 'overwrite' } }, name)).found).toMatchObject({ update: 0, error: 0 })
    await bring.send('POST', `/api/v1/changes/${done.runId}/undo`)
    await bring.send('POST', '/api/v1/leads/bulk/restore', { ids: gone })
  })

  it('takes filters and columns of the list, and says what is wrong before the first byte', async () => {
    const query = encodeURIComponent(JSON.stringify({ field: 'status', is: 'is', value: 'LOST' }))
    expect((await bring.exported(`?columns=name,currency&query=${query}`)).toString()).toBe('\ufeffName,Currency\r\nGröße Ōtani 大谷 😀,JPY\r\n')
    const wrong = await house.app.inject({ url: `/api/v1/leads/export?query=${encodeURIComponent(JSON.stringify({ field: 'nothing', is: 'is', value: 'x' }))}`, headers: us.headers })
    expect(wrong.json().code).toBe('crm.filter_not_understood')
    expect((await house.app.inject({ url: '/api/v1/leads/export' })).statusCode).toBe(401)
  })
})
