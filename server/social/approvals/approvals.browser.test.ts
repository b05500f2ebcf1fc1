import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { HARBOURSIDE_APP_PASSWORD } from '../../../sandbox/bluesky/seed.ts'
import { startSandbox, type Sandbox } from '../../../sandbox/server.ts'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword, signUp, type Signed } from '../../identity/testing.ts'
import { anAsset } from '../../media/testing.ts'
import { serveWeb } from '../../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { slices } from '../../slices.ts'

/** A post that needs approval: the client opens the link on a phone without an account, approves, and it goes out. */

const web = process.env['FOYER_TEST_WEB'] ?? join(fileURLToPath(new URL('../../..', import.meta.url)), 'dist', 'web')
let house: TestHouse
let sandbox: Sandbox
let browser: Browser
let page: Page
let phone: BrowserContext
let base: string
let dir: string
let us: Signed
let accountId: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'foyer-approvals-'))
  sandbox = await startSandbox({ port: 0, dir })
  house = await createTestHouse(slices, { realClock: true, sandboxUrl: sandbox.url, beforeReady: (app) => serveWeb(app, web) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  await house.startWork()
  us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  const { id } = await api('POST', '/api/v1/social/accounts/bluesky', { identifier: 'harbourside.test', appPassword: HARBOURSIDE_APP_PASSWORD, sandbox: true })
  const connected = () => api('GET', `/api/v1/social/connections/${id}`)
  accountId = await waitFor(async () => (await connected()).accountIds[0])
  browser = await launchBrowser()
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: us.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  page = await context.newPage()
  phone = await browser.newContext({ locale: 'en-GB', viewport: { width: 390, height: 844 }, hasTouch: true, javaScriptEnabled: false })
})
afterAll(async () => {
  await browser?.close()
  await house?.end()
  await sandbox?.close()
  await rm(dir, { recursive: true, force: true })
})

it('approvals are set up in the settings, stage by stage, in the order of the keys', async () => {
  await page.goto(`${base}/settings/approvals`)
  const posts = page.getByRole('region', { name: 'Posts' })
  await posts.getByText('All', { exact: true }).click()
  await page.getByText('All posts wait for approval').first().waitFor()
  await posts.getByRole('button', { name: 'Add a stage' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a stage' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Client')
  await dialog.getByText(/^Somebody outside/).first().click()
  await dialog.getByRole('button', { name: 'Add it' }).click()
  await posts.getByRole('button', { name: 'Move Client: arrows up and down' }).press('ArrowUp')
  await expect.poll(() => posts.getByRole('listitem').allTextContents()).toEqual([expect.stringContaining('Client'), expect.stringContaining('Approval')])
  await shot(page, 'settings')
  await posts.getByRole('button', { name: 'Delete Approval' }).click()
  await expect.poll(() => posts.getByRole('listitem').count()).toBe(1)
}, 60_000)

it('the client approves on a phone without an account, and the post goes out', async () => {
  const path = await shared('Harbour View, open on Sunday')
  await page.getByRole('group', { name: 'New comment' }).getByRole('combobox', { name: 'Comment' }).fill('She likes short texts')
  await page.getByRole('button', { name: 'Comment', exact: true }).click()
  await page.getByText('Commented', { exact: true }).first().waitFor()
  await shot(page, 'post-waits')

  const outside = await phone.newPage()
  await outside.goto(`${base}${path}`)
  await outside.getByText('Harbour View, open on Sunday').first().waitFor()
  expect(await outside.getByText('She likes short texts').count()).toBe(0)
  expect(await outside.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await shot(outside, 'outside')
  await outside.getByLabel('Your name').fill('Ellen Hale')
  await outside.getByRole('button', { name: 'Approve' }).click()
  await outside.getByText('Thank you. It is approved.').waitFor()
  await shot(outside, 'outside-approved')
  await outside.close()

  await expect.poll(async () => (await (await fetch(`${sandbox.url}/bluesky/view/harbourside.test`)).text()).includes('Harbour View, open on Sunday'), { timeout: 30_000 }).toBe(true)
  await page.getByText('Went out on Bluesky').waitFor()
  await page.getByText('Ellen Hale (outside) approved').waitFor()
  await shot(page, 'post-approved')
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('aside').withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}, 90_000)

it('a wish for changes is seen on the page of the post, with its reason', async () => {
  const path = await shared('The best home in town')
  const outside = await phone.newPage()
  await outside.goto(`${base}${path}`)
  await outside.getByLabel('Your name').fill('Ellen Hale')
  await outside.getByRole('button', { name: 'Ask for changes' }).click()
  await outside.getByRole('alert').getByText('Write what you think, or what is to change.').waitFor()
  await outside.getByLabel('Comment, or what is to change').fill('Not “the best”, please write what it has')
  await outside.getByRole('button', { name: 'Ask for changes' }).click()
  await outside.getByText('Your wish for changes is sent').waitFor()
  const reason = page.getByText('Ellen Hale asks for changes: “Not “the best”, please write what it has”')
  await reason.waitFor()
  expect(await reason.count()).toBe(1)
  await shot(page, 'post-changes')
}, 60_000)

it('what waits is approved by keys alone', async () => {
  await api('PUT', '/api/v1/reviews/flows/post', { required: 'all', stages: [{ name: 'Owners', roles: ['owner'] }] })
  await api('POST', '/api/v1/social/posts', { text: 'By keys', variants: [{ accountId }], publishNow: true })
  await page.goto(`${base}/reviews`)
  await page.getByRole('list', { name: 'Waits for you' }).getByText('By keys').first().waitFor()
  await shot(page, 'waiting')
  await page.keyboard.press('j')
  await page.keyboard.press('a')
  await page.getByText('Approved: By keys').first().waitFor()
  await page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor()
  expect((await api('GET', '/api/v1/reviews/waiting?whose=all')).items).toEqual([])
}, 60_000)

it('a comment is pinned to a part of a picture by keys, is read on a phone, and stays in the house', async () => {
  const photo = await anAsset(house, us.actor, { name: 'Kitchen.jpg', alt: 'A kitchen' })
  await waitFor(async () => (await api('GET', `/api/v1/assets/${photo.id}`)).pictures)
  const post = await api('POST', '/api/v1/social/posts', { text: 'A kitchen with an island', media: [{ assetId: photo.id }], variants: [{ accountId }] })
  // At a desk, also when it is tried a second time.
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${base}/social/posts/${post.id}`)
  const composer = page.getByRole('group', { name: 'New comment' })
  await composer.getByRole('button', { name: 'Pin' }).click()
  const dialog = page.getByRole('dialog', { name: 'Pin the comment' })
  // What is to be seen is what a comment is about more often than the words, so the picture is chosen to begin with.
  const part = dialog.getByRole('group', { name: /^Part of the picture/ })
  await part.press('ArrowRight')
  await part.press('Shift+ArrowDown')
  await shot(page, 'pin')
  await dialog.getByRole('button', { name: 'Pin it here' }).click()
  await composer.getByRole('combobox', { name: 'Comment' }).fill('The car keys lie there')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('list', { name: 'Threads' }).getByRole('img', { name: 'Part of A kitchen' }).waitFor()
  const { items } = await api('GET', `/api/v1/reviews/subjects/post/${post.id}/comments`)
  expect(items).toMatchObject([{ text: 'The car keys lie there', anchor: { type: 'region', assetId: photo.id, x: 0.37, y: 0.35, w: 0.3, h: 0.32 } }])
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByRole('list', { name: 'Threads' }).getByText('The car keys lie there').scrollIntoViewIfNeeded()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await shot(page, 'phone-dark')
  const outside = await phone.newPage()
  const { url } = await api('POST', `/api/v1/reviews/subjects/post/${post.id}/links`, { label: 'Mrs Hale' })
  await outside.goto(`${base}${new URL(url).pathname}`)
  await outside.getByRole('img', { name: 'A kitchen' }).waitFor()
  expect(await outside.getByText('The car keys lie there').count()).toBe(0)
  await shot(outside, 'outside-picture')
}, 60_000)

/** A post that was sent and waits, open on its page, with a link for the client; gives the path of the link. */
async function shared(text: string): Promise<string> {
  const post = await api('POST', '/api/v1/social/posts', { text, variants: [{ accountId }], publishNow: true })
  expect(post.state).toBe('approval')
  await page.goto(`${base}/social/posts/${post.id}`)
  await page.getByRole('button', { name: 'Share for review' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share for review' })
  await dialog.getByRole('textbox', { name: 'For whom' }).fill('Mrs Hale')
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const url = await dialog.getByRole('textbox', { name: 'Link for Mrs Hale' }).inputValue()
  await shot(page, 'share')
  await dialog.getByRole('button', { name: 'Done' }).click()
  return new URL(url).pathname
}

async function api(method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const answer = await house.app.inject({ method, url, headers: us.headers, ...(payload ? { payload } : {}) })
  expect(answer.statusCode, answer.body).toBeLessThan(300)
  return answer.json()
}

/** Pictures for whoever wants to look, where a folder is named. */
async function shot(of: Page, name: string): Promise<void> {
  const folder = process.env['FOYER_TEST_SHOTS']
  if (folder) await of.screenshot({ path: join(folder, `${name}.png`) })
}
