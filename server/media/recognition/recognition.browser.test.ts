import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword, signUp } from '../../identity/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import { serveWeb } from '../../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { slices } from '../../slices.ts'
import type { AssetDetail, Recognition } from '../contract.ts'
import { anAsset, whenRead } from '../testing.ts'

/** A photo is looked at, its suggestion accepted, its flag lifted and a face covered, in a real browser and by keys. */

const root = fileURLToPath(new URL('../../..', import.meta.url))
let house: TestHouse
let browser: Browser
let page: Page
let id: string
let us: Awaited<ReturnType<typeof signUp>>

const op = async <T>(name: string, input: object) => (await house.perform(house.registry.operations.get(name)!, input, { actor: us.actor })).output as T
const detail = () => op<AssetDetail>('media.assets.get', { id })

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, beforeReady: (app) => serveWeb(app, join(root, 'dist', 'web')) })
  const base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  await house.startWork()
  us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  id = (await anAsset(house, us.actor, { bytes: await readFile(join(root, 'scripts', 'pictures', 'bath.jpg')), name: 'Bathroom' })).id
  await whenRead(house, us.workspaceId, id)
  await op('media.recognition.look', { ids: [id] })
  await waitFor(async () => (await op<Recognition>('media.recognition.get', { id })).state === 'seen', 60_000)
  await house.inHouse({ workspaceId: us.workspaceId }, (ctx) => ctx.db.run(sql`UPDATE media.sights SET nsfw = 0.8 WHERE asset_id = ${id}::uuid`))
  browser = await launchBrowser()
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } })
  const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: us.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(`${base}/media?asset=${id}`)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.end()
})

it('a suggestion says where it comes from, and Enter accepts it', async () => {
  await page.getByText(/^\d+ %, from its name/).first().waitFor()
  const accept = page.getByRole('button', { name: 'Accept Bathroom' })
  await accept.focus()
  await page.keyboard.press('Enter')
  await accept.waitFor({ state: 'detached' })
  expect(await detail()).toMatchObject({ roomType: 'Bathroom' })
}, 60_000)

it('a withheld picture says so, and a person may say that it is fine', async () => {
  await page.getByText('Kept from the public').waitFor()
  await page.getByRole('button', { name: 'It is fine' }).click()
  await page.getByText('Nadia Osei said that it may be shown in public').waitFor()
  expect((await op<Recognition>('media.recognition.get', { id })).flag.isFlagged).toBe(false)
}, 60_000)

it('no face is said plainly; a box is added, moved and taken away by keys, and what it covers is blurred as a version', async () => {
  await page.getByRole('button', { name: 'Blur faces' }).click()
  await page.getByText('No face was found', { exact: true }).last().waitFor()
  const add = page.getByRole('button', { name: 'Add a box' })
  const box = (place: string) => page.getByRole('button', { name: `Box 1, ${place}` })
  await add.click()
  await box('50 percent from the left, 49 from the top').waitFor()
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: /^Box 1/ }).waitFor({ state: 'detached' })
  await add.click()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowUp')
  await box('49 percent from the left, 48 from the top').waitFor()
  await page.getByRole('button', { name: 'Blur 1 face' }).click()
  await page.getByText('1 face blurred in Bathroom').first().waitFor()
  expect(await detail()).toMatchObject({ contentVersion: 2, alterations: ['faces-blurred'] })
}, 60_000)
