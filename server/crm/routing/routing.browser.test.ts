import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword, joinWorkspace, signUp } from '../../identity/testing.ts'
import { serveWeb } from '../../platform/http/web.ts'
import { visitor } from '../../platform/operations/actor.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { slices } from '../../slices.ts'
import { getOneLead } from '../leads/lead-operations.ts'
import { takeInLead } from '../leads/take-in-lead.ts'

/** A rule is written, a lead comes, two agents are asked, one takes it; each in a browser of their own. */

const root = fileURLToPath(new URL('../../..', import.meta.url))
let house: TestHouse
let browser: Browser
let base: string
let owner: Awaited<ReturnType<typeof signUp>>
let maria: typeof owner
let ben: typeof owner

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, work: true, beforeReady: (app) => serveWeb(app, join(root, 'dist', 'web')) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  owner = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  maria = await joinWorkspace(house, owner.workspaceId, 'agent', { name: 'Maria Ruiz' })
  ben = await joinWorkspace(house, owner.workspaceId, 'agent', { name: 'Ben Okafor' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.end()
})

async function pageOf(who: { email: string }, path: string, size = { width: 1440, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: size })
  const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: who.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  const page = await context.newPage()
  page.setDefaultTimeout(12_000)
  await page.goto(`${base}${path}`)
  return page
}
const asks = (name: string, message: string) => house.inHouse({ workspaceId: owner.workspaceId, actor: { ...visitor(), workspaceId: owner.workspaceId } }, (ctx) =>
  takeInLead(ctx, { name, email: `${name.replaceAll(' ', '.')}@home.example`, message, attribution: null, channel: 'form' }))
const choose = async (page: Page, field: string, option: string) => {
  await page.getByRole('button', { name: new RegExp(`${field}$`) }).last().click()
  await page.getByRole('option', { name: option }).click()
}

it('an owner writes a rule, a lead comes, the first of two agents takes it on the phone, and the owner reads why', async () => {
  const setup = await pageOf(owner, '/settings/routing?tab=groups')
  await setup.getByRole('button', { name: 'New team' }).click()
  const team = setup.getByRole('dialog', { name: 'New team' })
  await team.getByRole('textbox', { name: 'Name' }).fill('Sales in the city')
  for (const name of ['Maria Ruiz', 'Ben Okafor']) {
    await team.getByRole('checkbox', { name }).focus()
    await setup.keyboard.press('Space')
  }
  await team.getByRole('button', { name: 'Save' }).click()
  await setup.getByText('Team of 2').waitFor()

  await setup.getByRole('tab', { name: 'Rules' }).click()
  await setup.getByRole('button', { name: 'New rule' }).click()
  const rule = setup.getByRole('dialog', { name: 'New rule' })
  await rule.getByRole('button', { name: 'Save rule' }).click()
  await rule.getByText('Choose a team.').waitFor()
  await rule.getByRole('textbox', { name: 'Name' }).fill('City')
  await choose(setup, 'What to do', 'offer it to')
  await choose(setup, 'Team', 'Sales in the city')
  await rule.getByRole('button', { name: 'Save rule' }).click()
  await setup.getByText('offer to Sales in the city, all at once, 15 min').waitFor()

  const phone = { width: 390, height: 844 }
  const [forMaria, forBen] = [await pageOf(maria, '/leads/offers', phone), await pageOf(ben, '/leads/offers', phone)]
  await forMaria.getByText('Nothing is offered to you').waitFor()
  const { leadId } = await asks('Ines Moreau', 'Can I see it on Friday?')
  const offer = forMaria.getByRole('listitem', { name: 'Ines Moreau' })
  await offer.getByText('1 other is asked too').waitFor()
  await forBen.getByRole('button', { name: 'Take Ines' }).waitFor()
  await offer.getByRole('button', { name: 'Take Ines' }).click()
  await forMaria.waitForURL(`**/leads/${leadId}`)
  await forBen.getByText('Nothing is offered to you').waitFor()
  const owned = async () => ((await house.perform(getOneLead, { id: leadId }, { actor: owner.actor })).output as { ownerId: string | null }).ownerId
  expect(await waitFor(owned)).toBe(maria.personId)

  await setup.goto(`${base}/settings/routing?tab=try`)
  await setup.getByRole('heading', { name: /^Offered to .*by the rule “City”$/ }).waitFor()
  await setup.goto(`${base}/settings/routing?tab=replay`)
  await setup.getByText('Leads replayed').waitFor()
})

it('rules are put into another order by keys alone, and Undo puts them back', async () => {
  const page = await pageOf(owner, '/settings/routing')
  const rows = page.getByRole('grid', { name: 'Rules in order' }).getByRole('row')
  await page.getByRole('button', { name: 'New rule' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Nobody')
  await choose(page, 'What to do', 'leave it with nobody')
  await page.getByRole('button', { name: 'Save rule' }).click()
  await rows.nth(1).getByText('version 1').waitFor()
  // Closed, the dialog gives the focus back; only then can it be moved on.
  await page.getByRole('button', { name: 'New rule' }).and(page.locator(':focus')).waitFor()
  const inHand = (name: string) => page.evaluate((label) => document.activeElement?.getAttribute('aria-label') === label, name)
  while (!(await rows.first().evaluate((row) => row === document.activeElement))) await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  for (let step = 0; step < 10 && !(await inHand('More for Nobody')); step++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Move up' }).press('Enter')
  await page.getByText('Nobody is rule 1 of 2').first().waitFor()
  await rows.first().getByText('Nobody', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await rows.first().getByText('City', { exact: true }).waitFor()
  expect(await rows.count()).toBe(2)
})
