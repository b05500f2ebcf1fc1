import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword } from '../../identity/testing.ts'
import { serveWeb } from '../../platform/http/web.ts'
import { slices } from '../../slices.ts'
import { intakeHouse, type IntakeHouse } from './intake-house.fixture.ts'
import { unknownMail } from './samples.fixture.ts'

/** A form is built and used, and an unknown mail is taught, in a real browser. */

const root = fileURLToPath(new URL('../../..', import.meta.url))
let h: IntakeHouse
let browser: Browser
let page: Page
let base: string

beforeAll(async () => {
  h = await intakeHouse({ realClock: true, rooms: slices, beforeReady: (app) => serveWeb(app, join(root, 'dist', 'web')) })
  base = await h.house.app.listen({ port: 0, host: '127.0.0.1' })
  browser = await launchBrowser()
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: h.us.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  page = await context.newPage()
})
afterAll(async () => {
  await browser?.close()
  await h?.end()
})

it('a form is made, changed and saved; somebody fills its page without scripts, and the lead is there', async () => {
  await page.goto(`${base}/settings/intake`)
  await page.getByRole('button', { name: 'Open a way in' }).first().click()
  await page.getByRole('textbox', { name: /^Name/ }).fill('Viewings')
  await page.getByRole('button', { name: 'Make the form' }).click()
  await page.getByRole('tab', { name: 'Words and look' }).click()
  await page.getByLabel('Title').fill('Book a viewing')
  await page.getByText('Ask for consent').click()
  await page.getByRole('tab', { name: 'Fields' }).click()
  await page.getByRole('button', { name: 'Add a field' }).click()
  await page.getByRole('menuitem', { name: 'Choice' }).click()
  await page.getByLabel('Label of choice').fill('When')
  await page.getByLabel('Choices, one on each line').fill('Morning\nEvening')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Viewings is saved', { exact: true }).waitFor()
  const address = await page.getByRole('link', { name: 'Open the page' }).getAttribute('href')

  const visitor = await browser.newContext({ javaScriptEnabled: false })
  const form = await visitor.newPage()
  await form.goto(`${base}${new URL(address!).pathname}?utm_source=flyer`)
  await form.getByRole('heading', { name: 'Book a viewing' }).waitFor()
  await form.getByRole('textbox', { name: 'Name' }).fill('Marta Delgado')
  await form.getByRole('textbox', { name: 'E-mail' }).fill('marta@home.example')
  await form.getByLabel('When').selectOption('Evening')
  await form.getByLabel('I agree').check()
  // As long as a person takes; faster ones are asked to send again.
  await form.waitForTimeout(2_100)
  await form.getByRole('button', { name: 'Send' }).click()
  await form.getByText('Thank you').waitFor()
  await visitor.close()

  const lead = await h.leadOf('marta@home.example')
  expect(lead).toMatchObject({ source: 'flyer', lastQuestion: 'When: Evening' })
  await page.goto(`${base}/leads/${lead.id}`)
  await page.getByRole('heading', { name: 'Marta Delgado' }).first().waitFor()
})

it('the form stands in a page of somebody else, and takes the address of that page along', async () => {
  const form = await h.aForm({}, 'Elsewhere')
  const theirs = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><h1>Their page</h1><script src="${base}/f/${form.key}/embed.js"></script>`))
  await new Promise<void>((resolve) => theirs.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(theirs.address() as AddressInfo).port}/contact?utm_campaign=spring&utm_source=site`
  const other = await (await browser.newContext()).newPage()
  // The house believes to live at its public address; the browser finds it where it listens.
  await other.route('http://localhost:4000/**', async (route) => route.fulfill({ response: await route.fetch({ url: route.request().url().replace('http://localhost:4000', base) }) }))
  await other.goto(address)
  await other.getByLabel('Name').fill('Em Bed')
  await other.getByRole('button', { name: 'Send' }).click()
  await other.getByText('Fill this in.').waitFor()
  await other.getByLabel('E-mail').fill('em@home.example')
  await other.waitForTimeout(2_100)
  await other.getByRole('button', { name: 'Send' }).click()
  await other.getByText('Thank you').waitFor()
  expect((await h.leadOf('em@home.example')).attribution).toMatchObject({ page: address, utm: { source: 'site', campaign: 'spring' } })
  await other.context().close()
  theirs.closeAllConnections()
  await new Promise((resolve) => theirs.close(resolve))
})

it('a mail that nobody knows waits; pointing at its values with the keyboard makes the lead, and the one like it follows', async () => {
  const source = await h.aSource({ name: 'Portal mail' })
  for (const n of [1, 2]) await h.settled((await h.post(source, unknownMail(n), 'message/rfc822')).body.id)
  await page.goto(`${base}/leads/intake`)
  const row = page.getByRole('row', { name: /Neue Anfrage 1001/ })
  await row.waitFor()
  await row.getByText('Neue Anfrage 1001').click()
  await page.getByRole('heading', { name: 'Neue Anfrage 1001' }).waitFor()
  await page.getByRole('button', { name: /^Rufnummer/ }).press('Enter')
  await page.getByRole('menuitem', { name: 'phone' }).press('Enter')
  expect(await page.getByRole('textbox', { name: 'Phone' }).inputValue()).toBe('+44 7700 900491')
  await page.getByRole('textbox', { name: 'Phone' }).press('ControlOrMeta+Enter')
  await page.getByText('The lead is made, and 1 message like it follows', { exact: true }).waitFor()
  expect(await h.leadOf('lise1@home.example')).toMatchObject({ name: 'Lise Meitner', phone: '+447700900491' })
  await h.leadOf('lise2@home.example')
  await page.goto(`${base}/leads/intake`)
  await page.getByText('Nothing waits').waitFor()
})
