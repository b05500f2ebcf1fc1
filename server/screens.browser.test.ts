import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../scripts/chromium.ts'
import { routes, settingsSections } from '../web/shell/rooms.ts'
import { aLead } from './crm/testing.ts'
import { goodPassword, signUp } from './identity/testing.ts'
import { aListing } from './listings/testing.ts'
import { anAsset } from './media/testing.ts'
import { serveWeb } from './platform/http/web.ts'
import { createTestHouse, type TestHouse } from './platform/testing/test-house.ts'
import { slices } from './slices.ts'

/** Every screen that a room has, opened as a person would: by day, by night and on a phone. */

const root = fileURLToPath(new URL('..', import.meta.url))
let house: TestHouse
let browser: Browser
let us: Awaited<ReturnType<typeof signUp>>
let base: string
/** What stands for a part of an address such as `$leadId`. */
const records: Record<string, string> = {}

const op = async (id: string, input: object) => (await house.perform(house.registry.operations.get(id)!, input, { actor: us.actor })).output as { id: string }

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, env: { RATE_AUTH: '1000' }, beforeReady: (app) => serveWeb(app, join(root, 'dist', 'web')) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  await house.startWork()
  us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  await furnish()
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.end()
})

/** A little of everything, so that screens show rows and not only their empty state. */
async function furnish(): Promise<void> {
  const value = { amount: 45_000_000, currency: 'GBP' }
  const lead = await aLead(house, us.actor, { name: 'Hanna Virtanen', email: 'hanna@home.example', phone: '+447700900482', value })
  for (const name of ['Owen Pryce', 'Bartholomew Featherstonehaugh-Cholmondeley']) await aLead(house, us.actor, { name, value })
  const listing = await aListing(house, us.actor, { published: true })
  await op('crm.leads.tag', { id: lead.id, name: 'Buyer' })
  await op('crm.tasks.create', { title: 'Call Hanna about the parking space', leadId: lead.id, due: { date: new Date().toISOString().slice(0, 10), time: '23:00', zone: 'Europe/London' }, priority: 'HIGH' })
  await op('crm.fields.create', { label: 'Budget', type: 'money' })
  await op('crm.routing.rules.create', { name: 'Everything', steps: [{ kind: 'person', personId: us.personId, always: true }] })
  const deal = await op('crm.deals.create', { name: 'Harbour Lane for Hanna', people: [{ leadId: lead.id, role: 'buyer' }], value, listingId: listing.id })
  const post = await op('social.posts.create', { text: 'Four bedrooms, and the harbour at the foot of the garden.' })
  const scene = await op('studio.scenes.create', { photoId: (await anAsset(house, us.actor)).id })
  const source = (await op('crm.intake.sources.create', { kind: 'address', name: 'Portal mail' })) as { id: string; key: string }
  const posted = await house.app.inject({ method: 'POST', url: `/in/${source.key}`, payload: 'From: Portal <post@portal.example>\r\nTo: leads@wrenfield.example\r\nSubject: Something new\r\n\r\nNobody knows what this is.', headers: { 'content-type': 'message/rfc822' } })
  const video = await op('studio.videos.create', { assetIds: [(await anAsset(house, us.actor)).id] })
  Object.assign(records, { leadId: lead.id, listingId: listing.id, dealId: deal.id, postId: post.id, sceneId: scene.id, videoId: video.id, messageId: (posted.json() as { id: string }).id })
}

/** Addresses that need a record which a person cannot make in the web: a letter's token, an agent's plan. */
const without = new Set(['token', 'planId'])
const paths = [
  ...routes.filter((route) => route.path !== '/settings/$section' && route.path !== '/kit').map((route) => route.path),
  ...settingsSections.map((section) => `/settings/${section.id}`),
  '/leads?layout=board', '/leads?view=trash', '/deals?layout=table', '/deals?layout=forecast', '/leads?new=true', '/deals?new=true', '/listings?new=true',
].filter((path) => !without.has(/\$(\w+)/.exec(path)?.[1] ?? ''))
const isPublic = new Map(routes.map((route) => [route.path, route.public === true]))

const addressOf = (path: string): string => path.replace(/\$(\w+)/g, (_, name: string) => {
  const id = records[name]
  if (!id) throw new Error(`The test knows no record for ${name} in ${path}: make one in furnish()`)
  return id
})

async function enter(options: BrowserContextOptions): Promise<{ inside: Page; outside: Page; said: string[] }> {
  const said: string[] = []
  const inside = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', reducedMotion: 'reduce', ...options })
  const entered = await inside.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: us.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  const outside = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options })
  const page = async (context: BrowserContext, isStranger: boolean) => {
    const opened = await context.newPage()
    opened.on('pageerror', (error) => said.push(`${new URL(opened.url()).pathname}: ${error.message}`))
    opened.on('console', (message) => {
      // A stranger is told that they are not signed in, or that a letter's link is used up; the browser writes that down by itself.
      if (message.type() === 'error' && !(isStranger && /status of 4(01|04|22)/.test(message.text()))) said.push(`${new URL(opened.url()).pathname}: ${message.text()}`)
    })
    return opened
  }
  return { inside: await page(inside, false), outside: await page(outside, true), said }
}

function visiting(options: BrowserContextOptions): () => Awaited<ReturnType<typeof enter>> {
  let visit: Awaited<ReturnType<typeof enter>>
  beforeAll(async () => {
    visit = await enter(options)
  }, 60_000)
  return () => visit
}

/** Opens a screen and waits until its words are there and nothing is loading. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${base}${addressOf(path)}`)
  await page.locator('[data-page-title], h1').first().waitFor({ state: 'attached', timeout: 20_000 })
  await page.waitForFunction(() => document.querySelector('[role=status][aria-label^="Loading"]') === null, undefined, { timeout: 20_000 })
}

/** What axe finds that keeps somebody out. A card of a board is named in short and described in full, which one rule takes for a mismatch. */
async function barriers(page: Page, where: string, rules?: string[]): Promise<string[]> {
  // A colour that is on its way from day to night is neither.
  await page.waitForFunction(() => document.getAnimations().every((one) => !(one instanceof CSSTransition)))
  // In legacy mode axe opens no second page, which a Chromium of one process does not always live through.
  const builder = new AxeBuilder({ page }).setLegacyMode()
  const axe = rules ? builder.withRules(rules) : builder.disableRules(['label-content-name-mismatch'])
  const { violations } = await axe.analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, impact, nodes }) => `${where}: ${id} (${impact}): ${nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

/** Opens one screen and gathers what is wrong with it. */
async function look({ inside, outside, said }: Awaited<ReturnType<typeof enter>>, path: string): Promise<{ page: Page; faults: string[] }> {
  const page = isPublic.get(path) ? outside : inside
  await open(page, path)
  const words = (await page.locator('main, [role=main]').first().innerText()).trim()
  const hasFailed = await page.locator('main [role=alert]').filter({ hasText: /could not|broke|no connection/i }).count()
  return { page, faults: [...(words.length < 20 ? ['the main region is empty'] : []), ...(hasFailed ? [`it failed: ${words.slice(0, 120)}`] : []), ...(await barriers(page, path)), ...said.splice(0)] }
}

describe('at a desk, by day and by night', () => {
  const visit = visiting({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' })
  it.each(paths)('%s has words, keeps nobody out and says no error', async (path) => {
    const { page, faults } = await look(visit(), path)
    await page.emulateMedia({ colorScheme: 'dark' })
    faults.push(...(await barriers(page, `${path} by night`, ['color-contrast'])))
    await page.emulateMedia({ colorScheme: 'light' })
    expect(faults).toEqual([])
  })
})

describe('on a phone', () => {
  const visit = visiting({ viewport: { width: 390, height: 844 }, colorScheme: 'light', hasTouch: true, isMobile: true })
  it.each(paths)('%s fits', async (path) => {
    const { page, faults } = await look(visit(), path)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect([...faults, ...(width > 390 ? [`${width} px wide on a phone of 390`] : [])]).toEqual([])
  })
})
