import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword, signUp } from '../../identity/testing.ts'
import { serveWeb } from '../../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { slices } from '../../slices.ts'
import { Library } from '../contract.ts'

/** A card full of photos is dropped, the line is cut in the midst and comes back, in a real browser. */

const root = fileURLToPath(new URL('../../..', import.meta.url))
const count = 24
let house: TestHouse
let browser: Browser
let context: BrowserContext
let page: Page
let us: Awaited<ReturnType<typeof signUp>>

const inLibrary = async () => Library.parse((await house.perform(house.registry.operations.get('media.library.get')!, {}, { actor: us.actor })).output).everything
const tray = () => page.getByRole('region', { name: 'Uploads' })
/** All that was chosen is done, paused or refused. */
const whenAtRest = () => tray().getByRole('button', { name: 'Clear the list' }).waitFor()

/** Photos as a camera numbers them, no two alike. */
const photos = Array.from({ length: count }, (_, at) => ({ name: `IMG_${String(at).padStart(4, '0')}.jpg`, shade: { r: (at * 4) % 256, g: (at * 7) % 256, b: (at * 11) % 256 } }))
const card = () => Promise.all(photos.map(async ({ name, shade }) => ({ name, mimeType: 'image/jpeg', buffer: await sharp({ create: { width: 96, height: 64, channels: 3, background: shade } }).jpeg().toBuffer() })))

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, beforeReady: (app) => serveWeb(app, join(root, 'dist', 'web')) })
  const base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  browser = await launchBrowser()
  context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
  const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: us.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(`${base}/media`)
  await page.getByRole('button', { name: 'Upload', exact: true }).first().waitFor()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.end()
})

it('a cut line stops the rest, says so, and all of it goes on by itself without a file twice', async () => {
  await page.getByTestId('file-input').first().setInputFiles(await card())
  await waitFor(async () => (await inLibrary()) >= 3, 60_000)
  await context.setOffline(true)
  await whenAtRest()
  await tray().getByText('The line is cut. It goes on by itself when it is back').first().waitFor()
  expect(await inLibrary()).toBeLessThan(count)

  await context.setOffline(false)
  await waitFor(async () => (await inLibrary()) >= count, 60_000)
  await whenAtRest()
  expect(await inLibrary()).toBe(count)
  expect(await tray().getByText('not sent').count()).toBe(0)
}, 120_000)

it('the same card again adds nothing', async () => {
  await tray().getByRole('button', { name: 'Clear the list' }).click()
  await tray().waitFor({ state: 'detached' })
  await page.getByTestId('file-input').first().setInputFiles(await card())
  await tray().getByText(`${count} were here already`).waitFor()
  expect(await inLibrary()).toBe(count)
  expect(await readdir(join(house.folder, 'uploads'))).toEqual([])
}, 120_000)

it('a file that is not taken says why, in the words of its trouble, and offers no second try', async () => {
  await page.getByTestId('file-input').first().setInputFiles([
    { name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>') },
    { name: 'empty.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) },
    { name: 'plan.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n') },
  ])
  await tray().getByText(/logo\.svg is an SVG .*scripts/).waitFor()
  await tray().getByText(/empty\.jpg is empty \(0 bytes\)/).waitFor()
  await tray().getByText(/plan\.jpg calls itself a JPEG photo but is a PDF/).waitFor()
  expect(await tray().getByRole('button', { name: /^Try / }).count()).toBe(0)
  expect(await inLibrary()).toBe(count)
}, 120_000)
