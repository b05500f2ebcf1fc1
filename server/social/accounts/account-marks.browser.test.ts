import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword } from '../../identity/testing.ts'
import { aBlueskyAccount, accountOf, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'

const web = process.env['FOYER_TEST_WEB'] ?? join(fileURLToPath(new URL('../../..', import.meta.url)), 'dist', 'web')
let world: SocialHouse
let browser: Browser
let page: Page
let account: string

beforeAll(async () => {
  world = await socialHouse({ web, listens: true })
  const base = world.house.ports.publicUrl
  account = await aBlueskyAccount(world)
  browser = await launchBrowser()
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: world.person.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  page = await context.newPage()
  await page.goto(`${base}/social/accounts`)
})
afterAll(async () => {
  await browser?.close()
  await world?.end()
})

const shot = async (name: string) => process.env['FOYER_SHOTS'] && page.screenshot({ path: join(process.env['FOYER_SHOTS'], `${name}.png`) })

it('the marks of an account are changed with an example that follows each letter', async () => {
  await page.getByRole('button', { name: 'More for Wrenfield Homes' }).click()
  await page.getByRole('menuitem', { name: 'Marks of its links' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Source').fill('{network}-{account}')
  await dialog.getByText('utm_source=bluesky-wrenfield.test').waitFor()
  await shot('marks')
  await dialog.getByLabel('Campaign').fill('{season}')
  await dialog.getByText('There is no placeholder {season}.').waitFor()
  await dialog.getByLabel('Campaign').fill('{listing}')
  await dialog.getByRole('button', { name: 'Keep the marks' }).click()
  const { marks } = await until(() => accountOf(world, account), (one) => one.marks !== null)
  expect(marks).toMatchObject({ source: '{network}-{account}', campaign: '{listing}' })
})
