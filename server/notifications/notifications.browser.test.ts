import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../scripts/chromium.ts'
import { goodPassword, signUp } from '../identity/testing.ts'
import { aListing } from '../listings/testing.ts'
import { serveWeb } from '../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { slices } from '../slices.ts'

/** From a stranger's question to the bell of the one who answers, in two real browser windows. */

const root = fileURLToPath(new URL('../..', import.meta.url))
let house: TestHouse
let browser: Browser
let agent: Page
let visitor: Page
let base: string
let publicPage: string
let us: Awaited<ReturnType<typeof signUp>>

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, beforeReady: (app) => serveWeb(app, join(root, 'dist', 'web')) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  await house.startWork()
  us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  publicPage = `${base}/p/${(await aListing(house, us.actor, { published: true })).slug}`
  browser = await launchBrowser()
  const ours = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const entered = await ours.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: us.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  agent = await ours.newPage()
  visitor = await (await browser.newContext({ locale: 'en-GB' })).newPage()
})
afterAll(async () => {
  await browser?.close()
  await house?.end()
})

async function ask(name: string, message: string): Promise<void> {
  await visitor.goto(publicPage)
  await visitor.getByLabel('Name').fill(name)
  await visitor.getByLabel('E-mail').fill(`${name.split(' ')[0]!.toLowerCase()}@home.example`)
  await visitor.getByLabel('Question').fill(message)
  // A form that is sent sooner than a person types is asked for once more; the fields stay.
  await expect.poll(async () => {
    const words = await visitor.locator('.question').innerText()
    if (!words.includes('Your question is there')) await visitor.getByRole('button', { name: 'Send the question' }).click()
    return visitor.locator('.question').innerText()
  }, { timeout: 25_000, interval: 4_000 }).toContain('Your question is there')
}

const bell = (label: string) => agent.getByRole('button', { name: label, exact: true })

it('a question lights the bell without reload, leads to the lead, and is read by being opened', async () => {
  await agent.goto(`${base}/listings`)
  await bell('Notifications').waitFor()
  const loads: string[] = []
  agent.on('load', () => loads.push(agent.url()))

  await ask('Marta Delgado', 'Is there parking for two cars?')
  await bell('Notifications, 1 unread').click()
  const panel = agent.getByRole('dialog', { name: 'Notifications' })
  await panel.getByText('Is there parking for two cars?').waitFor()

  await panel.getByRole('link', { name: 'Unread: Marta Delgado is a new lead' }).click()
  await agent.waitForURL(/\/leads\/[0-9a-f-]{36}$/)
  await agent.getByRole('heading', { name: 'Marta Delgado' }).first().waitFor()
  await bell('Notifications').waitFor()
  expect(loads).toEqual([])
})

it('the page is worked with keys: down, read and unread, delete, Undo brings it back, Enter opens it', async () => {
  await ask('Ravi Menon', 'May I see it on Saturday?')
  await bell('Notifications, 1 unread').waitFor()
  await agent.goto(`${base}/notifications`)
  await agent.getByRole('link', { name: 'Unread: Ravi Menon is a new lead' }).waitFor()
  await agent.keyboard.press('j')
  await agent.keyboard.press('u')
  await bell('Notifications').waitFor()
  await agent.keyboard.press('u')
  await bell('Notifications, 1 unread').waitFor()
  await agent.keyboard.press('Delete')
  await agent.getByText('1 notification deleted', { exact: true }).waitFor()
  await agent.getByRole('link', { name: /Ravi Menon/ }).waitFor({ state: 'detached' })
  await agent.getByRole('button', { name: 'Undo' }).click()
  await agent.getByRole('link', { name: 'Unread: Ravi Menon is a new lead' }).waitFor()
  await agent.keyboard.press('k')
  await agent.keyboard.press('Enter')
  await agent.getByRole('heading', { name: 'Ravi Menon' }).first().waitFor()
  expect(new URL(agent.url()).pathname).toMatch(/^\/leads\//)
})

it('what was switched off in the settings stays off', async () => {
  await agent.goto(`${base}/settings/notifications`)
  const box = agent.getByRole('checkbox', { name: 'A lead asks a question: in the app' })
  await box.waitFor()
  await box.click({ force: true })
  await expect.poll(async () => {
    const { kinds } = (await house.app.inject({ url: '/api/v1/notifications/settings', headers: us.headers })).json() as { kinds: { kind: string; app: boolean }[] }
    return kinds.find((one) => one.kind === 'crm.lead-asked')?.app
  }).toBe(false)
  await ask('Ana Novak', 'Is it still free?')
  await expect.poll(async () => ((await house.app.inject({ url: '/api/v1/leads?q=Ana', headers: us.headers })).json() as { items: unknown[] }).items.length).toBe(1)
  // The question after it is told of nowhere but by mail.
  await expect.poll(async () => (await house.app.inject({ url: '/api/v1/outbox', headers: us.headers })).body.includes('New lead: Ana Novak')).toBe(true)
  const { items } = (await house.app.inject({ url: '/api/v1/notifications', headers: us.headers })).json() as { items: { title: string; kind: string }[] }
  expect(items.filter((one) => one.kind === 'crm.lead-asked' && one.title.startsWith('Ana Novak'))).toEqual([])
})
