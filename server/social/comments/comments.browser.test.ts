import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword } from '../../identity/testing.ts'
import type { Post } from '../contract.ts'
import { callsTo, facebookPages, publishNow, settled, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'

/** A comment comes by webhook and is answered, and somebody changes the post on the network, as a person sees it. */

const web = process.env['FOYER_TEST_WEB'] ?? join(fileURLToPath(new URL('../../..', import.meta.url)), 'dist', 'web')
let world: SocialHouse
let browser: Browser
let page: Page
let post: Post

beforeAll(async () => {
  world = await socialHouse({ listens: true, web })
  const pages = await facebookPages(world)
  await until(() => callsTo(world, 'facebook', 'subscribed_apps'), (calls) => calls >= pages.length)
  post = await settled(world, (await publishNow(world, 'Three bedrooms by the harbour', [pages[0]!])).id)
  browser = await launchBrowser()
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const base = world.house.ports.publicUrl
  const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: world.person.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  page = await context.newPage()
  await page.goto(`${base}/social/posts/${post.id}`)
})
afterAll(async () => {
  await browser?.close()
  await world?.end()
})

const followersView = () => `${world.sandbox.url}/facebook/view/${post.variants[0]!.externalId!.split('_')[0]}`
const asFollower = (path: string, fields: Record<string, string>) => fetch(`${followersView()}/${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })

it('a comment comes by webhook and stands there without reloading', async () => {
  await page.getByText('No comment yet.').waitFor()
  await asFollower('comment', { post: post.variants[0]!.externalId!, follower: '10220000000000201', message: 'Is it still free? mira@example.test' })
  const comment = page.getByRole('listitem').filter({ hasText: 'Is it still free?' })
  await comment.waitFor()
  expect(await comment.textContent()).toContain('Mira Oduya')
  await shot('comment')
}, 60_000)

it('an answer can be taken back, and the one that was sent is seen by followers', async () => {
  const comment = page.getByRole('listitem').filter({ hasText: 'Is it still free?' })
  await comment.getByRole('button', { name: 'Answer' }).click()
  await page.getByRole('textbox', { name: 'Answer Mira Oduya' }).fill('No idea')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('button', { name: 'Take back' }).click()
  await page.getByText('Taken back. It was not sent').first().waitFor()
  await comment.getByRole('button', { name: 'Answer' }).click()
  await page.getByRole('textbox', { name: 'Answer Mira Oduya' }).fill('It is. Come on Sunday')
  await page.keyboard.press('Control+Enter')
  await page.getByText(/Goes out in \d+ s/).waitFor()
  await shot('answer-waits')
  await expect.poll(async () => (await fetch(followersView())).text(), { timeout: 25_000 }).toContain('It is. Come on Sunday')
  expect(await (await fetch(followersView())).text()).not.toContain('No idea')
  await page.getByRole('listitem').filter({ hasText: 'It is. Come on Sunday' }).getByText('Ours').first().waitFor()
}, 60_000)

it('somebody who commented becomes a lead that came by this post', async () => {
  await page.getByRole('button', { name: 'Make a lead from this post' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Make Mira Oduya a lead' })
  expect(await dialog.getByRole('textbox', { name: 'E-mail' }).inputValue()).toBe('mira@example.test')
  await dialog.getByRole('button', { name: 'Make a lead from this post' }).click()
  await page.getByRole('link', { name: 'Their lead' }).waitFor()
}, 60_000)

it('words that somebody changed on the network are shown beside ours, with two ways out', async () => {
  await asFollower('edit', { post: post.variants[0]!.externalId!, message: 'Two bedrooms by the harbour' })
  const changed = page.getByRole('region', { name: 'Differences to the networks' })
  await changed.getByText('Two bedrooms by the harbour').waitFor({ timeout: 30_000 })
  await shot('drift')
  await changed.getByRole('button', { name: 'Take theirs' }).click()
  await changed.waitFor({ state: 'detached' })
  await page.getByText('Own text: Two bedrooms by the harbour').waitFor()
  expect(await page.getByRole('button', { name: 'Take theirs' }).count()).toBe(0)
}, 60_000)

/** Pictures for whoever wants to look, where a folder is named. */
async function shot(name: string): Promise<void> {
  const folder = process.env['FOYER_TEST_SHOTS']
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
}
