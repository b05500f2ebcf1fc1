import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db/sql.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { createLink } from '../../links/index.ts'
import { newId } from '../../platform/ids.ts'
import { listConsents } from './consent-operations.ts'
import { createField, deleteField } from '../fields/field-operations.ts'
import type { FormDetail } from './contract.ts'
import { updateForm } from './form-operations.ts'
import { inkOn } from './form/form-style.ts'
import { intakeHouse, type IntakeHouse } from './intake-house.fixture.ts'
import { discardMessages, notSpam } from './message-operations.ts'

let h: IntakeHouse
beforeAll(async () => {
  h = await intakeHouse()
})
afterAll(() => h.end())

let lastAddress = 1
const open = (path: string, headers: Record<string, string> = {}) => h.house.app.inject({ url: path, headers })
const hidden = (body: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1]
/** Opens a form as a visitor, waits as long as a person takes, and sends it. */
async function fill(form: { key: string }, answers: Record<string, string>, { query = '', waitMs = 20_000, from = `203.0.113.${lastAddress++}`, path = `/f/${form.key}` }: { query?: string; waitMs?: number; from?: string; path?: string } = {}) {
  const page = await open(`/f/${form.key}${query}`)
  h.house.clock.forward(waitMs)
  const carried = Object.fromEntries(['proof', 'fid', 'page', 'referrer', 'utm_source', 'utm_campaign'].flatMap((name) => (hidden(page.body, name) ? [[name, hidden(page.body, name)!]] : [])))
  return h.house.app.inject({ method: 'POST', url: path, remoteAddress: from, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ ...carried, ...answers }).toString() })
}

describe('a form on its own page', () => {
  it('needs no script, thanks, and brings a lead that knows the campaign and the click', async () => {
    const form = await h.aForm({ intro: 'We answer <today>.' })
    const page = await open(`/f/${form.key}`)
    expect(page.body).not.toContain('<script')
    expect(page.body).toContain('We answer &lt;today&gt;.')
    expect(page.headers['content-security-policy']).toContain('frame-ancestors *')
    expect(page.headers['x-frame-options']).toBeUndefined()
    const link = await h.house.inHouse({ workspaceId: h.us.workspaceId }, (ctx) => createLink(ctx, { target: form.pageUrl, postId: newId(), network: 'bluesky', utm: { campaign: 'spring' } }))
    const { headers } = await h.house.app.inject({ url: `/l/${link.code}`, headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0' } })
    const answer = await fill(form, { f_name: 'Marta Delgado', f_email: 'Marta@Home.example', f_phone: '+44 7700 900777', f_message: 'Is it quiet?' }, { query: new URL(String(headers['location'])).search })
    expect(answer.statusCode).toBe(303)
    expect((await open(String(answer.headers['location']))).body).toContain('Thank you. We have your message')
    const lead = await h.leadOf('marta@home.example')
    expect(lead).toMatchObject({ name: 'Marta Delgado', source: 'bluesky', phone: '+447700900777', lastQuestion: 'Is it quiet?', attribution: { channel: 'form', linkId: link.id, page: form.pageUrl } })
  })

  it('names each wrong field at its place and keeps what was typed', async () => {
    const form = await h.aForm({ fields: [{ id: 'name', kind: 'name', label: 'Name', required: true }, { id: 'email', kind: 'email', label: 'E-mail', required: false }, { id: 'phone', kind: 'phone', label: 'Phone', required: false }, { id: 'kind', kind: 'choice', label: 'What', required: true, options: ['Buy', 'Sell'] }] })
    const answer = await fill(form, { f_name: 'Ada "A" <b>', f_email: 'ada at home', f_phone: '12', f_kind: 'Steal' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('3 fields need a look.')
    expect(answer.body).toContain('Use an e-mail address such as name@example.com.')
    expect(answer.body).toContain('is no phone number that can be called')
    expect(answer.body).toContain('Choose one of the list.')
    expect(answer.body).toContain('value="Ada &quot;A&quot; &lt;b&gt;"')
    expect((await fill(form, { f_name: 'Ada', f_kind: 'Buy' })).body).toContain('Give an e-mail address or a phone number')
    const good = await fill(form, { f_name: 'Ada', f_kind: 'Buy', f_email: 'choice@home.example' })
    expect(good.statusCode).toBe(303)
    expect((await h.leadOf('choice@home.example')).lastQuestion).toBe('What: Buy')
  })

  it('sent twice by an impatient finger is one message; sent on without its proof it is asked again', async () => {
    const form = await h.aForm()
    const page = await open(`/f/${form.key}`)
    h.house.clock.forward(20_000)
    const press = () => h.house.app.inject({ method: 'POST', url: `/f/${form.key}`, remoteAddress: '198.51.100.7', headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ proof: hidden(page.body, 'proof')!, f_name: 'Eager', f_email: 'eager@home.example', f_message: 'x' }).toString() })
    expect((await Promise.all([press(), press(), press()])).map((one) => one.statusCode)).toEqual([303, 303, 303])
    expect((await h.messages({ sourceId: form.id })).map((one) => one.repeats)).toEqual([2])
    for (const proof of ['', 'a.b', (await open(`/f/${(await h.aForm()).key}`)).body && 'forged.proof']) expect((await fill(form, { f_name: 'Eager', f_email: 'eager2@home.example', proof })).body).toContain('send it once more')
  })

  it('that was closed says so', async () => {
    const form = await h.aForm()
    await h.house.perform(updateForm, { id: form.id, active: false }, { actor: h.us.actor })
    const page = await open(`/f/${form.key}`)
    expect([page.statusCode, page.body.includes('This form is closed')]).toEqual([404, true])
    expect((await fill(form, { f_name: 'x' })).statusCode).toBe(404)
  })

  it('leads on to the page that was named, and nowhere else', async () => {
    const form = await h.aForm({ redirect: 'https://wrenfield.example/thanks' })
    expect((await open(`/f/${form.key}`)).headers['content-security-policy']).toContain("form-action 'self' https://wrenfield.example")
    expect((await fill(form, { f_name: 'On', f_email: 'onwards@home.example' })).headers['location']).toBe('https://wrenfield.example/thanks')
    for (const redirect of ['javascript:alert(1)', 'ftp://x.example', '//evil.example']) await expect(h.house.perform(updateForm, { id: form.id, design: { ...form.design, redirect } }, { actor: h.us.actor })).rejects.toMatchObject({ code: 'platform.invalid_input' })
  })
})

it('a question that fills a custom field keeps its type; one whose field is gone is kept in words', async () => {
  const field = async (input: object) => (await h.house.perform(createField, input, { actor: h.us.actor })).output as { id: string }
  const [rooms, when, gone] = [await field({ label: 'Rooms', type: 'number' }), await field({ label: 'When', type: 'choice', options: [{ id: 'soon', label: 'Soon' }, { id: 'later', label: 'Later' }] }), await field({ label: 'Gone', type: 'text' })]
  const question = (id: string, kind: string, fieldId: string, options: string[] = []) => ({ id, kind, label: id, required: false, options, fieldId })
  const form = await h.aForm({ fields: [{ id: 'email', kind: 'email', label: 'E-mail', required: true }, question('rooms', 'text', rooms.id), question('when', 'choice', when.id, ['Soon', 'Later']), question('gone', 'text', gone.id)] })
  await h.house.perform(deleteField, { id: gone.id }, { actor: h.us.actor })
  expect((await fill(form, { f_email: 'custom@home.example', f_rooms: 'many' })).statusCode).toBe(422)
  await fill(form, { f_email: 'custom@home.example', f_rooms: '3', f_when: 'Soon', f_gone: 'kept' })
  const lead = await h.leadOf('custom@home.example')
  expect(lead.lastQuestion).toBe('gone: kept')
  expect(lead.fields).toEqual({ [rooms.id]: 3, [when.id]: 'soon' })
})

it('who looks after its leads hears of one that brought no question', async () => {
  const form = await h.aForm()
  await h.house.perform(updateForm, { id: form.id, ownerId: h.us.personId }, { actor: h.us.actor })
  await fill(form, { f_name: 'Quiet One', f_email: 'quiet@home.example' })
  expect((await h.leadOf('quiet@home.example')).ownerId).toBe(h.us.personId)
  await waitFor(async () => ((await h.house.perform(h.house.registry.operations.get('notifications.list')!, {}, { actor: h.us.actor })).output as { items: { title: string }[] }).items.some((one) => one.title === 'Quiet One is a new lead'))
})

describe('consent', () => {
  it('is kept on the lead as it was shown: who, when, the text with its version, the page', async () => {
    let form: FormDetail = await h.aForm({ consent: { text: 'I agree to be called.', required: true } })
    expect((await fill(form, { f_name: 'No', f_email: 'no-consent@home.example' })).body).toContain('Tick this to go on.')
    form = (await h.house.perform(updateForm, { id: form.id, design: { ...form.design, consent: { text: 'I agree to be called and written to.', required: true } } }, { actor: h.us.actor })).output as FormDetail
    expect(form.consentVersion).toBe(2)
    await fill(form, { f_name: 'Con Sent', f_email: 'consent@home.example', consent: 'yes' })
    const lead = await h.leadOf('consent@home.example')
    const { items } = (await h.house.perform(listConsents, { leadId: lead.id }, { actor: h.us.actor })).output as { items: object[] }
    expect(items).toMatchObject([{ givenBy: 'Con Sent, consent@home.example', text: 'I agree to be called and written to.', textVersion: 2, page: form.pageUrl, confirmedAt: null, sourceName: 'Contact' }])
  })
})

describe('a confirmation by mail', () => {
  const mailTo = (to: string) => waitFor(async () => (await h.house.inHouse({ workspaceId: h.us.workspaceId }, (ctx) => ctx.db.all<{ text: string }>(sql`SELECT text FROM platform.outbox WHERE recipient = ${to} ORDER BY created_at DESC`)))[0])
  const linkIn = ({ text }: { text: string }) => /http:\/\/localhost:4000(\/f\/confirm\/\S+)/.exec(text)![1]!

  it('holds the lead back until the button is pressed; opening the link does nothing', async () => {
    const form = await h.aForm({ confirmByMail: true, consent: { text: 'Write to me.', required: false } })
    const answer = await fill(form, { f_name: 'Opt In', f_email: 'optin@home.example', consent: 'yes' })
    expect((await open(String(answer.headers['location']))).body).toContain('Send the e-mail again')
    expect((await h.messages({ sourceId: form.id })).map((one) => one.state)).toEqual(['pending'])
    const link = linkIn(await mailTo('optin@home.example'))
    expect((await open(link)).body).toContain('Yes, it was me')
    expect((await h.messages({ sourceId: form.id }))[0]!.state).toBe('pending')
    expect((await h.house.app.inject({ method: 'POST', url: link, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: '' })).body).toContain('Your message has reached us')
    const lead = await h.leadOf('optin@home.example')
    const { items } = (await h.house.perform(listConsents, { leadId: lead.id }, { actor: h.us.actor })).output as { items: { confirmedAt: string | null }[] }
    expect(items[0]!.confirmedAt).not.toBeNull()
    expect((await h.house.app.inject({ method: 'POST', url: link, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: '' })).body).toContain('confirmed before')
  })

  it('expires after two days, is sent again on request, and then works', async () => {
    const form = await h.aForm({ confirmByMail: true })
    const answer = await fill(form, { f_name: 'Late', f_email: 'late@home.example' })
    const link = linkIn(await mailTo('late@home.example'))
    h.house.clock.forward(49 * 3_600_000)
    const press = (url: string) => h.house.app.inject({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: '' })
    expect((await press(link)).body).toContain('The link has expired')
    const token = decodeURIComponent(/sent=([^&]+)/.exec(String(answer.headers['location']))![1]!)
    const resend = () => h.house.app.inject({ method: 'POST', url: `/f/${form.key}/resend`, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ token }).toString() })
    expect((await resend()).body).toContain('on its way again')
    expect((await press(link)).body).toContain('has reached us')
    await h.leadOf('late@home.example')
    expect((await open('/f/confirm/forged.token')).statusCode).toBe(404)
  })

  it('needs a field for the address', async () => {
    const form = await h.aForm()
    const design = { ...form.design, confirmByMail: true, fields: form.design.fields.map((field) => ({ ...field, required: false })) }
    await expect(h.house.perform(updateForm, { id: form.id, design }, { actor: h.us.actor })).rejects.toMatchObject({ code: 'platform.invalid_input' })
    await expect(h.house.perform(updateForm, { id: form.id, design: { ...form.design, fields: [form.design.fields[0]] } }, { actor: h.us.actor })).rejects.toMatchObject({ code: 'crm.form_needs_contact' })
  })
})

describe('machines', () => {
  it('that fill the hidden field are thanked and land in the spam box with the reason; "not spam" makes the lead', async () => {
    const form = await h.aForm()
    const answer = await fill(form, { f_name: 'Not A Bot', f_email: 'trap@home.example', website: 'https://x.example' })
    expect(answer.statusCode).toBe(303)
    const [message] = await h.messages({ sourceId: form.id, state: ['spam'] })
    expect((await h.message(message!.id)).verdict).toEqual([{ points: 5, words: 'A field was filled that people do not see.' }])
    expect((await h.leads()).map((lead) => lead.email)).not.toContain('trap@home.example')
    await h.house.perform(notSpam, { ids: [message!.id] }, { actor: h.us.actor })
    expect((await h.leadOf('trap@home.example')).name).toBe('Not A Bot')
  })

  it('are told by links and by what they sell', async () => {
    const form = await h.aForm()
    await fill(form, { f_name: 'Seo', f_email: 'seo@spam.example', f_message: 'Casino backlinks http://a.example http://b.example' })
    const [message] = await h.messages({ sourceId: form.id })
    expect(message!.state).toBe('spam')
    expect((await h.message(message!.id)).verdict.map((one) => one.words)).toEqual(['The message holds 2 links.', 'It says “casino”, “backlinks”.'])
    await h.house.perform(discardMessages, { ids: [message!.id] }, { actor: h.us.actor })
    expect(await h.messages({ sourceId: form.id, state: ['spam'] })).toEqual([])
  })

  it('that are faster than a person are asked again, and the words stay', async () => {
    const form = await h.aForm()
    const answer = await fill(form, { f_name: 'Fast', f_email: 'fast@home.example' }, { waitMs: 500 })
    expect([answer.statusCode, answer.body.includes('faster than a person'), answer.body.includes('value="fast@home.example"')]).toEqual([422, true, true])
  })

  it('that flood a form from one address are told to wait; nothing beyond the limit is kept', async () => {
    const form = await h.aForm()
    const codes = []
    for (let n = 0; n < 8; n++) codes.push((await fill(form, { f_name: `Flood ${n}`, f_email: `flood${n}@spam.example` }, { from: '192.0.2.66' })).statusCode)
    expect(codes.slice(0, 5)).toEqual([303, 303, 303, 303, 303])
    expect(codes.filter((code) => code === 429).length).toBeGreaterThan(0)
    const kept = await h.messages({ sourceId: form.id })
    expect(kept.length).toBe(codes.filter((code) => code === 303).length)
  })
})

describe('a form in another page', () => {
  it('is a script that any page may load, and whose answer any page may read', async () => {
    const form = await h.aForm({ title: '</script><b>Hello' })
    const script = await open(`/f/${form.key}/embed.js`, { origin: 'https://wrenfield.example' })
    expect(script.headers).toMatchObject({ 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' })
    expect(script.body).not.toContain('</script>')
    expect(() => new Function(script.body)).not.toThrow()
    const answer = await fill(form, { f_name: 'Em Bed', f_email: 'embed@home.example', fid: newId(), utm_source: 'site', page: 'https://wrenfield.example/contact', referrer: 'https://search.example/' }, { path: `/f/${form.key}/submit` })
    expect(answer.headers['access-control-allow-origin']).toBe('*')
    expect(answer.json()).toMatchObject({ done: true, redirect: null })
    expect(await h.leadOf('embed@home.example')).toMatchObject({ source: 'site', attribution: { page: 'https://wrenfield.example/contact', referrer: 'https://search.example/', clickId: null } })
    const wrong = await fill(form, { f_name: '' }, { path: `/f/${form.key}/submit` })
    expect([wrong.statusCode, wrong.json().html.includes('Fill this in.')]).toEqual([422, true])
  })
})

describe('the keyed JSON address', () => {
  const send = (key: string, payload: object) => h.house.app.inject({ method: 'POST', url: `/api/v1/intake/${key}`, payload })

  it('brings a lead in, keeps machines apart, and says what is wrong', async () => {
    const { key, id } = await h.aForm()
    expect((await send(key, { name: 'Form Person', email: 'form@home.example', message: 'Hi' })).statusCode).toBe(202)
    expect((await send(key, { name: 'Bot', email: 'bot@spam.example', website: 'http://spam.example' })).statusCode).toBe(202)
    expect((await send(key, { name: 'Fast', email: 'fast@home.example', openedAt: h.house.now().toISOString() })).json().code).toBe('crm.intake_refused')
    expect((await send(key, { name: 'Nobody' })).json().code).toBe('crm.lead_needs_contact')
    expect((await send(key, { name: 'X', phone: 'abc' })).json().code).toBe('crm.phone_not_understood')
    expect((await send('form_unknown', { name: 'x' })).statusCode).toBe(404)
    expect(await h.leadOf('form@home.example')).toMatchObject({ name: 'Form Person', source: 'form', lastQuestion: 'Hi' })
    expect((await h.leads()).map((lead) => lead.email)).not.toContain('bot@spam.example')
    expect((await h.messages({ sourceId: id })).map((one) => one.state).sort()).toEqual(['spam', 'taken'])
  })

  it('takes the same message once, by its id or by its words on one day', async () => {
    const { key, id } = await h.aForm()
    for (const message of ['a', 'b']) await send(key, { name: 'Once', email: 'once@home.example', message, externalId: 'crm-77' })
    for (let time = 0; time < 2; time++) await send(key, { name: 'Again', email: 'again@home.example', message: 'same' })
    expect((await h.messages({ sourceId: id })).map((one) => one.repeats)).toEqual([1, 1])
  })
})

it('words on a theme colour can always be read', () => {
  expect(['#005a6b', '#ffe14d', '#777777', '#000000', '#ffffff'].map(inkOn)).toEqual(['#ffffff', '#111a1c', '#ffffff', '#ffffff', '#111a1c'])
})
