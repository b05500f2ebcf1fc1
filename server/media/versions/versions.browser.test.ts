import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword, signUp, type Signed } from '../../identity/testing.ts'
import { aListing } from '../../listings/testing.ts'
import { serveWeb } from '../../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import { anAsset, aPicture, aVersion, whenRead } from '../testing.ts'

/** The panel of a file: its versions are compared by key and brought back, it is replaced where it is used, its rights are written down. */

const web = process.env['FOYER_TEST_WEB'] ?? join(fileURLToPath(new URL('../../..', import.meta.url)), 'dist', 'web')
let house: TestHouse
let browser: Browser
let context: BrowserContext
let page: Page
let base: string
let us: Signed
let photo: string
let other: string

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, beforeReady: (app) => serveWeb(app, web) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  await house.startWork()
  us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  const bytes = await aPicture({ width: 1200, height: 800 })
  photo = (await anAsset(house, us.actor, { bytes, name: 'Front of Mill Cottage', alt: 'A cottage under a grey sky' })).id
  other = (await anAsset(house, us.actor, { name: 'Front in spring', alt: 'A cottage' })).id
  await whenRead(house, us.workspaceId, photo)
  await aVersion(house, us.actor, photo, { bytes: await sharp(bytes).modulate({ brightness: 1.25, hue: 60 }).toBuffer(), alterations: ['sky'] })
  await whenRead(house, us.workspaceId, other)
  const listing = await aListing(house, us.actor)
  await house.app.inject({ method: 'POST', url: `/api/v1/listings/${listing.id}/photos`, headers: us.headers, payload: { assetIds: [photo] } })
  browser = await launchBrowser()
  context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: us.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  page = await context.newPage()
})
afterAll(async () => {
  await browser?.close()
  await house?.end()
})

const section = (name: string): Locator => page.getByRole('region', { name: new RegExp(`^${name}`) })
const versionLines = () => section('Versions').getByRole('listitem').allTextContents()

it('shows who made each version and how, compares two of them by key, and brings the first back', async () => {
  await page.goto(`${base}/media?asset=${photo}`)
  await section('Versions').getByText('Version 2').waitFor()
  expect(await versionLines()).toEqual([expect.stringMatching(/Version 2Shown nowAltered.*Enhanced by Nadia Osei.*Another sky/s), expect.stringMatching(/Version 1.*Uploaded/s)])
  expect(await page.getByText('Altered', { exact: true }).count()).toBeGreaterThan(1)
  await shot('versions')

  await section('Versions').getByRole('button', { name: 'Compare' }).press('Enter')
  const edge = page.getByRole('slider', { name: 'Edge between the versions' })
  await edge.focus()
  await edge.press('Home')
  expect(await edge.getAttribute('aria-valuenow')).toBe('0')
  await edge.press('PageUp')
  await edge.press('ArrowRight')
  expect(await edge.getAttribute('aria-valuetext')).toBe('12 percent Version 1, 88 percent Version 2')
  await edge.press('PageUp')
  await edge.press('PageUp')
  await edge.press('PageUp')
  await shot('compare')
  await edge.press('Escape')
  await edge.waitFor({ state: 'detached' })

  await section('Versions').getByRole('button', { name: 'Restore version 1' }).press('Enter')
  await page.getByText('Version 1 of Front of Mill Cottage is shown again').first().waitFor()
  await expect.poll(versionLines).toEqual([expect.stringMatching(/^Version 2Altered/), expect.stringMatching(/^Version 1Shown now/)])
  await page.getByRole('button', { name: 'Undo' }).first().press('Enter')
  await expect.poll(versionLines).toEqual([expect.stringMatching(/^Version 2Shown now/), expect.stringMatching(/^Version 1(?!Shown)/)])
}, 60_000)

it('says where the file is used, and puts another in its place', async () => {
  const uses = section('Used in')
  await uses.getByText('Listings: Cover').waitFor()
  await uses.getByRole('button', { name: 'Replace everywhere' }).press('Enter')
  const picker = page.getByRole('dialog', { name: 'Show instead of Front of Mill Cottage' })
  await picker.getByRole('gridcell', { name: /Front in spring/ }).click()
  await picker.getByRole('button', { name: /^Show/ }).press('Enter')
  await uses.getByText('No listing and no post shows it.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).first().press('Enter')
  await expect.poll(() => uses.getByRole('listitem').allTextContents()).toEqual(['Mill CottageListings: Cover'])
}, 60_000)

it('writes down a consent that ended, and says what that means', async () => {
  const rights = section('Licence and consent')
  await rights.getByRole('button', { name: 'Add one' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Licence or consent' })
  await dialog.getByRole('textbox', { name: 'Who gave it' }).fill('Ann Lee')
  const day = dialog.getByRole('spinbutton')
  for (const [place, text] of ['01', '02', '2020'].entries()) {
    await day.nth(place).focus()
    await page.keyboard.type(text)
  }
  await shot('licence')
  await dialog.getByRole('button', { name: 'Keep it' }).press('Enter')
  await rights.getByText(/Ended after .*2020.*not published until it is renewed/).waitFor()
  const { violations } = await new AxeBuilder({ page }).include('main').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).toEqual([])
  await rights.scrollIntoViewIfNeeded()
  await shot('rights')
}, 60_000)

it('fits a phone, in the dark too', async () => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.reload()
  await section('Versions').scrollIntoViewIfNeeded()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await shot('phone-dark')
}, 60_000)

async function shot(name: string): Promise<void> {
  const folder = process.env['FOYER_TEST_SHOTS']
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
}
