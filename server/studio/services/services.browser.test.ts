import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../../../scripts/chromium.ts'
import { goodPassword } from '../../identity/testing.ts'
import type { Order } from './contract.ts'
import { servicesHouse, type ServicesHouse } from './services-house.fixture.ts'

/** Somebody connects the sandbox's service in two clicks, orders two variations by keys, and makes one the winner. */

const root = fileURLToPath(new URL('../../..', import.meta.url))
let world: ServicesHouse
let browser: Browser
let page: Page
let photo: string

beforeAll(async () => {
  world = await servicesHouse({ web: join(root, 'dist', 'web') })
  await world.behave('replicate', {})
  photo = await world.aRoom({ seed: 51 })
  browser = await launchBrowser()
  const context = await browser.newContext({ locale: 'en-GB', baseURL: world.house.ports.publicUrl, viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })
  await context.request.post('/api/v1/auth/login', { headers: { 'x-foyer-client': 'web', origin: world.house.ports.publicUrl }, data: { email: world.ada.email, password: goodPassword } })
  page = await context.newPage()
})
afterAll(async () => {
  await browser?.close()
  await world?.end()
})

it('a service is connected, its cost is seen, its pictures are compared and one is chosen', async () => {
  await page.goto(`/studio/staging/service?photos=${photo}`)
  await page.getByRole('heading', { name: 'No image service is connected' }).waitFor()
  await page.getByRole('link', { name: 'Connect a service' }).press('Enter')
  await page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Replicate' }) }).getByRole('button', { name: 'Try the sandbox’s' }).press('Enter')
  await page.getByText('The token is good').waitFor()

  await page.goto(`/studio/staging/service?photos=${photo}`)
  await page.getByRole('radio', { name: 'Living room' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => page.getByRole('radio', { name: 'Bedroom' }).isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Say where it may change' }).press('Enter')
  await page.getByRole('radio', { name: 'Rectangle' }).press(' ')
  await page.getByRole('button', { name: 'Use this place' }).press('Enter')
  await page.getByText('Only what is painted may change').waitFor()
  await page.getByRole('button', { name: 'Order for £0.24' }).press('Enter')

  const slider = page.getByRole('slider', { name: 'Original and variation 1' })
  await slider.waitFor({ timeout: 60_000 })
  await slider.press('End')
  expect(await slider.getAttribute('aria-valuenow')).toBe('100')
  await page.getByText('£0.24 paid').waitFor({ timeout: 60_000 })
  await page.getByRole('listitem').filter({ has: page.getByText('Variation 2', { exact: true }) }).getByRole('button', { name: 'Winner' }).press('Enter')
  await page.getByRole('button', { name: 'Not the winner' }).waitFor()
  const [order] = (await world.ask<{ items: Order[] }>('GET', '/generate')).body.items
  expect(order!.pictures.map(({ chosen, masked }) => [chosen, masked])).toEqual([[false, true], [true, true]])
})
