import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword, signUp } from '../../identity/testing.ts'
import { anAsset } from '../../media/testing.ts'
import { serveWeb } from '../../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import type { SceneDetail } from './contract.ts'

/** An agent furnishes an empty room in a real browser, by keys, and gets a picture that is the photo outside the furniture. */

const root = fileURLToPath(new URL('../../..', import.meta.url))
let house: TestHouse
let browser: Browser
let page: Page
let sceneId: string
let photoId: string
let us: Awaited<ReturnType<typeof signUp>>

const op = async <T>(id: string, input: object) => (await house.perform(house.registry.operations.get(id)!, input, { actor: us.actor })).output as T
const sceneNow = () => op<SceneDetail>('studio.scenes.get', { id: sceneId })
/** The scene as it is saved, once it is so. */
const saved = async (is: (scene: SceneDetail) => boolean) => {
  await expect.poll(async () => is(await sceneNow()), { timeout: 30_000 }).toBe(true)
}

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, beforeReady: (app) => serveWeb(app, join(root, 'dist', 'web')) })
  const base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  await house.startWork()
  us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  // Small, since Chromium draws without a graphics card here.
  const bytes = await sharp(await readFile(join(root, 'scripts', 'pictures', 'living-empty.jpg'))).resize(480).jpeg().toBuffer()
  photoId = (await anAsset(house, us.actor, { bytes, name: 'Living room' })).id
  sceneId = (await op<SceneDetail>('studio.scenes.create', { photoId })).id
  browser = await launchBrowser()
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 900, height: 560 } })
  const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: us.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  page = await context.newPage()
  page.setDefaultTimeout(60_000)
  await page.goto(`${base}/studio/staging/${sceneId}`)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.end()
})

it('marks the floor by keys; corners that cross are refused in words and come back by Undo', async () => {
  const corner = page.getByRole('button', { name: 'Far left corner' })
  await corner.focus()
  await page.keyboard.press('ArrowUp')
  await page.getByText('The rectangle is 3.00 by').waitFor()
  for (let step = 0; step < 24; step++) await page.keyboard.press('Shift+ArrowRight')
  await page.getByRole('alert').filter({ hasText: 'The corners cross' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Furnish this floor' }).waitFor()
  expect(await page.getByText('The corners cross').count()).toBe(0)
}, 120_000)

it('places a set, and moves and turns a piece by keys', async () => {
  await page.getByRole('button', { name: 'Furnish this floor' }).click()
  await page.getByRole('button', { name: 'Place a set' }).click()
  await saved(({ pieces, content }) => pieces > 1 && content.floor !== null)
  const sofa = (await sceneNow()).content.pieces.find(({ kind }) => kind.startsWith('sofa'))!
  const row = page.getByRole('list', { name: 'In the room' }).getByRole('button', { name: /^Sofa/ })
  await row.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('[')
  await saved(({ content }) => {
    const now = content.pieces.find(({ id }) => id === sofa.id)!
    return Math.abs(now.x - sofa.x - 0.05) < 1e-6 && now.turn === sofa.turn + 15
  })
  expect(await row.getAttribute('aria-pressed')).toBe('true')
}, 120_000)

it('makes a picture that the drift check passes, with its original to compare', async () => {
  await page.getByRole('button', { name: 'Make the picture' }).click()
  await page.getByRole('dialog').getByText('Outside the furniture the room is the same as in the original.').waitFor()
  const scene = await sceneNow()
  expect(scene.render).toMatchObject({ state: 'done' })
  const slider = page.getByRole('slider', { name: 'Before and after' })
  await slider.focus()
  await page.keyboard.press('ArrowRight')
  expect(await slider.getAttribute('aria-valuenow')).toBe('55')
  const [pair] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download the pair' }).click()])
  expect(pair.suggestedFilename()).toMatch(/\.zip$/)
  expect(await pair.failure()).toBeNull()
}, 180_000)

it('on a phone places a set from the sheet under the photo, and turns and removes what is touched', async () => {
  const made = await op<SceneDetail>('studio.scenes.create', { photoId })
  const floor = { corners: [{ x: 0.15, y: 0.94 }, { x: 0.85, y: 0.94 }, { x: 0.68, y: 0.68 }, { x: 0.32, y: 0.68 }], scale: { by: 'side', side: 'front', metres: 3 } }
  await op('studio.scenes.update', { id: made.id, version: made.version, content: { ...made.content, floor } })
  sceneId = made.id
  const storageState = await page.context().storageState()
  // One picture at a time: without a graphics card the processor draws both.
  const address = page.url().replace(/[^/]+$/, made.id)
  await page.close()
  const phone = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, storageState })
  const small = await phone.newPage()
  small.setDefaultTimeout(60_000)
  await small.goto(address)
  const tools = small.getByRole('region', { name: 'Tools' })
  await tools.getByRole('button', { name: 'Place a set' }).tap()
  await saved(({ content }) => content.pieces.length > 1)
  const { pieces } = (await sceneNow()).content
  const sofa = pieces.find(({ kind }) => kind.startsWith('sofa'))!
  await tools.getByRole('radio', { name: 'In the room' }).tap()
  await tools.getByRole('list', { name: 'In the room' }).getByRole('button', { name: /^Sofa/ }).tap()
  await tools.getByRole('button', { name: 'Turn left' }).tap()
  await saved(({ content }) => content.pieces.find(({ id }) => id === sofa.id)?.turn === sofa.turn + 15)
  await tools.getByRole('button', { name: 'Take away' }).tap()
  await saved(({ content }) => content.pieces.length === pieces.length - 1 && !content.pieces.some(({ id }) => id === sofa.id))
  expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await phone.close()
}, 120_000)
