import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerEnvelope } from 'smtp-server'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Mailer } from './mailer.ts'
import { createSmtpMailer } from './smtp.ts'

type Received = { from: string; to: string[]; source: string }
const received: Received[] = []
const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  allowInsecureAuth: true,
  onAuth: ({ username, password }, _session, done) => (username === 'foyer' && password === 'p@ss' ? done(null, { user: username }) : done(refusal(535, 'wrong password'))),
  onRcptTo: ({ address }, _session, done) => {
    if (address.startsWith('nobody')) done(refusal(550, 'no such mailbox'))
    else if (address.startsWith('busy')) done(refusal(451, 'try later'))
    else done()
  },
  onData: (stream, session, done) => void keep(stream, session.envelope, done),
})
async function keep(stream: Readable, { mailFrom, rcptTo }: SMTPServerEnvelope, done: () => void): Promise<void> {
  received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map((one) => one.address), source: String(await buffer(stream)) })
  done()
}
let port = 0
const mailers: Mailer[] = []
const mailer = (url: string) => {
  const made = createSmtpMailer(url)
  mailers.push(made)
  return made
}
const mail = { to: 'ada@example.com', from: 'Foyer <foyer@example.com>', subject: 'Grüße', html: '<p>Hello</p>', text: 'Hello', headers: { 'Auto-Submitted': 'auto-generated' }, messageId: '<7@example.com>' }

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  port = (server.server.address() as { port: number }).port
})
afterEach(async () => {
  for (const one of mailers.splice(0)) await one.close()
})
afterAll(() => new Promise<void>((done) => server.close(() => done())))

describe('mail by SMTP', () => {
  it('arrives with both forms, its headers and its id', async () => {
    expect(await mailer(`smtp://foyer:p%40ss@127.0.0.1:${port}`).send(mail)).toEqual({ status: 'accepted', id: '<7@example.com>' })
    const { from, to, source } = received.at(-1)!
    expect([from, to]).toEqual(['foyer@example.com', ['ada@example.com']])
    for (const part of ['Message-ID: <7@example.com>', 'Auto-Submitted: auto-generated', 'text/plain', 'text/html', '=?UTF-8?']) expect(source).toContain(part)
  })
  it('to a mailbox that does not exist is rejected', async () => {
    expect(await mailer(`smtp://127.0.0.1:${port}`).send({ ...mail, to: 'nobody@example.com' })).toMatchObject({ status: 'rejected', reason: expect.stringContaining('no such mailbox') })
  })
  it('to a busy server is worth another try', async () => {
    expect(await mailer(`smtp://127.0.0.1:${port}`).send({ ...mail, to: 'busy@example.com' })).toMatchObject({ status: 'retry', reason: expect.stringContaining('try later') })
  })
  it('with a wrong password waits for somebody to mend it', async () => {
    const wrong = mailer(`smtp://foyer:wrong@127.0.0.1:${port}`)
    expect(await wrong.send(mail)).toMatchObject({ status: 'retry', reason: expect.stringContaining('wrong password') })
    expect(await wrong.check()).toMatchObject({ ok: false })
  })
  it('to nobody at all is rejected', async () => {
    expect(await mailer(`smtp://127.0.0.1:${port}`).send({ ...mail, to: '' })).toMatchObject({ status: 'rejected' })
  })
  it('without a server is worth another try', async () => {
    expect(await mailer('smtp://127.0.0.1:1').send(mail)).toMatchObject({ status: 'retry' })
  })
  it('can be checked before it is needed', async () => {
    expect(await mailer(`smtp://127.0.0.1:${port}`).check()).toEqual({ ok: true })
  })
})
