import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword } from '../../identity/testing.ts'
import { aBlueskyAccount, socialHouse, type SocialHouse } from '../social-house.fixture.ts'
import { readCalendar } from '../calendar/read-calendar.ts'

/** A table of posts, from the file to the calendar and back, as a person does it in a browser. */

const web = process.env['FOYER_TEST_WEB'] ?? join(fileURLToPath(new URL('../../..', import.meta.url)), 'dist', 'web')
let world: SocialHouse
let browser: Browser
let page: Page
let base: string
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

beforeAll(async () => {
  world = await socialHouse({ web, listens: true })
  base = world.house.ports.publicUrl
  await aBlueskyAccount(world)
  browser = await launchBrowser()
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: world.person.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  page = await context.newPage()
})
afterAll(async () => {
  await browser?.close()
  await world?.end()
})

const shot = async (name: string) => process.env['FOYER_SHOTS'] && page.screenshot({ path: join(process.env['FOYER_SHOTS'], `${name}.png`) })

it('a table is matched, checked, brought in and taken back', async () => {
  await page.goto(`${base}/social/import`)
  const csv = ['Datum,Time,Text,Accounts', `${day(6)},09:00,Open house on Saturday,wrenfield.test`, `${day(7)},10:00,What a survey costs,wrenfield.test`, `${day(7)},10:00,For somebody else,nobody.test`].join('\n')
  await page.locator('input[type=file]').setInputFiles({ name: 'spring.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.getByRole('heading', { name: 'spring.csv' }).waitFor()
  // The first column has a name nobody knows; the others are guessed.
  await page.getByRole('button', { name: /Where Datum goes/ }).click()
  await page.getByRole('option', { name: 'Date', exact: true }).click()
  await shot('batch-map')
  await page.getByRole('button', { name: 'Check the table' }).click()
  await page.getByRole('heading', { name: 'spring.csv is checked' }).waitFor()
  await page.getByText('No account is called “nobody.test”.').waitFor()
  await shot('batch-checked')
  await page.getByRole('button', { name: 'Schedule 2' }).click()
  await page.getByRole('heading', { name: 'spring.csv is in' }).waitFor()
  const planned = async () => JSON.stringify(await world.act(readCalendar, { from: day(0), to: day(10) }))
  expect(await planned()).toContain('What a survey costs')
  await shot('batch-done')
  await page.getByRole('button', { name: 'Take back 2 posts' }).click()
  await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Take back' }).click()
  await page.getByRole('heading', { name: 'spring.csv was taken back' }).waitFor()
  expect(await planned()).not.toContain('What a survey costs')
})
