import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Browser, CDPSession, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword, signUp, type Signed } from '../../identity/testing.ts'
import { newId } from '../../platform/ids.ts'
import { sql } from '../../platform/db/sql.ts'
import { serveWeb } from '../../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import type { Post } from '../contract.ts'
import { createPost } from '../posts/post-operations.ts'
import { readPost } from '../posts/read-post.ts'

/** A finger that rests on a post takes it along; one that moves at once scrolls. */

const web = process.env['FOYER_TEST_WEB'] ?? join(fileURLToPath(new URL('../../..', import.meta.url)), 'dist', 'web')
const zone = 'Europe/London'
let house: TestHouse
let browser: Browser
let base: string
let us: Signed
let accountId: string

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, beforeReady: (app) => serveWeb(app, web) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  accountId = newId()
  await house.inHouse({ workspaceId: us.workspaceId }, (ctx) => ctx.db.run(sql`INSERT INTO social.accounts (id, workspace_id, network, external_id, sandbox, name, handle) VALUES (${accountId}::uuid, ${ctx.workspaceId}::uuid, 'bluesky', ${accountId}, true, 'Wrenfield', 'wrenfield.test')`))
  browser = await launchBrowser()
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await house?.end()
})

const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date())
const dayOf = (date: string, by: number) => new Date(Date.parse(`${date}T12:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
/** The Monday after the next one: a whole week that is still to come, wherever today lies in its own. */
const monday = dayOf(today, 15 - (new Date(`${today}T12:00Z`).getUTCDay() || 7))
const aPost = async (text: string, wall: string) => (await house.perform(createPost, { text, variants: [{ accountId }], schedule: { wall, zone } }, { actor: us.actor })).output as Post
const wallOf = async (id: string) => ((await house.perform(readPost, { id }, { actor: us.actor })).output as Post).wall

async function touched(viewport: { width: number; height: number }): Promise<{ page: Page; finger: CDPSession }> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: zone, viewport, hasTouch: true, isMobile: viewport.width < 600 })
  const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: us.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  const page = await context.newPage()
  return { page, finger: await context.newCDPSession(page) }
}

const middleOf = async (what: Locator) => {
  const { x, y, width, height } = (await what.boundingBox())!
  return { x: x + width / 2, y: y + height / 2 }
}
const at = (finger: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', point?: { x: number; y: number }) => finger.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [point] : [] })

/** Rests on a post until it is in the hand, goes to another place step by step, and lets go there. */
async function carry(page: Page, finger: CDPSession, card: Locator, target: Locator): Promise<void> {
  const from = await middleOf(card)
  await at(finger, 'touchStart', from)
  await page.getByText(/^Moving /).first().waitFor()
  const to = await middleOf(target)
  for (let step = 1; step <= 8; step++) await at(finger, 'touchMove', { x: from.x + ((to.x - from.x) * step) / 8, y: from.y + ((to.y - from.y) * step) / 8 })
  await at(finger, 'touchEnd')
}

it('a finger carries a post to another day of the month, and the press opens nothing', async () => {
  const post = await aPost('Carried over the month', `${monday}T15:00`)
  const { page, finger } = await touched({ width: 1180, height: 820 })
  await page.goto(`${base}/social?date=${monday}`)
  const card = page.locator(`[role=gridcell] [data-post="${post.id}"]`)
  await card.waitFor()
  await carry(page, finger, card, page.locator(`[role=gridcell][data-day="${dayOf(monday, 2)}"]`))
  await expect.poll(() => wallOf(post.id), { timeout: 10_000 }).toBe(`${dayOf(monday, 2)}T15:00`)
  await page.locator(`[data-day="${dayOf(monday, 2)}"] [data-post="${post.id}"]`).waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
}, 60_000)

it('on a phone it is carried from the list to a day of the two weeks above', async () => {
  const post = await aPost('Carried on a phone', `${monday}T11:30`)
  const { page, finger } = await touched({ width: 390, height: 844 })
  await page.goto(`${base}/social?date=${monday}`)
  const card = page.locator(`[data-post="${post.id}"]`)
  await card.waitFor()
  await carry(page, finger, card, page.locator(`[data-day="${dayOf(monday, 3)}"]`).first())
  await expect.poll(() => wallOf(post.id), { timeout: 10_000 }).toBe(`${dayOf(monday, 3)}T11:30`)
}, 60_000)

it('a finger that moves at once scrolls and takes nothing along', async () => {
  const post = await aPost('Stays where it is', `${dayOf(monday, 1)}T09:00`)
  const { page, finger } = await touched({ width: 390, height: 844 })
  await page.goto(`${base}/social?date=${monday}`)
  const card = page.locator(`[data-post="${post.id}"]`)
  await card.waitFor()
  const from = await middleOf(card)
  await at(finger, 'touchStart', from)
  for (let step = 1; step <= 6; step++) await at(finger, 'touchMove', { x: from.x, y: from.y - step * 20 })
  expect(await page.getByText(/^Moving /).count()).toBe(0)
  await at(finger, 'touchEnd')
  expect(await wallOf(post.id)).toBe(`${dayOf(monday, 1)}T09:00`)
}, 60_000)
