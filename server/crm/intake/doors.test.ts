import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intakeHouse, type IntakeHouse } from './intake-house.fixture.ts'
import { adfDocument, adfWithExternalEntity, billionLaughs, mailWithAdf, realtorMail, rightmoveMail, unknownMail, zillowMail } from './samples.fixture.ts'
import type { IntakeSource } from './contract.ts'
import { discardMessages, mapMessage, replayMessages } from './message-operations.ts'
import { renewKey, updateSource } from './source-operations.ts'
import { undoRun } from '../../platform/inside/changes.ts'

let doors: IntakeHouse
let source: IntakeSource

beforeAll(async () => {
  doors = await intakeHouse()
  source = await doors.aSource()
})
afterAll(() => doors.end())

describe('ADF by POST', () => {
  it('becomes a lead with the customer, the vehicle in words, and the provider as source', async () => {
    const { status, body } = await doors.post(source, adfDocument)
    expect(status).toBe(202)
    const message = await doors.settled(body.id)
    expect([message.state, message.parser]).toEqual(['taken', 'ADF/XML'])
    const lead = await doors.leadOf('jose.ortega@home.example')
    expect(lead).toMatchObject({ name: 'José Ortega', phone: '+14155550199', source: 'AutoPortal' })
    expect(lead.lastQuestion).toContain('Is it still there & can I drive it on Saturday?')
    expect(lead.lastQuestion).toContain('When: Within a week')
    expect(lead.lastQuestion).toContain('used 2019 Honda Civic EX, stock 4411, VIN 2HGFC1F70KH600001')
    expect(lead.attribution).toMatchObject({ channel: 'adf' })
    expect(message.raw).toContain('<stock>4411</stock>')
  })

  it('twice is one message and one lead', async () => {
    const other = adfDocument.replaceAll('jose.ortega', 'twice')
    const [first, second] = [await doors.post(source, other), await doors.post(source, other)]
    expect([first.body.known, second.body.known, first.body.id === second.body.id]).toEqual([false, true, true])
    const message = await doors.settled(first.body.id)
    expect([message.repeats, message.leadIds.length]).toEqual([1, 1])
  })

  it('with several prospects is several leads', async () => {
    const prospect = (name: string) => `<prospect><customer><contact><name part="full">${name}</name><email>${name}@two.example</email></contact></customer></prospect>`
    const { body } = await doors.post(source, `<adf>${prospect('ann')}${prospect('bob')}</adf>`, 'text/plain')
    expect((await doors.settled(body.id)).leadIds).toHaveLength(2)
  })

  it.each([
    ['external entities', adfWithExternalEntity, 'document type'],
    ['entities that unfold without end', billionLaughs, 'document type'],
    ['a tag that is never closed', adfDocument.replace('</customer>', ''), 'closes </prospect> where <customer>'.replace('</prospect>', '<prospect>')],
    ['an entity that is not of XML', adfDocument.replace('&amp;', '&secret;'), 'the entity &secret;'],
    ['elements nested without end', '<adf>'.repeat(500), 'nested deeper'],
  ])('with %s waits in quarantine with the reason, and nothing of it is read', async (_what, document, reason) => {
    const { status, body } = await doors.post(source, document)
    expect(status).toBe(202)
    const message = await doors.settled(body.id)
    expect(message.state).toBe('quarantined')
    expect(message.error).toContain(reason)
    expect(JSON.stringify(message.found)).not.toContain('root:')
    expect((await doors.leads()).map((lead) => lead.email)).not.toContain('evil@home.example')
  })

  it('of 2 MB is refused with the limit, and so is an empty one and one at an unknown address', async () => {
    const large = await doors.post(source, Buffer.alloc(2 * 1024 * 1024, 'a'))
    expect([large.status, large.body.code]).toEqual([413, 'crm.intake_too_large'])
    expect(large.body.detail).toContain('1 MB')
    const huge = await doors.post(source, Buffer.alloc(6 * 1024 * 1024, 'a'), 'message/rfc822')
    expect([huge.status, huge.body.code]).toEqual([413, 'crm.intake_too_large'])
    expect((await doors.post(source, '')).body.code).toBe('crm.intake_empty')
    expect((await doors.post({ key: 'in_unknown' }, adfDocument)).status).toBe(404)
  })
})

describe('mail of portals', () => {
  it.each([
    ['Zillow', zillowMail, { name: 'Ada Byron', email: 'ada@home.example', source: 'Zillow' }, ['I would like to see it. Café nearby?', '12 Sea Road, Port Ellé']],
    ['Realtor.com', realtorMail, { name: 'Grace Hopper', email: 'grace@home.example', source: 'Realtor.com' }, ['I am relocating in January.\nCould we do a video tour?', '88 Hill Street']],
    ['Rightmove', rightmoveMail, { name: 'Tom Hale', email: 'tom.hale@home.example', source: 'Rightmove' }, ['Is there a garden?', '£425,000']],
  ])('%s is understood', async (_portal, mail, lead, words) => {
    const raw = mail === rightmoveMail ? Buffer.from(mail, 'latin1') : mail
    const { body } = await doors.post(source, raw, 'message/rfc822')
    const message = await doors.settled(body.id)
    expect([message.state, message.error]).toEqual(['taken', null])
    const made = await doors.leadOf(lead.email)
    expect(made).toMatchObject(lead)
    for (const word of words) expect(made.lastQuestion).toContain(word)
  })

  it('with an ADF attached is read as ADF; the same mail through another relay is the same message', async () => {
    const mail = mailWithAdf(adfDocument.replaceAll('jose.ortega', 'mailed').replace(/555 01\d\d/g, '555 0188'))
    const first = await doors.post(source, mail, 'message/rfc822')
    expect((await doors.settled(first.body.id)).parser).toBe('ADF/XML')
    expect(await doors.leadOf('mailed@home.example')).toMatchObject({ name: 'José Ortega' })
    const again = await doors.post(source, `Received: from relay.example\n${mail}`, 'application/octet-stream')
    expect([again.body.id, again.body.known]).toEqual([first.body.id, true])
  })

  it('comes in the form post of a mail service, and as curl sends it', async () => {
    const wrapped = `--b\r\nContent-Disposition: form-data; name="to"\r\n\r\nleads@wrenfield.example\r\n--b\r\nContent-Disposition: form-data; name="email"\r\n\r\n${realtorMail.replaceAll('grace', 'wrapped').replaceAll('\n', '\r\n')}\r\n--b--\r\n`
    const { body } = await doors.post(source, wrapped, 'multipart/form-data; boundary=b')
    expect((await doors.settled(body.id)).parser).toBe('Realtor.com e-mail')
    const curl = await doors.post(source, realtorMail.replaceAll('grace', 'curled').replace('rdc-2', 'rdc-9'), 'application/x-www-form-urlencoded')
    expect((await doors.settled(curl.body.id)).parser).toBe('Realtor.com e-mail')
  })
})

describe('a mail that nobody understands', () => {
  it('waits with the values found; pointing at them once makes the lead, and all others like it follow', async () => {
    const waiting = []
    for (const n of [1, 2, 3]) waiting.push((await doors.post(source, unknownMail(n), 'message/rfc822')).body.id)
    const [first, second, third] = [await doors.settled(waiting[0]!), await doors.settled(waiting[1]!), await doors.settled(waiting[2]!)]
    expect([second.state, third.state]).toEqual(['quarantined', 'quarantined'])
    expect([first.state, first.sender, first.title]).toEqual(['quarantined', 'post@hausportal.example', 'Neue Anfrage 1001'])
    expect((await doors.message(first.id)).alike).toBe(2)
    expect(first.guess).toMatchObject({ name: ['line:interessent'], email: ['address in text'], about: ['line:objekt'] })
    const { output, runId } = await doors.house.perform(mapMessage, { id: first.id, places: { name: ['line:interessent'], email: ['line:kontakt'], phone: ['line:rufnummer'], about: ['line:objekt'] } }, { actor: doors.us.actor })
    expect(output).toMatchObject({ replayed: 2 })
    expect(runId).toBeTruthy()
    for (const n of [1, 2, 3]) expect(await doors.leadOf(`lise${n}@home.example`)).toMatchObject({ source: 'hausportal.example', lastQuestion: `About: Seestraße ${n}` })
    const next = await doors.post(source, unknownMail(4), 'message/rfc822')
    expect(await doors.settled(next.body.id)).toMatchObject({ state: 'taken', parser: 'mapping' })
  })

  it('names the place that is missing and the number that cannot be called', async () => {
    const { body } = await doors.post(source, unknownMail(5, { phone: 'ring me' }).replaceAll('hausportal', 'otherportal'), 'message/rfc822')
    await doors.settled(body.id)
    const map = (places: object) => doors.house.perform(mapMessage, { id: body.id, places }, { actor: doors.us.actor })
    await expect(map({ email: ['line:nothing'] })).rejects.toMatchObject({ code: 'crm.place_not_found' })
    await expect(map({ phone: ['line:rufnummer'] })).rejects.toMatchObject({ code: 'crm.phone_not_understood' })
    await expect(map({ name: ['line:interessent'] })).rejects.toMatchObject({ code: 'crm.lead_needs_contact' })
    expect((await doors.message(body.id)).state).toBe('quarantined')
    await map({ name: ['= Lise M.'], email: ['line:kontakt'] })
    await expect(map({ email: ['line:kontakt'] })).rejects.toMatchObject({ code: 'crm.message_not_waiting' })
    expect(await doors.leadOf('lise5@home.example')).toMatchObject({ name: 'Lise M.' })
  })

  it('is put away and taken back', async () => {
    const { body } = await doors.post(source, 'nothing to read here', 'text/plain')
    const held = await doors.settled(body.id)
    expect([held.state, held.error]).toEqual(['quarantined', 'No parser knows messages of this kind.'])
    const { runId } = await doors.house.perform(discardMessages, { ids: [body.id] }, { actor: doors.us.actor })
    expect((await doors.message(body.id)).state).toBe('discarded')
    await doors.house.perform(undoRun, { runId }, { actor: doors.us.actor })
    expect((await doors.message(body.id)).state).toBe('quarantined')
    await doors.house.perform(replayMessages, { ids: [body.id] }, { actor: doors.us.actor })
    expect((await doors.settled(body.id)).attempts).toBe(2)
  })
})

describe('fields by name', () => {
  it('in JSON and in a form post are understood in several ways of writing', async () => {
    const { body } = await doors.post(source, JSON.stringify({ first_name: 'Emmy', lastName: 'Noether', 'E-Mail': 'emmy@home.example', phoneNumber: '+44 7700 900111', comments: 'Hello' }), 'application/json')
    expect((await doors.settled(body.id)).state).toBe('taken')
    expect(await doors.leadOf('emmy@home.example')).toMatchObject({ name: 'Emmy Noether', lastQuestion: 'Hello', phone: '+447700900111' })
    const form = await doors.post(source, 'name=Post+Er&email=poster%40home.example', 'application/x-www-form-urlencoded')
    expect((await doors.settled(form.body.id)).state).toBe('taken')
  })
  it('that say nothing wait, with each value to point at', async () => {
    const { body } = await doors.post(source, JSON.stringify({ a: { b: 'Kurt' }, c: ['kurt@home.example'] }), 'application/json')
    expect((await doors.settled(body.id)).found).toEqual([{ path: 'a.b', label: 'b', value: 'Kurt' }, { path: 'c', label: 'c', value: 'kurt@home.example' }])
    const broken = await doors.post(source, '{"a":', 'application/json')
    expect((await doors.settled(broken.body.id)).error).toBe('The body is no valid JSON.')
  })
})

describe('an address', () => {
  it('that is closed or renewed takes nothing more at its old place', async () => {
    const one = await doors.aSource({ name: 'Old' })
    const renewed = (await doors.house.perform(renewKey, { id: one.id }, { actor: doors.us.actor })).output as IntakeSource
    expect((await doors.post(one, adfDocument)).status).toBe(404)
    expect((await doors.post(renewed, adfDocument)).status).toBe(202)
    await doors.house.perform(updateSource, { id: one.id, active: false }, { actor: doors.us.actor })
    expect((await doors.post(renewed, adfDocument)).status).toBe(404)
  })
})
