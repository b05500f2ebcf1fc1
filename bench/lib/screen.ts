import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../scripts/chromium.ts'
import { ensureBuilt } from '../../scripts/lib/build.mjs'
import { startBenchDatabase, type BenchDatabase } from './database.ts'
import { startHouse, type BenchHouse } from './house.ts'

/** The built product in a process of its own, and a browser in which its owner is signed in. */
export type Screen = { database: BenchDatabase; house: BenchHouse; base: string; page: () => Promise<Page>; close: () => Promise<void> }

export async function openScreen(): Promise<Screen> {
  await ensureBuilt(['web'])
  const database = await startBenchDatabase()
  const house = await startHouse(database)
  const browser: Browser = await launchBrowser()
  const base = `http://127.0.0.1:${house.port}`
  return {
    database, house, base,
    page: async () => {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', viewport: { width: 1440, height: 900 } })
      const entered = await context.request.post(`${base}/api/v1/auth/login`, { headers: { 'x-foyer-client': 'web', origin: base }, data: { email: 'bea@bench.example', password: 'Wandering-Otter-47' } })
      if (!entered.ok()) throw new Error(`signing in: ${await entered.text()}`)
      const page = await context.newPage()
      page.setDefaultTimeout(30_000)
      return page
    },
    close: async () => {
      await browser.close()
      await house.stop()
      await database.stop()
    },
  }
}
