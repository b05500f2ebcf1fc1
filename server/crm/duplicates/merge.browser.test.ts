import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword, signUp } from '../../identity/testing.ts'
import { serveWeb } from '../../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { slices } from '../../slices.ts'
import type { Lead } from '../contract.ts'
import { getOneLead } from '../leads/lead-operations.ts'
import { addNote } from '../notes/notes.ts'
import { aLead } from '../testing.ts'
import type { Duplicate } from './contract.ts'
import { listDuplicates } from './duplicate-operations.ts'

/** Two leads of one person are merged by key with a field chosen, and taken apart again. */

const root = fileURLToPath(new URL('../../..', import.meta.url))
let house: TestHouse
let browser: Browser
let page: Page
let us: Awaited<ReturnType<typeof signUp>>

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, work: true, beforeReady: (app) => serveWeb(app, join(root, 'dist', 'web')) })
  const base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  browser = await launchBrowser()
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 }, baseURL: base })
  await context.request.post('/api/v1/auth/login', { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: us.email, password: goodPassword } })
  page = await context.newPage()
  page.setDefaultTimeout(12_000)
})
afterAll(async () => {
  await browser?.close()
  await house?.end()
})

const leadOf = async (id: string) => (await house.perform(getOneLead, { id }, { actor: us.actor })).output as Lead

it('a pair is merged by key with the other name, its old address opens the one lead, and undo brings both back', async () => {
  const winner = await aLead(house, us.actor, { name: 'Ines Prado', email: 'ines@home.example', phone: '+34611222333' })
  const loser = await aLead(house, us.actor, { name: 'Inés Prado Ruiz', email: 'ines@work.example', phone: '+34611222333', company: 'Faro' })
  await house.perform(addNote, { leadId: winner.id, text: 'Wants a terrace' }, { actor: us.actor })
  await waitFor(async () => ((await house.perform(listDuplicates, {}, { actor: us.actor })).output as { items: Duplicate[] }).items[0])
  await page.goto('/leads/duplicates')
  const pair = page.getByRole('listitem', { name: /Ines Prado and Inés Prado Ruiz/ })
  await pair.getByText('% sure').waitFor()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: 'Merge two leads' })
  await dialog.getByRole('button', { name: /^Name: Inés Prado Ruiz/i }).click()
  await dialog.getByRole('heading', { name: 'Inés Prado Ruiz' }).waitFor()
  await dialog.getByRole('button', { name: /^Merge into/ }).click()
  await page.getByText('Inés Prado Ruiz was merged into Ines Prado').first().waitFor()
  expect(await leadOf(winner.id)).toMatchObject({ name: 'Inés Prado Ruiz', email: 'ines@home.example', emails: ['ines@work.example'], company: 'Faro' })
  expect(await leadOf(loser.id)).toMatchObject({ mergedInto: winner.id })
  await page.getByRole('button', { name: 'Undo' }).click()
  await pair.waitFor()
  expect(await leadOf(winner.id)).toMatchObject({ name: 'Ines Prado', emails: [], company: null })
  expect(await leadOf(loser.id)).toMatchObject({ mergedInto: null, deletedAt: null, phone: '+34611222333' })
  await page.keyboard.press('m')
  await dialog.getByRole('button', { name: /^Merge into/ }).click()
  await page.getByRole('heading', { name: 'No duplicates' }).waitFor()
  await page.goto(`/leads/${loser.id}`)
  await page.waitForURL((url) => url.pathname === `/leads/${winner.id}`)
  await page.getByRole('list', { name: 'Merged into this lead' }).getByRole('button', { name: 'Take apart' }).click()
  await page.getByText('Inés Prado Ruiz is a lead of its own again').first().waitFor()
  await page.goto('/leads/duplicates')
  await pair.getByText('% sure').waitFor()
  await page.keyboard.press('d')
  await page.getByRole('heading', { name: 'No duplicates' }).waitFor()
})
