import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startSandbox, type Sandbox } from '../sandbox/server.ts'
import { launchBrowser } from '../scripts/chromium.ts'
import { serveWeb } from './platform/http/web.ts'
import { createTestHouse, type TestHouse } from './platform/testing/test-house.ts'
import { slices } from './slices.ts'

/** The main job as a person does it, in a real browser: from photo to lead. */

const root = fileURLToPath(new URL('..', import.meta.url))
const pictures = ['harbour-dusk', 'kitchen', 'living-empty', 'bedroom', 'dining', 'bath'].map((name) => join(root, 'scripts', 'pictures', `${name}.jpg`))

let folder: string
let sandbox: Sandbox
let house: TestHouse
let browser: Browser
let base: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-walk-'))
  sandbox = await startSandbox({ port: 0, dir: folder })
  // Redirects and links carry the public address, so the port has to be known before the house is built.
  const port = await new Promise<number>((resolve) => {
    void import('node:net').then(({ createServer }) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const at = (server.address() as { port: number }).port
        server.close(() => resolve(at))
      })
    })
  })
  base = `http://localhost:${port}`
  house = await createTestHouse(slices, { realClock: true, sandboxUrl: sandbox.url, publicUrl: base, beforeReady: (app) => serveWeb(app, join(root, 'dist', 'web')) })
  await house.app.listen({ port, host: '127.0.0.1' })
  await house.startWork()
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.end()
  await sandbox?.close()
  await rm(folder, { recursive: true, force: true })
})

async function comeIn(page: Page): Promise<void> {
  await page.goto(`${base}/register`)
  await page.getByLabel('Your name').fill('Nadia Osei')
  await page.getByLabel('E-mail').fill('nadia@wrenfield.example')
  await page.getByLabel('Password', { exact: true }).fill('Doorway-2026')
  await page.getByLabel(/^Workspace/).fill('Wrenfield Homes')
  await page.getByRole('button', { name: 'Make it and come in' }).click()
  await page.getByText('Open the house').waitFor()
}

async function addListing(page: Page): Promise<void> {
  await page.goto(`${base}/listings?new=true`)
  await page.getByLabel('Address').fill('14 Harbour Lane, Portellery PL9 4QT')
  await page.getByRole('button', { name: 'Add the listing' }).click()
  await page.waitForURL(/listings\/[0-9a-f-]{36}/)
  await page.getByRole('button', { name: 'Add photos' }).first().click()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('dialog').getByRole('button', { name: 'Upload' }).click()])
  await chooser.setFiles(pictures)
  await page.getByRole('button', { name: 'Add 6' }).click({ timeout: 60_000 })
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.locator('label:has([role=switch])').filter({ hasText: 'Closed' }).click()
  await page.getByText('Open to everybody').waitFor()
}

async function connectBoth(page: Page): Promise<void> {
  await page.goto(`${base}/social/accounts`)
  await page.getByRole('button', { name: 'Connect the sandbox' }).first().click()
  await page.getByLabel('Handle').fill('wrenfield.test')
  await page.getByLabel('App password').fill('abcd-efgh-ijkl-mnop')
  await page.getByRole('dialog').getByRole('button', { name: 'Connect' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Connect the sandbox' }).last().click()
  await page.getByRole('button', { name: 'Allow' }).click()
  const pages = page.getByRole('dialog')
  await pages.getByRole('button', { name: /^Connect/ }).click()
  await pages.waitFor({ state: 'detached' })
}

async function writePost(page: Page): Promise<void> {
  await page.goto(`${base}/social/new`)
  await page.getByLabel('Text for all networks').fill('14 Harbour Lane at dusk. Four bedrooms, and the harbour at the foot of the garden. {link}')
  await page.getByRole('button', { name: 'Add pictures' }).click()
  await page.getByRole('dialog').getByRole('gridcell').first().click()
  await page.getByRole('dialog').getByRole('button', { name: /^(Add|Use|Choose|Put)/ }).last().click()
  await page.getByRole('button', { name: /Show suggestions/ }).click()
  await page.getByRole('option', { name: /14 Harbour Lane/ }).click()
}

it('from photo to lead, in the browser', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/London' })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const broken: string[] = []
  page.on('pageerror', (error) => broken.push(error.message))
  await comeIn(page)
  await addListing(page)
  await connectBoth(page)
  await writePost(page)

  // The post goes out by the operation that the button calls, a few seconds ahead: the clock field has minutes only.
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.waitForURL(/post=/)
  const postId = new URL(page.url()).searchParams.get('post')!
  const wall = new Date(Date.now() + 4_000).toISOString().slice(0, 19)
  const scheduled = await page.evaluate(async ([id, at]) => {
    const response = await fetch(`/api/v1/social/posts/${id}/schedule`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-foyer-client': 'web' }, body: JSON.stringify({ wall: at, zone: 'UTC' }) })
    return response.status
  }, [postId, wall] as const)
  expect(scheduled).toBe(200)
  await page.goto(`${base}/social/posts/${postId}`)
  await page.getByText('Published').first().waitFor({ timeout: 60_000 })

  // Somebody without cookies follows the link that a follower sees on the network.
  const visitor = await (await browser.newContext()).newPage()
  await visitor.goto(`${sandbox.url}/bluesky/view/wrenfield.test`)
  const short = await visitor.locator('a[href*="/l/"]').first().getAttribute('href')
  await visitor.goto(short!)
  await visitor.getByLabel(/name/i).first().fill('Marta Delgado')
  await visitor.getByLabel(/e-mail/i).first().fill('marta@home.example')
  await visitor.getByLabel(/question/i).first().fill('Is there a parking space with it?')
  await visitor.waitForTimeout(3_000)

  // The agent looks at the leads; nothing is loaded again by hand.
  await page.goto(`${base}/leads`)
  await page.getByRole('heading', { name: 'Leads', exact: true }).waitFor()
  await visitor.getByRole('button', { name: /ask|send/i }).last().click()
  await page.getByText('Marta Delgado').first().waitFor({ timeout: 10_000 })
  await page.getByText('Marta Delgado').first().click()
  await page.getByText('Is there a parking space with it?').first().waitFor()

  await page.goto(`${base}/outbox`)
  await page.getByText('New lead: Marta Delgado').first().waitFor()
  expect(broken).toEqual([])
  await context.close()
}, 240_000)
