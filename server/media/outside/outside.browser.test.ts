import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { serveWeb } from '../../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import { makeUploadRequest } from '../requests/request-operations.ts'
import { makeShare } from '../sharing/share-operations.ts'
import { anAsset, aPicture, whenRead } from '../testing.ts'

/** The pages for people without an account, in a phone's browser: files are sent through a cut and a reload, and a gallery is looked through by keys. */

const web = process.env['FOYER_TEST_WEB'] ?? join(fileURLToPath(new URL('../../..', import.meta.url)), 'dist', 'web')
let house: TestHouse
let browser: Browser
let context: BrowserContext
let page: Page
let us: Signed
let folder: string
let base: string

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, beforeReady: (app) => serveWeb(app, web) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  await house.startWork()
  us = await signUp(house, { workspace: 'Wrenfield Homes' })
  folder = await mkdtemp(join(tmpdir(), 'foyer-send-'))
  browser = await launchBrowser()
  context = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 } })
  page = await context.newPage()
})
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
  await house?.end()
})

const made = async (operation: typeof makeShare | typeof makeUploadRequest, input: object) => `${base}${new URL(((await house.perform(operation, input, { actor: us.actor })).output as { url: string }).url).pathname}`
const faults = async () => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
const file = async (name: string, bytes: Buffer) => {
  await writeFile(join(folder, name), bytes)
  return join(folder, name)
}

it('a photographer sends files through a cut line and a reload, each once, and reads what was refused', async () => {
  const files = [await file('hall.jpg', await aPicture()), await file('kitchen.jpg', await aPicture()), await file('notes.pdf', Buffer.from('%PDF-1.4 no plan'))]
  await page.goto(await made(makeUploadRequest, { title: 'Photos of Mill Cottage' }))
  await page.getByLabel('Your name').fill('Priya Nair')
  await page.getByLabel('I agree').check()
  expect(await faults()).toEqual([])
  await page.getByRole('button', { name: 'Choose files' }).click()
  await page.getByText('Drop photos or a whole folder here').waitFor()
  await page.route('**/api/v1/uploads', (route) => route.abort(), { times: 1 })
  await page.locator('#files').setInputFiles(files)
  await page.getByText('2 of 2 files arrived, 1 refused').waitFor()
  await page.getByText('notes.pdf was not taken: only photos and films were asked for.').waitFor()
  await page.reload()
  await page.getByText('2 of 2 files arrived, 1 refused').waitFor()
  await page.locator('#files').setInputFiles(files.slice(0, 2))
  await page.getByText('2 files are here already and are not sent twice.').waitFor()
  await page.getByRole('button', { name: 'That is all' }).click()
  await page.getByText('Thank you, Priya Nair. 2 files arrived.').waitFor()
  expect(await faults()).toEqual([])
}, 60_000)

it('a gallery is looked through by keys, and the keyboard comes back to where it was', async () => {
  const ids = [await anAsset(house, us.actor, { name: 'Hall' }), await anAsset(house, us.actor, { name: 'Garden' })].map(({ id }) => id)
  for (const id of ids) await whenRead(house, us.workspaceId, id)
  await page.goto(await made(makeShare, { assetIds: ids, title: 'Mill Cottage' }))
  expect(await faults()).toEqual([])
  await page.getByRole('link', { name: 'Look at Hall large' }).press('Enter')
  const box = page.getByRole('dialog')
  await box.getByText('1 of 2').waitFor()
  await page.keyboard.press('ArrowRight')
  await box.getByText('2 of 2').waitFor()
  expect(await faults()).toEqual([])
  await page.keyboard.press('Escape')
  await box.waitFor({ state: 'hidden' })
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Look at Hall large')
}, 60_000)
