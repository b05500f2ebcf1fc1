import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../scripts/chromium.ts'
import { goodPassword, signUp } from '../identity/testing.ts'
import { aListing } from '../listings/testing.ts'
import { anAsset } from '../media/testing.ts'
import { serveWeb } from '../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { waitFor } from '../platform/testing/wait-for.ts'
import { slices } from '../slices.ts'
import type { Video } from './contract.ts'

/** A film is cut in a real browser: its preview draws, scenes move by keyboard, and what was cut is kept. */

const root = fileURLToPath(new URL('../..', import.meta.url))
let house: TestHouse
let browser: Browser
let page: Page
let base: string
let video: Video
let headers: Record<string, string>

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, beforeReady: (app) => serveWeb(app, process.env['FOYER_TEST_WEB'] ?? join(root, 'dist', 'web')) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  await house.startWork()
  const us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  headers = us.headers
  const photos = [await anAsset(house, us.actor, { alt: 'Kitchen' }), await anAsset(house, us.actor, { alt: 'Garden' }), await anAsset(house, us.actor, { alt: 'Hall' })]
  const listing = await aListing(house, us.actor)
  await house.app.inject({ method: 'PUT', url: `/api/v1/listings/${listing.id}/photos`, headers, payload: { photos: photos.map(({ id }) => ({ assetId: id })) } })
  video = (await house.app.inject({ method: 'POST', url: '/api/v1/videos/create', headers, payload: { listingId: listing.id, template: 'doorway' } })).json()
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

const kept = async (): Promise<Video> => (await house.app.inject({ method: 'GET', url: `/api/v1/videos/${video.id}`, headers })).json()
const preview = () => page.locator('canvas[role=img]')
/** How many colours stand on the preview: one where nothing is drawn. */
const colours = () => preview().evaluate((canvas) => {
  const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, (canvas as HTMLCanvasElement).width, (canvas as HTMLCanvasElement).height)
  const found = new Set<number>()
  for (let at = 0; at < data.length; at += 400) found.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!)
  return found.size
})

it('opens from the list, and the preview shows the photos of the listing', { timeout: 120_000 }, async () => {
  await page.goto(`${base}/studio/videos`)
  await page.getByRole('link', { name: 'Mill Cottage' }).click()
  await preview().waitFor()
  await expect.poll(colours, { timeout: 20_000 }).toBeGreaterThan(60)
})

it('moves and trims scenes by keyboard, and keeps the cut', { timeout: 120_000 }, async () => {
  const scene = page.getByRole('list', { name: 'Scenes' }).getByRole('button', { name: /Garden/ })
  await scene.focus()
  await page.keyboard.press('Alt+ArrowRight')
  await page.getByRole('button', { name: /3\. Photo, Garden, 3 s/ }).waitFor()
  await page.getByRole('list', { name: 'Scenes' }).getByRole('button', { name: /Garden/ }).focus()
  await page.keyboard.press('+')
  await page.getByRole('button', { name: /3\. Photo, Garden, 3\.5 s/ }).waitFor()
  const now = await waitFor(async () => {
    const { timeline } = await kept()
    return timeline.scenes[2]?.words.head === 'Garden' && 'seconds' in timeline.scenes[2] && timeline.scenes[2].seconds === 3.5 && timeline
  })
  expect(now.scenes.map(({ words }) => words.head)).toEqual(['{title}', 'Hall', 'Garden', 'Come and see it'])
})

it('goes through the film by keys, and changes its look', { timeout: 120_000 }, async () => {
  await page.getByRole('heading', { name: 'Mill Cottage' }).first().click()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('.')
  await expect.poll(async () => Number(await page.getByRole('slider', { name: 'Time' }).inputValue())).toBeGreaterThan(1)
  await page.getByRole('radio', { name: 'Look' }).click()
  await page.getByRole('radio', { name: 'Ribbon' }).click()
  await waitFor(async () => (await kept()).timeline.template === 'ribbon')
})

it('splits a scene at the playhead, takes that back, and does it again', { timeout: 60_000 }, async () => {
  const count = () => page.getByRole('list', { name: 'Scenes' }).getByRole('listitem').count()
  const before = await count()
  const time = page.getByRole('slider', { name: 'Time' })
  await time.fill('1.5')
  await page.getByRole('button', { name: 'Split at the playhead' }).click()
  await expect.poll(count).toBe(before + 1)
  await page.getByRole('button', { name: 'Take back the last change' }).click()
  await expect.poll(count).toBe(before)
  await page.getByRole('button', { name: 'Do it again' }).click()
  await expect.poll(count).toBe(before + 1)
  await waitFor(async () => (await kept()).timeline.scenes.length === before + 1)
})

it('shows the unbranded twin without name and last card, and refuses it while a phone number stands in it', { timeout: 60_000 }, async () => {
  const length = async () => Number(await page.getByRole('slider', { name: 'Time' }).getAttribute('max'))
  const branded = await length()
  await page.getByRole('radio', { name: 'Unbranded' }).click()
  await expect.poll(length).toBeLessThan(branded)
  await page.getByRole('list', { name: 'Scenes' }).getByRole('button', { name: /Photo, Hall/ }).first().click()
  await page.getByRole('radio', { name: 'Scene', exact: true }).click()
  await page.getByRole('textbox', { name: 'Line', exact: false }).first().fill('Call 01225 555 014')
  await waitFor(async () => (await kept()).timeline.scenes.some(({ words }) => words.line.includes('01225')))
  await page.getByRole('radio', { name: 'Films' }).click()
  await page.getByRole('button', { name: /^Render 9:16, unbranded/ }).click()
  await page.getByText(/The unbranded film would tell who sells: a phone number in scene \d/).first().waitFor()
  expect((await kept()).renders).toEqual([])
})

it('says which networks take the film', { timeout: 60_000 }, async () => {
  await page.getByRole('radio', { name: 'Films' }).click()
  const tiktok = page.getByRole('region', { name: 'Where it fits' }).getByRole('listitem').filter({ hasText: 'TikTok' })
  await tiktok.waitFor()
  expect(await tiktok.textContent()).toContain('Fits')
})
