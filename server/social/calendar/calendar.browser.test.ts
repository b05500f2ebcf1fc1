import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword, signUp, type Signed } from '../../identity/testing.ts'
import { newId } from '../../platform/ids.ts'
import { sql } from '../../platform/db/sql.ts'
import { serveWeb } from '../../platform/http/web.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import type { Post } from '../contract.ts'
import { createPost } from '../posts/post-operations.ts'
import { readPost } from '../posts/read-post.ts'

/** Planning with keys alone, and a month that holds more than anybody looks at. */

const web = process.env['FOYER_TEST_WEB'] ?? join(fileURLToPath(new URL('../../..', import.meta.url)), 'dist', 'web')
const zone = 'Europe/London'
let house: TestHouse
let browser: Browser
let base: string
let us: Signed

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true, beforeReady: (app) => serveWeb(app, web) })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  browser = await launchBrowser()
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await house?.end()
})

const act = async <T>(operation: Parameters<TestHouse['perform']>[0], input: unknown, who = us) => (await house.perform(operation, input, { actor: who.actor })).output as T
const postOf = (id: string) => act<Post>(readPost, { id })

async function pageOf(person: Signed): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: zone, viewport: { width: 1440, height: 900 } })
  const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: person.email, password: goodPassword } })
  expect(entered.ok()).toBe(true)
  return context.newPage()
}

/** An account of the sandbox, as connecting it leaves it. */
async function anAccount(person = us): Promise<string> {
  const id = newId()
  await house.inHouse({ workspaceId: person.workspaceId }, (ctx) => ctx.db.run(sql`INSERT INTO social.accounts (id, workspace_id, network, external_id, sandbox, name, handle) VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, 'bluesky', ${id}, true, 'Wrenfield', 'wrenfield.test')`))
  return id
}

const dayOf = (date: string, by: number) => new Date(Date.parse(`${date}T12:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
/** The Monday after the next one: a whole week that is still to come, wherever today lies in its own. */
const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date())
const monday = dayOf(today, 15 - (new Date(`${today}T12:00Z`).getUTCDay() || 7))
const spoken = (date: string) => new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${date}T12:00Z`)) + ' ' + new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${date}T12:00Z`))

it('a week is planned with keys alone: three drafts get their times, one moves by a day and back', async () => {
  const accountId = await anAccount()
  const made: Record<string, string> = {}
  for (const text of ['Market note', 'Two kitchens', 'Open house']) made[text] = (await act<Post>(createPost, { text, variants: [{ accountId }] })).id
  const page = await pageOf(us)
  const spokenIn = async (region: Locator, text: string | RegExp) => {
    await expect.poll(async () => (await region.textContent())?.replaceAll('\u00a0', ''), { timeout: 10_000 }).toMatch(text)
  }
  const hears = (text: string | RegExp) => spokenIn(page.locator('[aria-live=assertive]'), text)
  const isTold = (text: RegExp) => spokenIn(page.locator('[aria-live=polite]').first(), text)
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await page.goto(`${base}/social?date=${monday}`)
  await page.getByRole('gridcell').first().waitFor()
  const tray = page.getByRole('complementary', { name: 'Posts without a time' })

  /** Takes a draft of the tray into the hand, carries it to a day, types a time and drops it. */
  const plan = async (title: string, day: string, time: string) => {
    await tray.getByRole('link', { name: title }).waitFor()
    await press('u')
    for (let step = 0; step < 4 && !(await page.evaluate(() => document.activeElement?.textContent))?.includes(title); step++) await press('ArrowDown')
    await press('m')
    await hears(`Moving ${title}`)
    const start = dayOf(today, 1)
    const days = Math.round((Date.parse(day) - Date.parse(start)) / 86_400_000)
    await press(...Array.from({ length: Math.floor(days / 7) }, () => 'ArrowDown'), ...Array.from({ length: days % 7 }, () => 'ArrowRight'))
    await press(...time.replace(':', ''))
    await hears(new RegExp(`^${spoken(day)}, ${time}\\. .*posts? there\\. Enter drops\\.$`))
    await press('Enter')
    await expect.poll(async () => (await postOf(made[title]!)).wall, { timeout: 10_000 }).toBe(`${day}T${time}`)
    await page.locator(`[role=gridcell] [data-post="${made[title]}"]:focus`).waitFor()
  }
  const [tuesday, thursday, saturday] = [dayOf(monday, 1), dayOf(monday, 3), dayOf(monday, 5)]
  await plan('Market note', tuesday, '09:00')
  await plan('Two kitchens', thursday, '18:30')
  await plan('Open house', saturday, '11:00')
  expect(await tray.getByRole('link').count()).toBe(0)

  // The post that was dropped last has the focus: a day earlier, and back again.
  await press('m', 'ArrowLeft')
  await hears(new RegExp(`^${spoken(dayOf(monday, 4))}, 11:00\\. No posts there\\. Enter drops\\.$`))
  await press('Enter')
  await expect.poll(async () => (await postOf(made['Open house']!)).wall, { timeout: 10_000 }).toBe(`${dayOf(monday, 4)}T11:00`)
  await isTold(/^Open house: Fri .* 11:00\. Undo is open/)
  await press('ControlOrMeta+z')
  await expect.poll(async () => (await postOf(made['Open house']!)).wall, { timeout: 10_000 }).toBe(`${saturday}T11:00`)

  // Escape leaves everything as it was; the past says why not and where instead.
  await page.locator(`[data-post="${made['Market note']}"]`).focus()
  await press('m', 'ArrowRight', 'Escape')
  await hears('Market note stays where it was')
  await press('m', ...Array.from({ length: 4 }, () => 'ArrowUp'))
  await hears(/that day is over\. The nearest time is .* N moves there\.$/)
  await press('Enter')
  await hears(/that day is over/)
  await press('Escape')
  expect((await postOf(made['Market note']!)).wall).toBe(`${tuesday}T09:00`)

  // Two are chosen and lose their times together, and get them back.
  await page.locator(`[data-post="${made['Market note']}"]`).focus()
  await press('x')
  await page.locator(`[data-post="${made['Two kitchens']}"]`).focus()
  await press('x')
  await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Unschedule' }).press('Enter')
  await tray.getByRole('link', { name: 'Two kitchens' }).waitFor()
  expect(await tray.getByRole('link').count()).toBe(2)
  await isTold(/^2 posts have no time now/)
  await press('ControlOrMeta+z')
  await expect.poll(async () => (await postOf(made['Two kitchens']!)).wall, { timeout: 10_000 }).toBe(`${thursday}T18:30`)
}, 120_000)

it('text and time are changed beside the card, and the pointer carries a post to another day', async () => {
  const accountId = await anAccount()
  const post = await act<Post>(createPost, { text: 'Before the change', variants: [{ accountId }], schedule: { wall: `${monday}T15:00`, zone } })
  const page = await pageOf(us)
  await page.goto(`${base}/social?date=${monday}`)
  await page.locator(`[data-post="${post.id}"]`).focus()
  await page.keyboard.press('e')
  const edit = page.getByRole('dialog', { name: 'Edit Before the change' })
  await edit.getByRole('textbox', { name: 'Text' }).fill('After the change')
  await edit.getByRole('button', { name: 'Save' }).click()
  await edit.waitFor({ state: 'detached' })
  expect(await postOf(post.id)).toMatchObject({ text: 'After the change', wall: `${monday}T15:00` })

  const [card, target] = [page.locator(`[role=gridcell] [data-post="${post.id}"]`), page.locator(`[role=gridcell][data-day="${dayOf(monday, 2)}"]`)]
  const [from, to] = [(await card.boundingBox())!, (await target.boundingBox())!]
  await page.mouse.move(from.x + 10, from.y + 10)
  await page.mouse.down()
  await page.mouse.move(to.x + 30, to.y + 60, { steps: 6 })
  await page.mouse.up()
  await expect.poll(async () => (await postOf(post.id)).wall, { timeout: 10_000 }).toBe(`${dayOf(monday, 2)}T15:00`)
}, 60_000)

it('a month of five thousand posts opens, and a post deep within it is reached with keys', async () => {
  const busy = await signUp(house, { workspace: 'Five Thousand Doors', name: 'Ben Okafor' })
  const accountId = await anAccount(busy)
  await house.inHouse({ workspaceId: busy.workspaceId }, async (ctx) => {
    // Each day of four weeks has some 178, in the hours from eight to twenty.
    await ctx.db.run(sql`INSERT INTO social.posts (id, workspace_id, text, wall_time, zone, due_at, state) SELECT gen_random_uuid(), ${ctx.workspaceId}::uuid, 'Post number ' || n, to_char(t, 'YYYY-MM-DD"T"HH24:MI'), ${zone}, t AT TIME ZONE ${zone}, 'scheduled'
      FROM (SELECT n, ${monday}::date + (n % 28) * interval '1 day' + interval '8 hours' + (n / 28) * interval '4 minutes' AS t FROM generate_series(0, 4999) n) s`)
    await ctx.db.run(sql`INSERT INTO social.variants (id, workspace_id, post_id, account_id, state, due_at) SELECT gen_random_uuid(), workspace_id, id, ${accountId}::uuid, 'scheduled', due_at FROM social.posts WHERE workspace_id = ${ctx.workspaceId}::uuid`)
  })
  const page = await pageOf(busy)
  await page.goto(`${base}/social?date=${dayOf(monday, 1)}`)
  const cell = page.locator(`[role=gridcell][data-day="${dayOf(monday, 1)}"]`)
  await cell.getByText('Post number 1', { exact: true }).waitFor()
  expect(await page.locator('[role=gridcell] [data-post]').count()).toBeLessThan(150)
  await page.keyboard.press('c')
  // Into the day, past its three cards, to the rest of it.
  for (let step = 0; step < 4; step++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('columnheader', { name: /^Tuesday/ }).waitFor()
  // The list has all of the day; the last of its 179 is number 4,985.
  await page.keyboard.press('4')
  await page.getByRole('link', { name: 'Post number 4985' }).waitFor()
  await page.keyboard.press('c')
  // The page itself has every name in it: only a post in hand counts.
  await page.locator('[data-post]:focus, [data-post]:focus-within').first().waitFor()
  const inHand = () => page.evaluate(() => document.activeElement?.closest('[data-post]')?.textContent ?? '')
  for (let step = 0; step < 400 && !(await inHand()).includes('Post number 4985'); step++) await page.keyboard.press('ArrowDown')
  expect(await inHand()).toContain('Post number 4985')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Edit Post number 4985' }).getByRole('textbox', { name: 'Text' }).waitFor()
}, 120_000)
