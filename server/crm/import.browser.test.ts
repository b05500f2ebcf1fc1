import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../scripts/chromium.ts'
import { goodPassword, signUp } from '../identity/testing.ts'
import { serveWeb } from '../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { slices } from '../slices.ts'
import { aLead } from './testing.ts'

/** A dirty list of some thousand people comes in and goes out again, in a real browser. */

const root = fileURLToPath(new URL('../..', import.meta.url))
let house: TestHouse
let browser: Browser
let page: Page
let base: string

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, beforeReady: (app) => serveWeb(app, process.env['FOYER_TEST_WEB'] ?? join(root, 'dist', 'web')) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  await house.startWork()
  const us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  await aLead(house, us.actor, { name: 'Owen Pryce', email: 'owen@home.example' })
  browser = await launchBrowser()
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: us.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  page = await context.newPage()
})
afterAll(async () => {
  await browser?.close()
  await house?.end()
})

const words = ['Harbour', 'Willow', 'Castle', 'Orchard', 'Station', 'Meadow', 'Church', 'Mill', 'Park', 'Quay', 'Tower', 'Bridge']
const dirty = (): string => {
  const lines = ['Vorname;Nachname;E-Mail;Handy;Budget;Haustiere;Owner']
  for (let at = 0; at < 3_000; at++) lines.push(`${words[at % 12]}${at};${words[(at * 7) % 12]}${at * 31};p${at}@mail.example;+4478${String(at).padStart(8, '0')};${at % 3 ? '' : `${100 + at}.000,50 €`};${at % 5 ? '' : 'cats'};`)
  lines.push('Owen;Pryce;OWEN@home.example;+447700900111;;;', 'Bad;Mail;nowhere;;;;', 'Bad;Quote;"open@mail.example;;;;', 'Bad;Owner;o@mail.example;;;;Nobody Here')
  return lines.join('\r\n')
}

it('a dirty file is matched, checked, brought in and taken back', { timeout: 180_000 }, async () => {
  await page.goto(`${base}/leads/import`)
  await page.locator('input[type=file]').setInputFiles({ name: 'Fair.csv', mimeType: 'text/csv', buffer: Buffer.from(dirty()) })
  await page.getByRole('heading', { name: 'Fair.csv' }).waitFor()
  await expect.poll(() => page.getByRole('combobox', { name: 'Where E-Mail goes' }).inputValue()).toBe('E-mail')
  const pets = page.getByRole('combobox', { name: 'Where Haustiere goes' })
  await pets.fill('New')
  await page.getByRole('option', { name: /New field/ }).click()
  await page.getByLabel('Name of the field').fill('Pets')
  await page.getByRole('button', { name: 'Check the file' }).click()

  await page.getByRole('heading', { name: 'Fair.csv is checked' }).waitFor({ timeout: 60_000 })
  await page.getByText('Along with the leads it makes the field Pets').waitFor()
  await page.getByRole('tab', { name: /Wrong\s*3/ }).click()
  await page.getByText('is no e-mail address').waitFor()
  const [errors] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Error file' }).click()])
  expect(errors.suggestedFilename()).toBe('Fair - errors.csv')
  await page.getByRole('tab', { name: /Change a lead\s*1/ }).click()
  await page.getByRole('link', { name: 'Owen Pryce' }).waitFor()
  await page.getByRole('button', { name: 'Import 3,001' }).click()

  // Leaving and coming back finds it where it is.
  await page.goto(`${base}/leads/import`)
  await page.getByRole('button', { name: /Fair\.csv/ }).click()
  await page.getByRole('heading', { name: 'Fair.csv is in' }).waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Take back 3,001 leads' }).click()
  await page.getByRole('heading', { name: 'Fair.csv was taken back' }).waitFor({ timeout: 60_000 })
  await page.getByText('No lead stayed.').waitFor()
})
