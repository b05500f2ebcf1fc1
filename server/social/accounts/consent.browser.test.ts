import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startSandbox, type Sandbox } from '../../../sandbox/server.ts'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword, signUp } from '../../identity/testing.ts'
import { serveWeb } from '../../platform/http/web.ts'
import { freePort } from '../../platform/testing/free-port.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'

/** Connecting accounts by the consent pages of the sandbox, as a person does it in a browser. */

const web = process.env['FOYER_TEST_WEB'] ?? join(fileURLToPath(new URL('../../..', import.meta.url)), 'dist', 'web')
let house: TestHouse
let sandbox: Sandbox
let browser: Browser
let page: Page
let base: string
let dir: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'foyer-consent-'))
  sandbox = await startSandbox({ port: 0, dir })
  const port = await freePort()
  // Whoever is sent back by a network must arrive at the address that the house believes to have.
  base = `http://127.0.0.1:${port}`
  house = await createTestHouse(slices, { realClock: true, sandboxUrl: sandbox.url, publicUrl: base, beforeReady: (app) => serveWeb(app, web) })
  await house.app.listen({ port, host: '127.0.0.1' })
  await house.startWork()
  const us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
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

it.each([
  { network: 'Mastodon', account: 'Wrenfield Homes', handle: /wrenfield@/ },
  { network: 'X', account: 'Wrenfield Homes', handle: /wrenfieldhomes/ },
  { network: 'LinkedIn', account: 'Mara Wrenfield', handle: /LinkedIn, mWr3nf13ld/ },
])('an account of $network is connected by its consent page', async ({ network, account, handle }) => {
  await page.goto(`${base}/social/accounts`)
  const card = page.getByRole('listitem').filter({ has: page.getByText(network, { exact: true }) }).filter({ has: page.getByRole('button', { name: 'Connect the sandbox' }) })
  await card.getByRole('button', { name: 'Connect the sandbox' }).click()
  await page.getByRole('heading', { name: `asks for access to ${network}` }).waitFor()
  await shot(`consent-${network}`)
  await page.getByRole('button', { name: 'Allow' }).click()
  const dialog = page.getByRole('dialog', { name: `Choose what to connect on ${network}` })
  await dialog.waitFor()
  await shot(`choose-${network}`)
  await dialog.getByRole('button', { name: /^Connect \d/ }).click()
  await dialog.waitFor({ state: 'detached' })
  const row = page.getByRole('listitem').filter({ hasText: account }).filter({ hasText: handle }).first()
  await row.waitFor()
  expect(await row.textContent()).toContain('Connected')
  await shot(`accounts-${network}`)
}, 90_000)

it('a thread is written in the composer and goes out on X as its followers see it', async () => {
  await page.goto(`${base}/social/new`)
  // An account that is alone is chosen already.
  const chip = page.getByRole('group', { name: 'Post to' }).getByRole('button').filter({ has: page.getByRole('img', { name: 'X', exact: true }) })
  await chip.waitFor()
  if ((await chip.getAttribute('aria-pressed')) !== 'true') await chip.click()
  await page.getByRole('textbox', { name: 'Text for all networks' }).fill('Open on Saturday')
  await page.getByRole('button', { name: 'Go on in a thread on X' }).click()
  await page.getByRole('textbox', { name: 'Post 2 of the thread on X' }).fill('日本'.repeat(80))
  await page.getByText('X takes 280 letters. Part 2 has 320.').waitFor()
  await shot('thread')
  await page.getByRole('textbox', { name: 'Post 2 of the thread on X' }).fill('The garden faces south')
  await page.getByText('X takes 280 letters. Part 2 has 320.').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Other ways to publish' }).click()
  await page.getByRole('menuitem', { name: 'Publish now' }).click()
  await page.getByRole('button', { name: /^Publish on 1 account/ }).click()
  await expect.poll(async () => (await (await fetch(`${sandbox.url}/x/view/wrenfieldhomes`)).text()).includes('The garden faces south'), { timeout: 20_000 }).toBe(true)
}, 90_000)

/** Pictures for whoever wants to look, where a folder is named. */
async function shot(name: string): Promise<void> {
  const folder = process.env['FOYER_TEST_SHOTS']
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) })
}
