import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../scripts/chromium.ts'
import { startSandbox, type Sandbox } from '../../sandbox/server.ts'
import { goodPassword, signUp } from '../identity/testing.ts'
import { aPicture } from '../media/testing.ts'
import { serveWeb } from '../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { slices } from '../slices.ts'
import { makeZip } from './import/files/make-zip.fixture.ts'

/** Listings from outside, in a real browser: a feed is added, tested and begun; a table with photos is checked, imported and taken back. */

const root = fileURLToPath(new URL('../..', import.meta.url))
let house: TestHouse
let sandbox: Sandbox
let browser: Browser
let page: Page
let base: string
let dir: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'foyer-import-'))
  sandbox = await startSandbox({ port: 0, dir: join(dir, 'sandbox') })
  house = await createTestHouse(slices, { realClock: true, work: true, sandboxUrl: sandbox.url, beforeReady: (app) => serveWeb(app, join(root, 'dist', 'web')) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  const us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  browser = await launchBrowser()
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: us.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  page = await context.newPage()
  page.setDefaultTimeout(60_000)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.end()
  await sandbox?.close()
  await rm(dir, { recursive: true, force: true })
})

it('a feed of an MLS is added, found to work, begun, and its listings stand in the list with their photos', async () => {
  await page.goto(`${base}/settings/mls-feeds`)
  await page.getByRole('button', { name: 'Add a feed' }).first().click()
  await page.getByRole('button', { name: 'Use it' }).click()
  await page.getByLabel('Offices').fill('RDG-O1')
  await page.getByLabel('Cities').fill('Fernwick')
  await page.getByRole('button', { name: 'Save and test' }).click()
  await page.getByText('The connection works').waitFor()
  await page.getByRole('button', { name: 'Begin', exact: true }).click()
  await page.getByText('9 new, 27 photos').first().waitFor()
  await page.getByRole('button', { name: 'Read now' }).waitFor()
  await page.goto(`${base}/listings`)
  await page.getByText('266 Granite Drive').first().click()
  await page.getByText('From Ridgeline MLS').waitFor()
  await page.getByText('more facts of the MLS').click()
  expect(await page.getByText('RDG_SnowLoadPsf').isVisible()).toBe(true)
}, 240_000)

it('a table and a ZIP with photos are checked row by row, imported, and taken back as one', async () => {
  const csv = join(dir, 'homes.csv')
  const zip = join(dir, 'photos.zip')
  await writeFile(csv, 'Ref,Display address,Price,Beds\nH1,"1 Mill Lane, Bath","£450,000",3\nH2,"2 Mill Lane, Bath",300000,many\n')
  await writeFile(zip, makeZip([{ name: 'H1/01 front.jpg', bytes: await aPicture() }, { name: 'holiday.jpg', bytes: await aPicture() }]))
  await page.goto(`${base}/listings`)
  await page.getByRole('button', { name: 'Import listings' }).click()
  await page.locator('input[type=file]').first().setInputFiles(csv)
  await page.getByText('Goes to').waitFor()
  await page.locator('input[type=file]').first().setInputFiles(zip)
  await page.getByText('photos.zip, 2 files').waitFor()
  await page.getByRole('button', { name: 'Check 2 rows' }).click()
  await page.getByText('“many” does not fit').waitFor()
  await page.getByRole('button', { name: 'Import 1 listing' }).click()
  await page.getByRole('button', { name: 'Undo the import' }).waitFor()
  await page.getByText('1 new, 1 photo, 1 wrong').waitFor()
  await page.getByRole('button', { name: 'Undo the import' }).click()
  await page.getByText('This import was taken back').waitFor()
  await page.goto(`${base}/listings?q=Mill+Lane`)
  await page.getByText('No listing with “Mill Lane” here').waitFor()
  expect(await page.getByText('1 Mill Lane').count()).toBe(0)
}, 180_000)
