import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword, signUp, type Signed } from '../../identity/testing.ts'
import { serveWeb } from '../../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import type { Metadata } from '../contract.ts'
import { anAsset, whenRead } from '../testing.ts'

/** Photos are described together, taken out as one ZIP, exported with what is known of them, and brought into another workspace and taken back there. */

const root = fileURLToPath(new URL('../../..', import.meta.url))
let house: TestHouse
let base = ''
let browser: Browser
let nadia: Signed
let ben: Signed
let page: Page
let archive = ''

const op = async <T>(who: Signed, name: string, input: object) => (await house.perform(house.registry.operations.get(name)!, input, { actor: who.actor })).output as T
/** How many files the end of a ZIP counts (APPNOTE.TXT 4.3.16). */
const entriesIn = (zip: Buffer) => zip.readUInt16LE(zip.lastIndexOf('PK\x05\x06') + 10)
const names = async (who: Signed) => (await op<{ items: { name: string }[] }>(who, 'media.assets.list', { sort: 'name' })).items.map(({ name }) => name)

async function pageOf(who: Signed): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 }, acceptDownloads: true })
  const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: who.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  const made = await context.newPage()
  made.setDefaultTimeout(60_000)
  return made
}

async function chooseTwo(): Promise<void> {
  await page.goto(`${base}/media`)
  for (const name of ['Select Hall', 'Select Kitchen']) await page.getByRole('checkbox', { name }).click({ force: true })
}

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, beforeReady: (app) => serveWeb(app, join(root, 'dist', 'web')) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  await house.startWork()
  nadia = await signUp(house, { workspace: 'Wrenfield Homes' })
  ben = await signUp(house, { workspace: 'Elsewhere' })
  for (const name of ['Hall', 'Kitchen', 'Terrace']) await whenRead(house, nadia.workspaceId, (await anAsset(house, nadia.actor, { name, tags: ['Mill Cottage'] })).id)
  browser = await launchBrowser()
  page = await pageOf(nadia)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.end()
})

it('the same words are written into all that are chosen, and taken back', async () => {
  await chooseTwo()
  await page.getByRole('button', { name: 'Describe' }).click()
  const dialog = page.getByRole('dialog', { name: 'Describe 2 files' })
  await dialog.getByLabel('Creator', { exact: true }).fill('Piet de Vries')
  await dialog.getByRole('button', { name: 'Write it' }).click()
  await page.getByText('2 files described', { exact: true }).waitFor()
  const creators = async () => Promise.all((await op<{ items: { id: string }[] }>(nadia, 'media.assets.list', { sort: 'name' })).items.map(async ({ id }) => (await op<Metadata>(nadia, 'media.metadata.get', { id })).creator))
  expect(await creators()).toEqual(['Piet de Vries', 'Piet de Vries', ''])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(creators).toEqual(['', '', ''])
}, 90_000)

it('what is chosen is downloaded as one archive, in the size of where it goes', async () => {
  await chooseTwo()
  await page.getByRole('button', { name: 'Download' }).click()
  const [zip] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Square 1:1' }).click()])
  expect(entriesIn(await readFile(await zip.path()))).toBe(2)
}, 90_000)

it('the whole library is exported from its menu', async () => {
  await page.goto(`${base}/media`)
  await page.getByRole('button', { name: 'Share', exact: true }).first().click()
  await page.getByRole('menuitem', { name: 'Export the library' }).click()
  await page.getByRole('button', { name: /Make the archive/ }).click()
  await page.getByText(/^3 files, /).waitFor()
  const [zip] = await Promise.all([page.waitForEvent('download'), page.getByRole('dialog').getByRole('link', { name: 'Download' }).click()])
  archive = await zip.path()
  // Each with its sidecar, and the table of all.
  expect(entriesIn(await readFile(archive))).toBeGreaterThanOrEqual(7)
}, 90_000)

it('and imported in another workspace: matched, checked, brought in, taken back', async () => {
  const theirs = await pageOf(ben)
  await theirs.goto(`${base}/media/import`)
  const [chooser] = await Promise.all([theirs.waitForEvent('filechooser'), theirs.getByRole('button', { name: 'Choose an archive' }).click()])
  await chooser.setFiles({ name: 'library.zip', mimeType: 'application/zip', buffer: await readFile(archive) })
  await theirs.getByRole('button', { name: /^Check 3/ }).click()
  await theirs.getByText('Nothing was written yet.').waitFor()
  expect(await names(ben)).toEqual([])
  await theirs.getByRole('button', { name: 'Import 3 files' }).click()
  await theirs.getByText('3 new').first().waitFor()
  await theirs.getByRole('link', { name: 'See the library' }).waitFor()
  expect(await names(ben)).toEqual(['Hall', 'Kitchen', 'Terrace'])
  await theirs.getByRole('button', { name: 'Undo the import' }).click()
  await theirs.getByText('This import was taken back').waitFor()
  expect(await names(ben)).toEqual([])
}, 120_000)
