import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joinWorkspace, signUp } from '../../identity/testing.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import type { Lead } from '../contract.ts'
import { aLead } from '../testing.ts'
import { crmRooms } from '../crm-rooms.fixture.ts'
import { importer } from './testing.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>
let bring: ReturnType<typeof importer>

beforeAll(async () => {
  house = await createTestHouse(crmRooms, { work: true, realClock: true })
})
afterAll(() => house.end())

const fresh = async (workspace: string) => {
  us = await signUp(house, { workspace })
  bring = importer(house, us.headers)
}
const leads = async (query = '') => (await bring.send<{ items: Lead[] }>('GET', `/api/v1/leads?limit=100&sort=name${query}`)).items

describe('a file of leads', () => {
  beforeAll(() => fresh('Importing'))

  it('may name stages before the workspace has a lead', async () => {
    expect(await bring.check('Name,E-mail,Pipeline,Stage\nInes,ines@first.example,Leads,Qualified\n')).toMatchObject({ found: { new: 1, error: 0 } })
  })

  it('is mapped, checked, written and taken back', async () => {
    const file = [
      'Name;E-Mail;Telefon;Tags;Budget;Geburtstag;Haustiere',
      'Marta Delgado;marta@home.example;+44 7700 900418;Buyer, Garden;1.250.000,50 €;09.03.1984;2 cats',
      'Tom Carver;tom@home.example, tom@work.example;+44 7700 900419;;;31.12.1990;',
      'No Mail;not-an-address;;;;;',
      'Marta again;MARTA@home.example;;;;;',
    ].join('\r\n')
    const upload = (await bring.upload(file)).json()
    expect(upload).toMatchObject({ state: 'mapping', format: 'csv', delimiter: ';', encoding: 'utf-8' })
    expect(upload.mapping.map((one: { to: string }) => one.to)).toEqual(['name', 'email', 'phone', 'tags', 'value', 'birthday', null])
    const mapping = upload.mapping.map((one: { name: string; to: string | null }) => (one.name === 'Haustiere' ? { ...one, to: 'new', newField: { id: crypto.randomUUID().replace(/^(.{14})./, '$14'), label: 'Pets', type: 'text' } } : one))
    const checked = await bring.check(file, { mapping })
    expect(checked).toMatchObject({ state: 'checked', found: { new: 2, update: 1, duplicate: 0, error: 1 }, makes: { tags: ['Buyer', 'Garden'], fields: ['Pets'] } })
    expect(await leads()).toEqual([])
    const wrong = await bring.send<{ items: { line: number; reason: string }[] }>('GET', `/api/v1/leads/imports/${checked.id}/rows?outcome=error`)
    expect(wrong.items).toMatchObject([{ line: 4, reason: 'E-Mail: “not-an-address” is no e-mail address. Write it such as name@example.com.' }])
    const errors = await house.app.inject({ url: `/api/v1/leads/imports/${checked.id}/errors`, headers: us.headers })
    expect(errors.body).toContain('No Mail,not-an-address,,,,,,4,E-Mail: “not-an-address” is no e-mail address.')

    const done = await bring.apply(checked.id)
    expect(done).toMatchObject({ state: 'done', written: { created: 2, changed: 0, left: 1 } })
    const [marta, tom] = await leads()
    expect(marta).toMatchObject({ name: 'Marta Delgado', email: 'marta@home.example', phone: '+447700900418', value: { amount: 125_000_050, currency: 'EUR' }, birthday: '1984-03-09', source: 'import' })
    expect(marta!.tags.length).toBe(2)
    expect(Object.values(marta!.fields)).toEqual(['2 cats'])
    expect(tom).toMatchObject({ emails: ['tom@work.example'], birthday: '1990-12-31', stageId: marta!.stageId })

    await bring.send('PUT', `/api/v1/leads/${tom!.id}`, { company: 'Touched' })
    const undone = await bring.send<{ undone: number; kept: { rowId: string }[] }>('POST', `/api/v1/changes/${done.runId}/undo`)
    expect(undone.kept.map(({ rowId }) => rowId)).toContain(tom!.id)
    expect((await leads()).map(({ name }) => name)).toEqual(['Tom Carver'])
    const kept = await bring.send<{ items: { name: string }[] }>('GET', `/api/v1/leads/imports/${done.id}/rows?kept=true`)
    expect(kept.items.map(({ name }) => name)).toEqual(['Tom Carver'])
    expect((await bring.read(done.id)).undo).toMatchObject({ state: 'done' })
  })

  it('may bring rows in without the cells that do not fit, and keeps those in a note', async () => {
    const file = 'Name,E-mail,Status,Budget,Notes\nUma Stern,uma@dirt.example,???,soon,Likes gardens\n,,???,,\n'
    expect(await bring.check(file)).toMatchObject({ found: { new: 0, error: 2 } })
    const checked = await bring.check(file, { defaults: { source: 'import', ownerId: null, tags: [], misfits: 'note' } })
    expect(checked).toMatchObject({ found: { new: 1, error: 1 } })
    await bring.apply(checked.id)
    const uma = (await leads()).find(({ name }) => name === 'Uma Stern')!
    expect(uma).toMatchObject({ status: 'NEW', value: null })
    const notes = await bring.send<{ items: { text: string }[] }>('GET', `/api/v1/leads/${uma.id}/notes`)
    expect(notes.items.map(({ text }) => text)).toEqual(['Likes gardens\n\nIn the file, but not taken over:\nStatus: ???\nBudget: soon'])
  })

  it('remembers how a file like it was mapped', async () => {
    const again = (await bring.upload('Kontakt-Nr;Anschreiben\nA1;Frau Berg\nA2;Herr Tal\n')).json()
    const mapping = again.mapping.map((one: { name: string }) => ({ ...one, to: one.name === 'Anschreiben' ? 'name' : 'externalId' }))
    await bring.send('POST', '/api/v1/leads/import', { id: again.id, mapping })
    await bring.until(again.id, ['checked'])
    expect((await bring.upload('kontakt nr;ANSCHREIBEN\nA3;Frau See\n')).json().mapping).toMatchObject([{ to: 'externalId', guessed: 'before' }, { to: 'name', guessed: 'before' }])
  })
})

describe('a lead that is here already', () => {
  beforeAll(async () => {
    await fresh('Doubles')
    await aLead(house, us.actor, { name: 'Ann', email: 'ann@home.example', phone: '+447700900001', company: 'Old Homes' })
    await aLead(house, us.actor, { name: 'Ben', email: 'ben@home.example', emails: ['ben.second@home.example'] })
  })
  const file = 'Name,E-mail,Phone,Company,City\nAnn New,ann@home.example,,New Homes,Rome\nBen New,ben.second@home.example,+447700900002,Ben Ltd,\nCid,cid@home.example,+447700900003,,\nCid Two,,+447700900003,Cid Ltd,Oslo'
  const policy = (email: 'skip' | 'fill' | 'overwrite' | 'create', phone = email) => ({ policy: { id: 'overwrite', externalId: 'overwrite', email, phone } as const })

  it('is left alone, filled, overwritten, or made a second time, as the policy says for each key', async () => {
    expect((await bring.check(file, policy('skip'))).found).toEqual({ new: 1, update: 0, duplicate: 3, error: 0 })
    expect((await bring.check(file, policy('create'))).found).toEqual({ new: 4, update: 0, duplicate: 0, error: 0 })
    expect((await bring.check(file, policy('fill', 'create'))).found).toEqual({ new: 2, update: 2, duplicate: 0, error: 0 })
    const filled = await bring.check(file, policy('fill'))
    expect(filled.found).toEqual({ new: 1, update: 3, duplicate: 0, error: 0 })
    const done = await bring.apply(filled.id)
    expect(done.written).toEqual({ created: 1, changed: 2, left: 1 })
    expect(await leads()).toMatchObject([
      { name: 'Ann', company: 'Old Homes', addresses: [{ city: 'Rome' }] },
      { name: 'Ben', email: 'ben@home.example', emails: ['ben.second@home.example'], phone: '+447700900002', company: 'Ben Ltd' },
      { name: 'Cid', company: 'Cid Ltd', addresses: [{ city: 'Oslo' }] },
    ])
    // What is known already is no change.
    expect((await bring.check(file, policy('fill'))).found).toEqual({ new: 0, update: 0, duplicate: 4, error: 0 })
    await bring.apply((await bring.check(file, policy('overwrite'))).id)
    expect(await leads()).toMatchObject([{ name: 'Ann New', company: 'New Homes' }, { name: 'Ben New' }, { name: 'Cid Two' }])
    await bring.send('POST', `/api/v1/changes/${done.runId}/undo`)
  })

  it('stays with its owner where the access rules say so, and the file says why', async () => {
    const agent = await joinWorkspace(house, us.workspaceId, 'agent')
    const own = { read: 'own', write: 'own', delete: 'own', export: 'own' }
    const rules = (await bring.send<{ rules: { records: { lead: Record<string, unknown> } } }>('GET', '/api/v1/settings/record-access')).rules
    await bring.send('PUT', '/api/v1/settings/record-access', { rules: { ...rules, records: { ...rules.records, lead: { ...rules.records.lead, agent: own } } } })
    const theirs = importer(house, agent.headers)
    const checked = await theirs.check('Name,E-mail,Company\nX,ann@home.example,Stolen\nMine,mine@home.example,\n', { ...policy('overwrite'), defaults: { source: 'fair', ownerId: agent.personId as never, tags: [], misfits: 'refuse' } })
    expect(checked.found).toEqual({ new: 1, update: 0, duplicate: 1, error: 0 })
    await theirs.apply(checked.id)
    expect((await leads('&q=ann@home.example'))[0]).not.toMatchObject({ company: 'Stolen' })
    // And an agent carries away what is theirs.
    const file = (await theirs.exported('?columns=name,source')).toString()
    expect(file).toBe('\ufeffName,Source\r\nMine,fair\r\n')
  })
})
