import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword, signUp } from '../../identity/testing.ts'
import { serveWeb } from '../../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import type { Deal, DealDetail, LeadDetail, Pipeline, PipelineKind, Stage } from '../contract.ts'
import { aLead, withPipelines } from '../testing.ts'

/** How cards are moved on the board by key and by mouse, what a stage asks on the way, and a deal that is won with its split. */

const root = fileURLToPath(new URL('../../..', import.meta.url))
let house: TestHouse
let browser: Browser
let page: Page
let base: string
let us: Awaited<ReturnType<typeof signUp>>

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, beforeReady: (app) => serveWeb(app, join(root, 'dist', 'web')) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  await house.startWork()
  us = await withPipelines(house, await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' }))
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

const run = async <T>(id: string, input: unknown): Promise<T> => (await house.perform(house.registry.operations.get(id)!, input, { actor: us.actor })).output as T
const stage = async (kind: PipelineKind, name: string): Promise<Stage> => (await run<{ items: Pipeline[] }>('crm.pipelines.list', { kind })).items[0]!.stages.find((one) => one.name === name)!
const card = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) }).and(page.locator('[data-card]'))
const cardIn = (stageId: string, name: string) => page.locator(`[data-column="${stageId}"] [data-card]`, { hasText: name })

it('a lead is lifted with Space, carried with the arrows, dropped, and taken back with Undo', async () => {
  const lead = await aLead(house, us.actor, { name: 'Owen Pryce' })
  const [first, qualified] = [await stage('lead', 'New'), await stage('lead', 'Qualified')]
  await page.goto(`${base}/leads?layout=board`)
  await card('Owen Pryce').focus()
  await page.keyboard.press('Space')
  await page.getByText('Owen Pryce lifted from New', { exact: false }).waitFor({ state: 'attached' })
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.getByText('Owen Pryce, over Qualified', { exact: false }).waitFor({ state: 'attached' })
  await page.keyboard.press('Space')
  await page.getByText('Owen Pryce is in Qualified').first().waitFor()
  await cardIn(qualified.id, 'Owen Pryce').waitFor()
  expect((await run<LeadDetail>('crm.leads.get', { id: lead.id })).status).toBe('QUALIFIED')
  await page.getByRole('button', { name: 'Undo' }).first().click()
  await cardIn(first.id, 'Owen Pryce').waitFor()
  expect((await run<LeadDetail>('crm.leads.get', { id: lead.id })).status).toBe('NEW')
})

it('a stage that asks for a value says so in its slot, asks on the drop, and takes the answer along', async () => {
  const lead = await aLead(house, us.actor, { name: 'Ravi Menon' })
  const proposal = await stage('lead', 'Proposal')
  await run('crm.stages.update', { id: proposal.id, needs: ['value'] })
  await page.goto(`${base}/leads?layout=board`)
  await card('Ravi Menon').waitFor()
  const from = (await card('Ravi Menon').boundingBox())!
  const to = (await page.locator(`[data-column="${proposal.id}"]`).boundingBox())!
  await page.mouse.move(from.x + 60, from.y + 20)
  await page.mouse.down()
  await page.mouse.move(to.x + to.width / 2, to.y + 200, { steps: 8 })
  await page.getByText('Asks for value', { exact: true }).waitFor()
  await page.mouse.up()
  const dialog = page.getByRole('dialog', { name: 'Ravi Menon to Proposal' })
  await dialog.getByRole('button', { name: /Move to Proposal/ }).click()
  await dialog.getByText('Value is needed for “Proposal”.').waitFor()
  await dialog.getByLabel('Value').fill('425000')
  await dialog.getByRole('button', { name: /Move to Proposal/ }).click()
  await cardIn(proposal.id, 'Ravi Menon').waitFor()
  await dialog.waitFor({ state: 'detached' })
  expect(await run<LeadDetail>('crm.leads.get', { id: lead.id })).toMatchObject({ status: 'PROPOSAL', value: { amount: 42_500_000, currency: 'GBP' } })
})

it('a card that a colleague was quicker with goes to where they put it, and says who it was', async () => {
  const lead = await aLead(house, us.actor, { name: 'Grace Tolland' })
  const [contacted, negotiation] = [await stage('lead', 'Contacted'), await stage('lead', 'Negotiation')]
  await page.goto(`${base}/leads?layout=board`)
  await card('Grace Tolland').focus()
  await page.keyboard.press('Space')
  await run('crm.leads.move', { id: lead.id, stageId: negotiation.id })
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await page.getByText('moved Grace Tolland to “Negotiation” meanwhile', { exact: false }).first().waitFor()
  await cardIn(negotiation.id, 'Grace Tolland').waitFor()
  expect(await cardIn(contacted.id, 'Grace Tolland').count()).toBe(0)
})

it('a deal gets a split whose sum is counted while one types, is won, and its statement stands', async () => {
  const deal = await run<Deal>('crm.deals.create', { name: '31 Alder Street', value: { amount: 33_333_301, currency: 'GBP' } })
  await page.goto(`${base}/deals/${deal.id}`)
  await page.getByRole('button', { name: 'Set the split' }).click()
  await page.getByLabel('Of the value').fill('1.75')
  await page.keyboard.press('Tab')
  await page.getByRole('region', { name: 'Commission statement' }).getByText('£5,833.33').waitFor()
  await page.getByRole('button', { name: 'Save the split' }).click()
  await page.getByText('The commission of 31 Alder Street is written down').first().waitFor()
  await page.getByRole('button', { name: 'Won', exact: true }).click()
  await page.getByRole('heading', { name: 'Commission statement' }).waitFor()
  const won = await run<DealDetail>('crm.deals.get', { id: deal.id })
  expect([won.state, won.statement?.total.amount, won.statement?.lines.reduce((all, line) => all + line.total.amount, 0)]).toEqual(['won', 583_333, 583_333])
})
