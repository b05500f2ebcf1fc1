import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword, joinWorkspace, signUp } from '../../identity/testing.ts'
import { serveWeb } from '../../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import type { Lead } from '../contract.ts'
import { aLead } from '../testing.ts'

/** What an agent plans and writes down about a lead, in a real browser. */

const root = fileURLToPath(new URL('../../..', import.meta.url))
let house: TestHouse
let browser: Browser
let base: string
let us: Awaited<ReturnType<typeof signUp>>
let ben: Awaited<ReturnType<typeof joinWorkspace>>
let lead: Lead

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, beforeReady: (app) => serveWeb(app, join(root, 'dist', 'web')) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  await house.startWork()
  us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  ben = await joinWorkspace(house, us.workspaceId, 'agent', { name: 'Ben Okafor' })
  lead = await aLead(house, us.actor, { name: 'Marta Delgado', company: 'Delgado & Sons' })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.end()
})

/** A page of its own for somebody, signed in. */
async function pageOf(email: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })
  const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  return context.newPage()
}

it('a line becomes a task that repeats; done, it makes the next; undone, the next goes and the task is back', async () => {
  const page = await pageOf(us.email)
  await page.goto(`${base}/tasks`)
  await page.getByRole('textbox', { name: 'New task' }).fill('Walk through Harbour Lane tomorrow 9am every day')
  await page.getByText('Every day', { exact: true }).waitFor()
  await page.keyboard.press('Enter')
  const tomorrow = page.getByRole('region', { name: 'Tomorrow' })
  await tomorrow.getByRole('button', { name: 'Walk through Harbour Lane', exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Complete “Walk through Harbour Lane”' }).click()
  await tomorrow.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Walk through Harbour Lane', exact: true }).waitFor()
  await page.getByText('“Walk through Harbour Lane” done', { exact: true }).waitFor()
  await page.keyboard.press('ControlOrMeta+z')
  await tomorrow.getByRole('button', { name: 'Walk through Harbour Lane', exact: true }).waitFor()
  expect(await page.getByRole('button', { name: 'Walk through Harbour Lane', exact: true }).count()).toBe(1)
})

it('tasks are chosen and moved with keys alone', async () => {
  const page = await pageOf(us.email)
  await page.goto(`${base}/tasks?new=true`)
  const line = page.getByRole('textbox', { name: 'New task' })
  // Two thoughts in one breath: the second is typed while the first is still on its way.
  for (const title of ['First of two today', 'Second of two today']) {
    await line.fill(title)
    await page.keyboard.press('Enter')
  }
  for (const title of ['First of two', 'Second of two']) {
    await page.getByRole('button', { name: title, exact: true }).waitFor()
    await page.getByText(`“${title}” written down`).first().waitFor()
  }
  await page.keyboard.press('Escape')
  // The keys are at whichever arrived last: down to the end, where tomorrow's task stands, and back up over both.
  for (const key of ['j', 'j', 'j', 'k', 'x', 'k', 'x', 'm']) await page.keyboard.press(key)
  await page.getByRole('menuitem', { name: /^Tomorrow/ }).press('Enter')
  await page.getByRole('region', { name: 'Tomorrow' }).getByRole('button', { name: 'Second of two', exact: true }).waitFor()
  expect(await page.getByRole('region', { name: 'Tomorrow' }).getByRole('button', { name: 'First of two', exact: true }).count()).toBe(1)
})

it('a colleague named in a note finds it behind the bell', async () => {
  const theirs = await pageOf(ben.email)
  await theirs.goto(`${base}/leads`)
  const page = await pageOf(us.email)
  await page.goto(`${base}/leads/${lead.id}`)
  await page.getByRole('tab', { name: 'Timeline' }).waitFor()
  await page.keyboard.press('n')
  await page.keyboard.type('@ben')
  await page.getByRole('option', { name: 'Ben Okafor' }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('she prefers the afternoon')
  await page.keyboard.press('Enter')
  await page.getByText('@Ben Okafor', { exact: true }).waitFor()
  await theirs.getByRole('button', { name: /notification/i }).click()
  const told = theirs.getByText('Nadia Osei named you in a note on Marta Delgado')
  await told.waitFor()
  expect(await told.count()).toBe(1)
})

it('a field is set back from the history, and the timeline tells it', async () => {
  const page = await pageOf(us.email)
  const update = house.registry.operations.get('crm.leads.update')!
  await house.perform(update, { id: lead.id, company: 'Delgado Ltd' }, { actor: us.actor })
  await page.goto(`${base}/leads/${lead.id}`)
  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByRole('button', { name: 'Set company back to Delgado & Sons' }).first().click()
  await page.getByText('Company is as it was', { exact: true }).waitFor()
  expect(((await house.perform(house.registry.operations.get('crm.leads.get')!, { id: lead.id }, { actor: us.actor })).output as Lead).company).toBe('Delgado & Sons')
})
