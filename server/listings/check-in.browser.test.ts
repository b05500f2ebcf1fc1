import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../scripts/chromium.ts'
import { signUp, type Signed } from '../identity/testing.ts'
import { createTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { wallFromInstant } from '../platform/time.ts'
import { slices } from '../slices.ts'
import type { Guest, OpenHouse } from './contract.ts'
import { listGuests, scheduleOpenHouse } from './open-houses/open-house-operations.ts'
import { aListing } from './testing.ts'

/** The tablet at the door of an open house, in a real browser: with a network, without one, and with one again. */

let house: TestHouse
let browser: Browser
let context: BrowserContext
let page: Page
let us: Signed
let openHouse: OpenHouse
let base: string

beforeAll(async () => {
  house = await createTestHouse(slices, { realClock: true })
  base = await house.app.listen({ port: 0, host: '127.0.0.1' })
  us = await signUp(house, { workspace: 'Wrenfield Homes' })
  const listing = await aListing(house, us.actor, { published: true })
  const wall = (hours: number) => wallFromInstant(new Date(Date.now() + hours * 3_600_000), 'Europe/London').slice(0, 16)
  openHouse = (await house.perform(scheduleOpenHouse, { listingId: listing.id, startWall: wall(-1), endWall: wall(2), zone: 'Europe/London' }, { actor: us.actor })).output as OpenHouse
  browser = await launchBrowser()
  // Service workers live where the page is secure; the loopback address counts as that.
  context = await browser.newContext({ locale: 'en-GB', viewport: { width: 820, height: 1180 } })
  page = await context.newPage()
  await page.goto(`${base}/o/${openHouse.checkInUrl.split('/').at(-1)!}`)
})
afterAll(async () => {
  await browser?.close()
  await house?.end()
})

const guests = async () => ((await house.perform(listGuests, { id: openHouse.id }, { actor: us.actor })).output as { items: Guest[] }).items
const signIn = async (name: string, email: string) => {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

it('keeps visitors on the device while there is no network, also over a reload, and sends each of them once when it is back', async () => {
  await page.getByText('This page also works without a network.').waitFor()
  await signIn('Marta Delgado', 'marta@home.example')
  await page.getByText('Welcome, Marta').waitFor()
  await expect.poll(async () => (await guests()).length).toBe(1)

  await context.setOffline(true)
  await signIn('Owen Pryce', 'owen@home.example')
  await page.getByText('Welcome, Owen').waitFor()
  await page.getByText('1 entry is kept on this device').waitFor()
  await page.reload()
  await signIn('Lotte Visser', 'lotte@home.example')
  await page.getByText('2 entries are kept on this device').waitFor()
  expect(await guests()).toHaveLength(1)

  await context.setOffline(false)
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await page.getByText('This page also works without a network.').waitFor()
  const came = await guests()
  expect(came.map((guest) => guest.name).toSorted()).toEqual(['Lotte Visser', 'Marta Delgado', 'Owen Pryce'])
  expect(came.filter((guest) => guest.wasOffline)).toHaveLength(2)
  await page.reload()
  expect(await guests()).toHaveLength(3)
})

it('says what is missing before anything is kept', async () => {
  await page.getByLabel('Name').fill('Nobody')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').filter({ hasText: 'Give an e-mail address or a phone number.' }).waitFor()
  expect(await guests()).toHaveLength(3)
})
