import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startSandbox, type Sandbox } from '../../../sandbox/server.ts'
import { HARBOURSIDE_APP_PASSWORD, WRENFIELD_APP_PASSWORD } from '../../../sandbox/bluesky/seed.ts'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword, signUp, type Signed } from '../../identity/testing.ts'
import { serveWeb } from '../../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import { connectBluesky, readConnection } from '../accounts/connect-operations.ts'
import type { Connection, Pause, Post } from '../contract.ts'
import { listPauses } from '../pauses/pause-operations.ts'
import { createPost } from '../posts/post-operations.ts'
import { until } from '../social-house.fixture.ts'
import { enqueuePost } from './enqueue.ts'

/** The queue as somebody uses it who has only keys. */

const web = process.env['FOYER_TEST_WEB'] ?? join(fileURLToPath(new URL('../../..', import.meta.url)), 'dist', 'web')
let house: TestHouse
let sandbox: Sandbox
let browser: Browser
let page: Page
let base: string
let dir: string
let us: Signed

const act = async <T>(operation: Parameters<TestHouse['perform']>[0], input: unknown) => (await house.perform(operation, input, { actor: us.actor })).output as T

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'foyer-queue-'))
  sandbox = await startSandbox({ port: 0, dir })
  house = await createTestHouse(slices, { realClock: true, sandboxUrl: sandbox.url, beforeReady: (app) => serveWeb(app, web) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  await house.startWork()
  us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  for (const [who, appPassword] of [['wrenfield', WRENFIELD_APP_PASSWORD], ['harbourside', HARBOURSIDE_APP_PASSWORD]] as const) {
    const { id } = await act<Connection>(connectBluesky, { identifier: `${who}.test`, appPassword, sandbox: true })
    await until(() => act<Connection>(readConnection, { id }), ({ stage }) => stage === 'connected')
  }
  browser = await launchBrowser()
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: us.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  page = await context.newPage()
})
afterAll(async () => {
  await browser?.close()
  await house?.end()
  await sandbox?.close()
  await rm(dir, { recursive: true, force: true })
})

it('an account without queue times leads to its week, where times are set by keys', async () => {
  await page.goto(`${base}/social/queue`)
  await page.getByRole('button', { name: 'Choose times' }).press('Enter')
  const cell = (name: string) => page.getByRole('gridcell', { name: new RegExp(`^${name}`) })
  await cell('Monday 09:00').focus()
  await page.keyboard.press('Enter')
  await cell('Monday 09:00, 09:00').waitFor()
  // The time is lifted, carried to Tuesday half an hour later, and dropped.
  for (const key of ['Space', 'ArrowRight', 'ArrowDown', 'Space']) await page.keyboard.press(key)
  await cell('Tuesday 09:30, 09:30').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Delete')
  expect(await cell('Thursday 09:30, free').count()).toBe(1)
  await shot('times')
  await page.getByRole('button', { name: 'Save times' }).press('Enter')
  await page.getByText(/^2 times a week for/).first().waitFor()
}, 60_000)

it('posts of the queue are put into another order by keys, and told where they go', async () => {
  const account = new URL(page.url()).searchParams.get('account') ?? (await page.evaluate(() => fetch('/api/v1/social/queue', { headers: { 'x-foyer-client': 'web' } }).then((answer) => answer.json()).then(({ items }) => items.find((one: { hasSlots: boolean }) => one.hasSlots).account.id as string)))
  for (const text of ['First in line', 'Second in line']) {
    const { id } = await act<Post>(createPost, { text, variants: [{ accountId: account }] })
    await act(enqueuePost, { id })
  }
  await page.goto(`${base}/social/queue?account=${account}`)
  const order = async () => (await page.getByRole('link', { name: / in line$/ }).allTextContents()).join(', ')
  await page.getByRole('link', { name: 'Second in line' }).waitFor()
  expect(await order()).toBe('First in line, Second in line')
  await shot('queue')
  await page.getByRole('button', { name: 'Move Second in line' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowUp')
  await page.getByText(/where First in line stands/).waitFor({ state: 'attached' })
  await shot('queue-lifted')
  await page.keyboard.press('Space')
  await expect.poll(order, { timeout: 10_000 }).toBe('Second in line, First in line')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')), { timeout: 5_000 }).toBe('Move Second in line')
  await page.getByRole('button', { name: /^Undo/ }).press('Enter')
  await expect.poll(order, { timeout: 10_000 }).toBe('First in line, Second in line')
}, 60_000)

it('everything is paused from the calendar, told on every social screen, and resumed', async () => {
  await page.goto(`${base}/social`)
  await page.getByRole('button', { name: 'Pause everything' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Pause everything?' })
  await dialog.getByRole('textbox', { name: 'Why' }).fill('A storm is coming')
  await shot('pause')
  await dialog.getByRole('button', { name: 'Pause everything' }).press('Enter')
  const banner = page.getByRole('region', { name: 'Everything is paused' })
  await banner.waitFor()
  await shot('paused')
  for (const path of ['/social/posts', '/social/accounts', '/social/queue']) {
    await page.goto(`${base}${path}`)
    await banner.getByText('A storm is coming').waitFor()
  }
  await banner.getByRole('button', { name: 'Resume' }).press('Enter')
  const resume = page.getByRole('dialog', { name: 'Resume publishing?' })
  await resume.getByText('Nothing came due meanwhile.').waitFor()
  await resume.getByRole('button', { name: 'Resume' }).press('Enter')
  await banner.waitFor({ state: 'detached' })
  expect((await act<{ items: Pause[] }>(listPauses, { over: true })).items).toMatchObject([{ state: 'over', reason: 'A storm is coming', resumedBy: { name: 'Nadia Osei' } }])
}, 60_000)

it('a blackout is named in the settings, and the holidays of a country are shown', async () => {
  await page.goto(`${base}/settings/publishing`)
  await page.getByRole('button', { name: 'New blackout' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'New blackout' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Election day')
  await dialog.getByRole('button', { name: 'Add blackout' }).press('Enter')
  await page.getByRole('list', { name: 'Blackouts' }).getByText('Election day').waitFor()
  await page.getByRole('button', { name: /Country/ }).press('Enter')
  await page.getByRole('option', { name: 'United Kingdom' }).press('Enter')
  await page.getByText(/^Next: /).waitFor()
  expect(await page.getByText(/^Next: /).textContent()).toContain('Christmas Day')
  await shot('publishing')
}, 60_000)

/** Pictures for whoever wants to look, where a folder is named. */
async function shot(name: string): Promise<void> {
  const folder = process.env['FOYER_TEST_SHOTS']
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
}
