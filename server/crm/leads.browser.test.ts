import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { launchBrowser } from '../../scripts/chromium.ts'
import { goodPassword, signUp } from '../identity/testing.ts'
import { serveWeb } from '../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { slices } from '../slices.ts'
import { getOneLead, updateLead } from './leads/lead-operations.ts'
import type { Lead } from './contract.ts'
import { aLead } from './testing.ts'

/** What an agent does all day in the list of leads, in a real browser. */

const root = fileURLToPath(new URL('../..', import.meta.url))
let house: TestHouse
let browser: Browser
let page: Page
let base: string
let us: Awaited<ReturnType<typeof signUp>>

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, beforeReady: (app) => serveWeb(app, join(root, 'dist', 'web')) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  await house.startWork()
  us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  for (const name of ['Owen Pryce', 'Lotte Visser', 'Ravi Menon']) await aLead(house, us.actor, { name, value: { amount: 45_000_000, currency: 'GBP' } })
  browser = await launchBrowser()
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: us.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  page = await context.newPage()
})
beforeEach(async () => {
  await page.mouse.move(5, 5)
  await page.goto(`${base}/leads?sort=name`)
  await row('Owen Pryce').waitFor()
})
afterAll(async () => {
  await browser?.close()
  await house?.end()
})

const row = (name: string) => page.getByRole('row', { name: new RegExp(name) })
const leadCalled = async (name: string): Promise<Lead> => ((await house.perform(house.registry.operations.get('crm.leads.list')!, { q: name }, { actor: us.actor })).output as { items: Lead[] }).items[0]!
const onTheServer = async (id: string) => (await house.perform(getOneLead, { id }, { actor: us.actor })).output as Lead

it('a lead that comes in is on the screen without reload; while somebody points at the list it waits above it', async () => {
  await aLead(house, us.actor, { name: 'Marta Delgado' })
  await row('Marta Delgado').waitFor()
  await row('Owen Pryce').hover()
  await aLead(house, us.actor, { name: 'Ana Novak' })
  const pill = page.getByRole('button', { name: '1 new: Ana Novak' })
  await pill.waitFor()
  expect(await row('Ana Novak').count()).toBe(0)
  await pill.click()
  await row('Ana Novak').waitFor()
})

it('F2 changes a value in its place, an amount that is none brings the old one back with the reason, and Undo takes it back', async () => {
  const { id } = await leadCalled('Owen Pryce')
  await row('Owen Pryce').getByRole('button', { name: '£450,000' }).click()
  await page.keyboard.type('about four')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: '“about four” is no amount' }).waitFor()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Value of Owen Pryce' }).waitFor()
  await page.keyboard.type('1.2m')
  await page.keyboard.press('Enter')
  await page.getByText('Owen Pryce is worth £1,200,000', { exact: true }).waitFor()
  expect((await onTheServer(id)).value).toEqual({ amount: 120_000_000, currency: 'GBP' })
  await page.keyboard.press('ControlOrMeta+z')
  await row('Owen Pryce').getByText('£450,000').waitFor()
  expect((await onTheServer(id)).value).toEqual({ amount: 45_000_000, currency: 'GBP' })
})

it('a fact that somebody else changed meanwhile is asked about: yours or theirs', async () => {
  const { id } = await leadCalled('Lotte Visser')
  await row('Lotte Visser').click()
  const company = page.getByRole('button', { name: /^Company:/ })
  await company.click()
  await page.getByRole('textbox', { name: 'Company' }).fill('Visser & Daughter')
  await house.perform(updateLead, { id, company: 'Visser Ltd' }, { actor: us.actor })
  await page.keyboard.press('Enter')
  await page.getByText('The company changed while you typed. It is now Visser Ltd.').waitFor()
  await page.getByRole('button', { name: 'Keep yours' }).click()
  await page.getByRole('button', { name: 'Company: Visser & Daughter. Change' }).waitFor()
  expect((await onTheServer(id)).company).toBe('Visser & Daughter')
})

it('chosen leads go to the trash together and come back with one Undo', async () => {
  await page.getByRole('checkbox', { name: 'Select Ravi Menon' }).click()
  await page.getByRole('checkbox', { name: 'Select Lotte Visser' }).click()
  await page.getByText('2 selected').waitFor()
  await page.getByRole('button', { name: 'Move to the trash' }).click()
  await page.getByText('2 leads moved to the trash', { exact: true }).waitFor()
  await row('Ravi Menon').waitFor({ state: 'detached' })
  expect(await leadCalled('Ravi Menon')).toBeUndefined()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await row('Ravi Menon').waitFor()
  await row('Lotte Visser').waitFor()
  expect((await leadCalled('Ravi Menon')).deletedAt).toBeNull()
})

it('what was refused in a new lead stands at its field', async () => {
  await page.keyboard.press('n')
  const dialog = page.getByRole('dialog', { name: 'New lead' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Ines Moreau')
  await dialog.getByRole('textbox', { name: /^Phone/ }).fill('12')
  await page.keyboard.press('ControlOrMeta+Enter')
  await dialog.getByText('“12” is no phone number that can be called').waitFor()
  await dialog.getByRole('textbox', { name: /^Phone/ }).fill('+44 7700 900418')
  await page.keyboard.press('ControlOrMeta+Enter')
  await page.getByRole('complementary', { name: 'Ines Moreau' }).waitFor()
  expect((await leadCalled('Ines Moreau')).phone).toBe('+447700900418')
})
