import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword, joinWorkspace, signUp } from '../../identity/testing.ts'
import { anAsset, aPicture, whenRead } from '../../media/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import { serveWeb } from '../../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import type { Post } from '../contract.ts'

/** The composer in a browser: one post for all networks, and two people at one post. */

const web = process.env['FOYER_TEST_WEB'] ?? join(fileURLToPath(new URL('../../..', import.meta.url)), 'dist', 'web')
const names = { bluesky: 'Bluesky', facebook: 'Facebook', instagram: 'Instagram', linkedin: 'LinkedIn', mastodon: 'Mastodon', pinterest: 'Pinterest', snapchat: 'Snapchat', threads: 'Threads', tiktok: 'TikTok', x: 'X', youtube: 'YouTube' }
const words = 'Same kitchen, same light. First as it stands today, then as it could be. The oak island at 14 Harbour Lane seats four and looks straight out to the water.'
let house: TestHouse
let browser: Browser
let base: string
let us: Awaited<ReturnType<typeof signUp>>
let picture: string

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, work: true, beforeReady: (app) => serveWeb(app, web) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  picture = (await anAsset(house, us.actor, { bytes: await aPicture({ width: 1_600, height: 900 }), alt: 'A kitchen with an oak island' })).id
  await whenRead(house, us.workspaceId, picture)
  await house.inHouse({ workspaceId: us.workspaceId }, async (ctx) => {
    for (const network of Object.keys(names)) {
      await ctx.db.run(sql`INSERT INTO social.accounts (id, workspace_id, network, external_id, sandbox, name, handle, connection_expires_at) VALUES (gen_random_uuid(), ${us.workspaceId}::uuid, ${network}, ${network}, true, ${`${network} of Wrenfield`}, 'wrenfield.homes', now() + interval '90 days')`)
    }
  })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.end()
})

async function signedIn(email: string): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 1000 }, baseURL: base })
  const entered = await context.request.post('/api/v1/auth/login', { headers: { 'x-foyer-client': 'web', origin: base }, data: { email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  return context
}
const chip = (page: Page, network: string) => page.getByRole('group', { name: 'Post to' }).getByRole('button').filter({ hasText: `${network} of Wrenfield` })
const textbox = (page: Page) => page.getByRole('textbox', { name: 'Text for all networks' })
const kept = async (id: string) => (await house.app.inject({ url: `/api/v1/social/posts/${id}`, headers: us.headers })).json() as Post
const idIn = (page: Page) => new URL(page.url()).searchParams.get('post')!

it('one post shows on every network as that network will show it, and one of them gets a part of the picture of its own', async () => {
  const page = await (await signedIn(us.email)).newPage()
  await page.goto(`/social/new?media=${picture}`)
  await chip(page, 'bluesky').waitFor()
  for (const network of Object.keys(names)) await chip(page, network).click()
  await textbox(page).fill(words)
  const preview = page.getByRole('region', { name: 'Preview' })
  for (const [network, name] of Object.entries(names)) {
    await preview.getByRole('radio', { name: `${name}, ${network} of Wrenfield` }).click()
    await preview.getByRole('article', { name: `As on ${name}` }).getByText(network === 'snapchat' ? 'Only a spotlight shows the text' : 'Same kitchen, same light').first().waitFor()
  }
  // Instagram folds its caption; a press opens it.
  await preview.getByRole('radio', { name: 'Instagram, instagram of Wrenfield' }).click()
  const instagram = preview.getByRole('article', { name: 'As on Instagram' })
  await instagram.getByRole('button', { name: 'more' }).click()
  await instagram.getByText('out to the water').waitFor()

  await preview.getByRole('radio', { name: 'Snapchat, snapchat of Wrenfield' }).click()
  await page.getByText('Picture 1 is too wide for Snapchat.').waitFor()
  await page.getByRole('button', { name: 'More for picture 1' }).click({ force: true })
  await page.getByRole('menuitem', { name: 'Crop' }).click()
  await page.getByRole('application').press('ArrowRight')
  await page.getByRole('button', { name: 'Keep this part' }).click()
  await page.getByText('Picture 1 is too wide for Snapchat.').waitFor({ state: 'detached' })
  await expect.poll(async () => (page.url().includes('post=') ? (await kept(idIn(page))).variants.filter(({ media }) => media !== null).map(({ account }) => account.network) : []), { timeout: 20_000 }).toEqual(['snapchat'])
  const snap = (await kept(idIn(page))).variants.find(({ account }) => account.network === 'snapchat')!.media![0]!
  expect((snap.crop!.w * 1_600) / (snap.crop!.h * 900)).toBeCloseTo(9 / 16, 2)
  await page.context().close()
}, 150_000)

it('two people at one post see each other, their changes come together, and where both wrote the person chooses', async () => {
  const maria = await joinWorkspace(house, us.workspaceId, 'marketer', { name: 'Maria Lind' })
  const [ours, theirs] = [await (await signedIn(us.email)).newPage(), await (await signedIn(maria.email)).newPage()]
  await ours.goto('/social/new')
  await chip(ours, 'bluesky').waitFor()
  await chip(ours, 'bluesky').click()
  await textbox(ours).fill('Open on Saturday')
  await ours.waitForURL(/post=/)
  const id = idIn(ours)
  await theirs.goto(`/social/new?post=${id}`)
  await textbox(theirs).waitFor()
  await ours.getByText('Maria is editing too').waitFor()
  await theirs.getByText('Nadia is editing too').waitFor()

  // She adds an account while he changes the words: both stand.
  await chip(theirs, 'facebook').click()
  await textbox(ours).fill('Open on Sunday')
  await expect.poll(async () => { const { text, variants } = await kept(id); return [text, variants.length] }, { timeout: 20_000 }).toEqual(['Open on Sunday', 2])
  await expect.poll(() => textbox(theirs).inputValue(), { timeout: 20_000 }).toBe('Open on Sunday')
  await ours.getByRole('tab', { name: 'Facebook' }).waitFor()

  // Both change the same words at the same moment: nothing is lost, one of them is asked.
  await Promise.all([textbox(ours).fill('Open on Monday'), textbox(theirs).fill('Open on Tuesday')])
  const asked = await Promise.any([ours, theirs].map(async (page) => { await page.getByRole('alertdialog', { name: 'Somebody else changed this too' }).waitFor({ timeout: 30_000 }); return page }))
  const own = asked === ours ? 'Open on Monday' : 'Open on Tuesday'
  await asked.getByRole('alertdialog').getByText(own).waitFor()
  await asked.getByRole('button', { name: 'Keep what is chosen' }).click()
  await expect.poll(async () => (await kept(id)).text, { timeout: 20_000 }).toBe(own)
  for (const page of [ours, theirs]) await expect.poll(() => textbox(page).inputValue(), { timeout: 20_000 }).toBe(own)

  await theirs.goto('/social')
  await ours.getByText('Maria is editing too').waitFor({ state: 'detached' })
  for (const page of [ours, theirs]) await page.context().close()
}, 150_000)

it('words that could not be saved come back after the tab has crashed', async () => {
  const page = await (await signedIn(us.email)).newPage()
  await page.goto('/social/new')
  await chip(page, 'bluesky').waitFor()
  await page.route('**/api/v1/social/posts', (route) => route.abort())
  await textbox(page).fill('Typed without a network')
  await page.getByText('Not saved').waitFor()
  await page.unroute('**/api/v1/social/posts')
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await expect.poll(() => textbox(page).inputValue(), { timeout: 20_000 }).toBe('Typed without a network')
  await page.getByText('What was typed here and not saved is back').first().waitFor()
  await page.waitForURL(/post=/)
  await page.context().close()
}, 90_000)
