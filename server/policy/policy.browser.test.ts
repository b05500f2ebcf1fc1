import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { HARBOURSIDE_APP_PASSWORD } from '../../sandbox/bluesky/seed.ts'
import { startSandbox, type Sandbox } from '../../sandbox/server.ts'
import { launchBrowser } from '../../scripts/chromium.ts'
import { goodPassword, joinWorkspace, signUp, type Signed } from '../identity/testing.ts'
import { anAsset, aVersion, whenRead } from '../media/testing.ts'
import { serveWeb } from '../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { waitFor } from '../platform/testing/wait-for.ts'
import { slices } from '../slices.ts'
import { social } from '../social/slice.ts'

/** Words that the rules forbid, as people meet them: in the settings, in the composer, in the log. */

const web = process.env['FOYER_TEST_WEB'] ?? join(fileURLToPath(new URL('../..', import.meta.url)), 'dist', 'web')
let house: TestHouse
let sandbox: Sandbox
let browser: Browser
let context: BrowserContext
let page: Page
let base: string
let dir: string
let us: Signed

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'foyer-policy-'))
  sandbox = await startSandbox({ port: 0, dir, limits: false })
  house = await createTestHouse(slices, { realClock: true, sandboxUrl: sandbox.url, beforeReady: (app) => serveWeb(app, web) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  await house.startWork()
  us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  const connect = social.operations.find(({ id }) => id === 'social.accounts.connect-bluesky')!
  const read = social.operations.find(({ id }) => id === 'social.connections.get')!
  const { id } = (await house.perform(connect, { identifier: 'harbourside.test', appPassword: HARBOURSIDE_APP_PASSWORD, sandbox: true }, { actor: us.actor })).output as { id: string }
  await waitFor(async () => ((await house.perform(read, { id }, { actor: us.actor })).output as { stage: string }).stage === 'connected')
  browser = await launchBrowser()
  context = await signedIn(us.email)
  page = await context.newPage()
})
afterAll(async () => {
  await browser?.close()
  await house?.end()
  await sandbox?.close()
  await rm(dir, { recursive: true, force: true })
})

async function signedIn(email: string): Promise<BrowserContext> {
  const entered = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const answer = await entered.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email, password: goodPassword } })
  expect(answer.ok()).toBe(true)
  return entered
}

const notes = (on = page) => on.getByRole('region', { name: 'Words and rules' })
const words = (on = page) => on.getByRole('textbox', { name: 'Text for all networks' })
const schedule = (on = page) => on.getByRole('button', { name: /^Schedule for/ })

it('the try-it box underlines a phrase, says why, and one press puts better words in its place', async () => {
  await page.goto(`${base}/settings/words`)
  await page.getByRole('tab', { name: 'Try it' }).click()
  const box = page.getByRole('textbox', { name: 'Try some words' })
  await box.fill('Perfect for families, in a safe neighborhood')
  await notes().getByText('Familial status is protected.').waitFor()
  expect(await page.locator('mark').allTextContents()).toEqual(['Perfect for families', 'safe neighborhood'])
  await shot('try-it')
  await page.getByRole('button', { name: 'Say “With room for everyone” instead' }).click()
  expect(await box.inputValue()).toBe('With room for everyone, in a safe neighborhood')
  await expect.poll(() => page.locator('mark').allTextContents()).toEqual(['safe neighborhood'])
})

it('a set is switched off and back by its undo, and an own rule is found at once', async () => {
  await page.getByRole('tab', { name: 'Rules', exact: true }).click()
  await shot('rules')
  const fair = page.getByRole('switch', { name: 'Use “Fair housing, United States”' })
  await fair.click({ force: true })
  await page.getByText('“Fair housing, United States” is switched off').first().waitFor()
  expect(await fair.isChecked()).toBe(false)
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await expect.poll(() => fair.isChecked()).toBe(true)
  await page.getByRole('tab', { name: 'Own words' }).click()
  await page.getByRole('button', { name: 'Add words' }).click()
  await page.getByRole('textbox', { name: 'Avoid' }).fill('cheap\nbargain')
  await page.getByRole('textbox', { name: /^Say instead/ }).fill('good value')
  await page.getByRole('textbox', { name: 'Why' }).fill('It lowers the home in the eyes of buyers.')
  await shot('own-rule')
  await page.getByRole('button', { name: 'Add the rule' }).click()
  await page.getByText('It lowers the home in the eyes of buyers.').waitFor()
  await shot('own-words')
  await page.getByRole('tab', { name: 'Try it' }).click()
  await page.getByRole('textbox', { name: 'Try some words' }).fill('Cheap flats')
  await page.getByRole('button', { name: 'Say “Good value” instead' }).waitFor()
})

it('an altered picture asks for its line beside the words, and one press writes it', async () => {
  const { id } = await anAsset(house, us.actor, { name: 'Front', alt: 'The front' })
  await whenRead(house, us.workspaceId, id)
  await aVersion(house, us.actor, id, { alterations: ['sky'] })
  await page.goto(`${base}/social/new?media=${id}`)
  await words().fill('Open on Saturday.')
  await page.getByRole('button', { name: 'Add “Digitally altered: new sky.”' }).click()
  expect(await words().inputValue()).toBe('Open on Saturday.\n\nDigitally altered: new sky.')
  await notes().waitFor({ state: 'detached' })
})

it('in the composer a forbidden phrase is marked and keeps the post from being scheduled until it is replaced', async () => {
  await page.goto(`${base}/social/new`)
  await words().fill('Perfect for families, three bedrooms')
  await notes().getByText('“Perfect for families”').waitFor()
  expect(await page.locator('mark').allTextContents()).toEqual(['Perfect for families'])
  await expect.poll(() => schedule().isDisabled()).toBe(true)
  await shot('composer-blocked')
  await page.getByRole('button', { name: 'Say “With room for everyone” instead' }).click()
  expect(await words().inputValue()).toBe('With room for everyone, three bedrooms')
  await expect.poll(() => schedule().isEnabled()).toBe(true)
})

it('an override with a reason lets the post through, and stands in the log', async () => {
  await words().fill('Adults only: a talk on wine by the owner')
  await notes().getByText('“Adults only”').waitFor()
  // An override is kept for the post, so the post has to be kept first.
  await page.keyboard.press('ControlOrMeta+s')
  await page.getByRole('button', { name: 'Override…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Override' }).click()
  await dialog.getByText('Say why it may go out all the same.').first().waitFor()
  await dialog.getByRole('textbox').fill('Wine is served; the law asks for it.')
  await shot('override')
  await dialog.getByRole('button', { name: 'Override' }).click()
  await dialog.waitFor({ state: 'detached' })
  await notes().getByText('Overridden by Nadia Osei: Wine is served; the law asks for it.').waitFor()
  await expect.poll(() => schedule().isEnabled()).toBe(true)
  await shot('composer-overridden')
  await schedule().click()
  await page.waitForURL(/\/social\/posts\//)
  await page.goto(`${base}/settings/words`)
  await page.getByRole('tab', { name: 'Log' }).click()
  const log = page.getByRole('list', { name: 'Overrides' }).getByRole('listitem')
  expect(await log.first().textContent()).toContain('“Adults only”')
  expect(await log.first().textContent()).toContain('Wine is served; the law asks for it.')
  await shot('log')
})

it('who may not override reads the reason and finds no button for it', async () => {
  const marketer = await joinWorkspace(house, us.workspaceId, 'marketer')
  const theirs = await (await signedIn(marketer.email)).newPage()
  await theirs.goto(`${base}/social/new`)
  await words(theirs).fill('No children')
  await notes(theirs).getByText('“No children”').waitFor()
  expect(await theirs.getByRole('button', { name: 'Override…' }).count()).toBe(0)
  await expect.poll(() => schedule(theirs).isDisabled()).toBe(true)
  await theirs.goto(`${base}/settings/words`)
  await theirs.getByRole('switch', { name: 'Use “Fair housing, United States”' }).waitFor()
  expect(await theirs.getByRole('switch', { name: 'Use “Fair housing, United States”' }).isDisabled()).toBe(true)
})

/** Pictures for whoever wants to look, where a folder is named. */
async function shot(name: string): Promise<void> {
  const folder = process.env['FOYER_TEST_SHOTS']
  if (!folder) return
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.screenshot({ path: join(folder, `${name}-phone.png`) })
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'))
  await page.screenshot({ path: join(folder, `${name}-dark.png`) })
  await page.evaluate(() => document.documentElement.removeAttribute('data-theme'))
}
