import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../scripts/chromium.ts'
import { goodPassword, signUp, type Signed } from '../identity/testing.ts'
import { anAsset, whenRead } from '../media/testing.ts'
import { versionOf } from '../media/index.ts'
import { serveWeb } from '../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { waitFor } from '../platform/testing/wait-for.ts'
import { slices } from '../slices.ts'
import { aScene } from './enhance/testing.ts'

/** Photos on the enhance screen: seen before and after, one left out, the others done as a batch and taken back. */

const web = process.env['FOYER_TEST_WEB'] ?? join(fileURLToPath(new URL('../..', import.meta.url)), 'dist', 'web')
let house: TestHouse
let browser: Browser
let page: Page
let base: string
let us: Signed
let ids: string[]

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, beforeReady: (app) => serveWeb(app, web) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  await house.startWork()
  us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  ids = []
  for (const [place, lean] of [2, 0, -1.5].entries()) {
    const { id } = await anAsset(house, us.actor, { bytes: await aScene({ lean }), fileName: `View ${place + 1}.jpg` })
    await whenRead(house, us.workspaceId, id)
    ids.push(id)
  }
  browser = await launchBrowser()
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const answer = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: us.email, password: goodPassword } })
  expect(answer.ok()).toBe(true)
  page = await context.newPage()
})
afterAll(async () => {
  await browser?.close()
  await house?.end()
})

const versionNow = (assetId: string) => house.inHouse({ workspaceId: us.workspaceId }, async (ctx) => (await versionOf(ctx, assetId)).version)

it('a photo is seen enhanced beside the original, and the line between takes the arrow keys', async () => {
  await page.goto(`${base}/studio/enhance?assets=${ids.join(',')}`)
  await page.getByRole('img', { name: 'View 1, enhanced' }).waitFor()
  const line = page.getByRole('slider', { name: 'How much of the original is shown' })
  await line.focus()
  await page.keyboard.press('End')
  expect(await line.inputValue()).toBe('100')
  await page.keyboard.press('Home')
})

it('steps are switched on by key, and say what they did', async () => {
  const verticals = page.getByRole('region', { name: 'Straight verticals' })
  await verticals.getByRole('switch').focus()
  await page.keyboard.press('Space')
  await verticals.getByText('straightened by 2.0°').waitFor()
  expect(await verticals.getByRole('switch').isChecked()).toBe(true)
})

it('the sky is chosen by a rectangle without a mouse', async () => {
  const sky = page.getByRole('region', { name: 'Sky', exact: true })
  await sky.getByRole('switch').focus()
  await page.keyboard.press('Space')
  await sky.getByRole('button', { name: 'Rectangle' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Rectangle with the sky' })
  await dialog.getByRole('button', { name: 'Use this rectangle' }).focus()
  await page.keyboard.press('Enter')
  await sky.getByText('replaced where you chose').waitFor()
  expect(await sky.getByRole('switch').isChecked()).toBe(true)
})

it('one is left out, the others are done as a batch, and all is taken back', async () => {
  await page.getByRole('list', { name: 'Photos' }).getByRole('button', { name: 'View 3' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('img', { name: 'View 3, enhanced' }).waitFor()
  await page.keyboard.press('x')
  await page.getByRole('button', { name: 'View 3, left out' }).waitFor()
  await page.getByRole('button', { name: 'Apply to all 2' }).click()
  await page.getByRole('heading', { name: '2 photos enhanced' }).waitFor()
  expect(await Promise.all(ids.map(versionNow))).toEqual([2, 2, 1])
  await page.getByRole('button', { name: 'Take all back' }).click()
  await page.getByRole('heading', { name: 'Taken back: 2 photos' }).waitFor()
  await waitFor(async () => (await versionNow(ids[0]!)) === 1)
  expect(await Promise.all(ids.map(versionNow))).toEqual([1, 1, 1])
})
