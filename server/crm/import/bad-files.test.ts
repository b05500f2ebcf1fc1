import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../identity/testing.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import type { Lead } from '../contract.ts'
import { crmRooms } from '../crm-rooms.fixture.ts'
import type { ImportRow, LeadImport } from './contract.ts'
import { importer } from './testing.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>
let bring: ReturnType<typeof importer>

beforeAll(async () => {
  house = await createTestHouse(crmRooms, { work: true, realClock: true })
  us = await signUp(house, { workspace: 'Dirty' })
  bring = importer(house, us.headers)
})
afterAll(() => house.end())

const wrongRows = async (it: LeadImport) => (await bring.send<{ items: ImportRow[] }>('GET', `/api/v1/leads/imports/${it.id}/rows?outcome=error&limit=100`)).items
const refused = async (content: string | Buffer) => {
  const answer = await bring.upload(content)
  expect(answer.statusCode).toBe(422)
  return answer.json().detail as string
}

describe('a file that is not what it should be', () => {
  it('is refused with what it is and what to do', async () => {
    expect(await refused('')).toContain('no rows')
    expect(await refused('Name,E-mail\n')).toContain('no rows')
    expect(await refused(Buffer.from('%PDF-1.7 something'))).toContain('a PDF')
    expect(await refused('<html><body>Sign in</body></html>')).toContain('a web page')
    expect(await refused(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))).toContain('.xlsx')
    expect(await refused(Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200, 7)]))).toContain('its end is missing')
    expect(await refused(`"Name,E-mail\nAnn,ann@home.example\n`)).toContain('Line 1: A quote opens in this line and never closes')
    expect(await refused(`${Array.from({ length: 1_200 }, (_, at) => `c${at}`).join(',')}\n1\n`)).toContain('1,200 columns')
    expect((await house.app.inject({ method: 'POST', url: '/api/v1/leads/import-files', payload: 'a,b\n1,2', headers: { 'content-type': 'text/csv' } })).statusCode).toBe(401)
  })
})

describe('a dirty file', () => {
  it('loses only the rows that are wrong, each named with its line and remedy', async () => {
    const it = await bring.check([
      'Name,E-mail,Phone,Birthday,Status',
      'Fine,fine@home.example,07700 900418,1984-03-09,won',
      '"Open,open@home.example,,,',
      'Comma,in, the,name,x@home.example,too many,cells',
      'Dates,dates@home.example,,31/31/2020,',
      'Status,status@home.example,,,Hot',
      'Phone,phone@home.example,call me,,',
      ',,,,',
      'After,after@home.example,,,',
    ].join('\n'))
    expect(it.found).toMatchObject({ new: 2, error: 5 })
    expect((await wrongRows(it)).map(({ line, reason }) => [line, reason?.slice(0, 62)])).toEqual([
      [3, 'A quote opens in this line and never closes. Put a second quot'],
      [4, 'The row has 7 cells and the head 5. A text with the delimiter '],
      [5, 'Birthday: “31/31/2020” is no date. Write it such as 1984-03-09'],
      [6, 'Status: “Hot” is no status. Use one of: NEW, CONTACTED, QUALIF'],
      [7, 'Phone: “call me” is no phone number that can be called. Write '],
    ])
  })

  it('may mix encodings, have one twice, or 300 of them, or a cell of 2 MB', async () => {
    const mixed = await bring.check(Buffer.concat([Buffer.from('Name,City\nZoë,Köln\n'), Buffer.from('Ren\xe9,M\xfcnchen\n', 'latin1')]))
    expect(mixed.encoding).toBe('utf-8')
    expect(mixed.notices.join()).toContain('2 cells are not in utf-8')
    const names = (await bring.send<{ items: ImportRow[] }>('GET', `/api/v1/leads/imports/${mixed.id}/rows`)).items.map(({ name }) => name)
    expect(names).toEqual(['Zoë', 'René'])
    const russian = (await bring.upload(Buffer.from([0xc8, 0xec, 0xff, 0x3b, 0xc3, 0xee, 0xf0, 0xee, 0xe4, 0x0a, 0xc8, 0xe2, 0xe0, 0xed, 0x3b, 0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0, 0x0a]))).json()
    expect(russian).toMatchObject({ encoding: 'windows-1251', columns: [{ name: 'Имя', samples: ['Иван'] }, { name: 'Город' }] })
    const wide = (await bring.upload(Buffer.from('\ufeffName\tE-mail\r\nAnn\tann@wide.example\r\n', 'utf16le'))).json()
    expect(wide).toMatchObject({ encoding: 'utf-16le', delimiter: '\t', columns: [{ name: 'Name', samples: ['Ann'] }, { name: 'E-mail' }] })

    const twice = (await bring.upload('Name,E-mail,E-mail,Phone,Phone\nAnn,a@twice.example,b@twice.example,,\n')).json()
    expect(twice.notices[0]).toContain('“E-mail”, “Phone”')
    expect(twice.mapping.map(({ to }: { to: string }) => to)).toEqual(['name', 'email', 'emails', 'phone', 'phones'])

    const many = (await bring.upload(`Name,${Array.from({ length: 299 }, (_, at) => `Extra ${at}`).join(',')}\nAnn${',x'.repeat(299)}\n`)).json()
    expect(many.columns.length).toBe(300)
    expect(many.mapping.filter(({ to }: { to: string | null }) => to === null).length).toBe(299)

    const long = await bring.check(`Name,Note\n${'x'.repeat(2_000_000)},fine\nShort,${'y'.repeat(2_000_000)}\nAnn,ok\n`)
    expect(long.found).toMatchObject({ new: 1, error: 2 })
    expect((await wrongRows(long))[0]!.reason).toContain('has 2,000,000 characters; up to 200 fit')
  })

  it('of Excel is read with dates, shared texts and empty cells', async () => {
    const { xlsx } = await import('../export/xlsx-writer.ts')
    const parts: Buffer[] = []
    for await (const part of xlsx((async function* () { yield [['Name', '', 'E-mail'], ['Ann & <Bob> _x0041_', '', 'ann@xlsx.example']] })())) parts.push(part)
    const it = await bring.check(Buffer.concat(parts), {}, 'leads.xlsx')
    expect(it).toMatchObject({ format: 'xlsx', sheets: ['Leads'], found: { new: 1, error: 0 } })
    expect((await bring.send<{ items: ImportRow[] }>('GET', `/api/v1/leads/imports/${it.id}/rows`)).items[0]!.name).toBe('Ann & <Bob> _x0041_')
  })

  it('of vCards of both versions is read, folded and quoted as they come', async () => {
    const it = await bring.check(['BEGIN:VCARD', 'VERSION:3.0', 'N:Delgado;Marta;;;', 'FN:Marta Delgado', 'EMAIL;TYPE=INTERNET,pref:marta@card.example', 'EMAIL:second@card.example', 'TEL;TYPE=CELL:+44 7700 900418', 'item1.ADR;TYPE=HOME:;;1 Harbour Lane;Lis', ' bon;;1100;Portugal', 'CATEGORIES:Buyer,With\\, comma', 'BDAY:19840309', 'NOTE:Two\\nlines', 'END:VCARD', 'BEGIN:VCARD', 'VERSION:4.0', 'KIND:org', 'FN:Carver Ltd', 'END:VCARD'].join('\r\n'), {}, 'cards.vcf')
    expect(it).toMatchObject({ format: 'vcard', found: { new: 2, error: 0 } })
    await bring.apply(it.id)
    const lead = (await bring.send<{ items: Lead[] }>('GET', '/api/v1/leads?q=marta@card.example')).items[0]!
    expect(lead).toMatchObject({ name: 'Marta Delgado', emails: ['second@card.example'], phone: '+447700900418', birthday: '1984-03-09', addresses: [{ label: 'home', street: '1 Harbour Lane', city: 'Lisbon', postcode: '1100', country: 'PT' }] })
    expect((await bring.send<{ items: { text: string }[] }>('GET', `/api/v1/leads/${lead.id}/notes`)).items.map(({ text }) => text)).toEqual(['Two\nlines'])
    expect((await bring.send<{ items: { name: string }[] }>('GET', '/api/v1/tags')).items.map(({ name }) => name)).toContain('With, comma')
    expect((await bring.send<{ items: Lead[] }>('GET', '/api/v1/leads?q=Carver%20Ltd')).items[0]).toMatchObject({ kind: 'company' })
  })
})

describe('an import under way', () => {
  const rows = (count: number) => `Name,E-mail\n${Array.from({ length: count }, (_, at) => `Person ${at},p${at}@stop.example`).join('\n')}`
  it('is stopped: what is in stays, goes on when asked, and is taken back as one', async () => {
    const it = await bring.check(rows(12_000))
    await bring.send('POST', `/api/v1/leads/imports/${it.id}/apply`)
    await bring.send('POST', `/api/v1/leads/imports/${it.id}/cancel`)
    const stopped = await bring.until(it.id, ['cancelled', 'done'])
    expect(stopped.state).toBe('cancelled')
    expect(stopped.written.created).toBeLessThan(12_000)
    await bring.send('POST', `/api/v1/leads/imports/${it.id}/resume`)
    expect(await bring.until(it.id, ['done'])).toMatchObject({ written: { created: 12_000, changed: 0 } })
    expect(await bring.send('GET', '/api/v1/leads/count?exact=true&query=' + encodeURIComponent(JSON.stringify({ field: 'email', is: 'contains', value: '@stop.example' })))).toMatchObject({ count: 12_000 })
    await bring.send('POST', `/api/v1/changes/${stopped.runId}/undo`)
    for (let tries = 0; tries < 200 && (await bring.read(it.id)).undo?.state !== 'done'; tries++) await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await bring.send('GET', '/api/v1/leads/count?exact=true&query=' + encodeURIComponent(JSON.stringify({ field: 'email', is: 'contains', value: '@stop.example' })))).toMatchObject({ count: 0 })
    const again = await house.app.inject({ method: 'POST', url: `/api/v1/leads/imports/${it.id}/apply`, headers: us.headers })
    expect(again.json().code).toBe('crm.import_not_now')
  })

  it('tells one event for each part, and none for each lead', async () => {
    const it = await bring.check('Name\nOnly one\n')
    await bring.apply(it.id)
    const events = await house.inHouse({ workspaceId: us.workspaceId }, async (ctx) => {
      const { sql } = await import('../../platform/db/sql.ts')
      return ctx.db.all<{ type: string }>(sql`SELECT type FROM platform.events WHERE workspace_id = ${ctx.workspaceId}::uuid AND data->>'importId' = ${it.id} ORDER BY seq`)
    })
    expect(events.map(({ type }) => type)).toEqual(['crm.leads.imported', 'crm.import.ended'])
  })
})
