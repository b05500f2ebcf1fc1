import type { Page } from 'playwright-core'
import { figure, percentile } from './lib/compare.ts'
import { monthOfPosts, seedMonth } from './lib/five-thousand-posts.ts'
import { runAlone } from './lib/run-alone.ts'
import { openScreen } from './lib/screen.ts'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 10)
/** A day of the month that holds the posts, and one of a month without any. */
const [busy, empty] = ['2027-03-15', '2028-06-15']

/**
 * The calendar of five thousand posts in a browser: from the click that opens the month until its last card is on the screen,
 * and what keeps the page from answering while somebody scrolls and goes over it with keys.
 */
export async function run(): Promise<void> {
  const screen = await openScreen()
  try {
    await seedMonth(screen.database, screen.house.workspaceId)
    const page = await screen.page()
    await page.goto(`${screen.base}/social?date=${empty}`)
    await page.getByRole('grid').waitFor()
    const opened: number[] = []
    for (let round = 0; round < rounds; round++) opened.push(await open(page))
    process.stdout.write(`calendar-open: ${monthOfPosts.posts.toLocaleString('en-GB')} posts, ${await page.locator('[role=gridcell] [data-post]').count()} cards drawn; month p50 ${percentile(opened, 50).toFixed(0)} ms, slowest ${Math.max(...opened).toFixed(0)} ms\n`)
    figure('calendar-open, from the click to the last card, p95', percentile(opened, 95), 'ms', 500)
    for (const [view, go] of [['month', walkMonth], ['week', walkHours], ['list', walkList]] as const) {
      figure(`calendar-open, ${view}: longest task while scrolling and going over it with keys`, await longestTask(page, () => go(page)), 'ms', 100)
    }
  } finally {
    await screen.close()
  }
}

/** Opens the month of the posts by a click on a link, as from anywhere in the app, and goes back. */
async function open(page: Page): Promise<number> {
  const took = await page.evaluate(async (day) => {
    const link = document.querySelector<HTMLAnchorElement>('a[href^="/social/new"]')!
    const before = link.getAttribute('href')!
    link.setAttribute('href', `/social?date=${day}`)
    const cards = () => document.querySelectorAll('[role=gridcell] [data-post]').length
    const began = performance.now()
    link.click()
    link.setAttribute('href', before)
    await new Promise<void>((resolve) => {
      // All 42 days have their three cards.
      const look = () => (cards() >= 126 ? resolve() : requestAnimationFrame(look))
      look()
    })
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    return performance.now() - began
  }, busy)
  await page.goBack()
  await page.waitForFunction(() => document.querySelectorAll('[role=gridcell] [data-post]').length === 0)
  return took
}

async function longestTask(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    window.longTasks = []
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })
  })
  await act()
  return page.evaluate(() => Math.max(0, ...window.longTasks))
}

declare global {
  interface Window { longTasks: number[] }
}

async function walkMonth(page: Page): Promise<void> {
  await page.goForward()
  await page.locator('[role=gridcell] [data-post]').nth(125).waitFor()
  await page.keyboard.press('c')
  await walk(page, ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Tab', 'ArrowDown', 'ArrowDown'], 5)
}

async function walkHours(page: Page): Promise<void> {
  await page.keyboard.press('2')
  await page.locator('[data-hour] [data-post]').first().waitFor()
  await page.keyboard.press('c')
  await walk(page, ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowUp'], 8)
}

async function walkList(page: Page): Promise<void> {
  await page.keyboard.press('4')
  await page.locator('[data-scroller] [data-post]').first().waitFor()
  await page.keyboard.press('c')
  await walk(page, ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp'], 10)
}

/** Keys and the wheel in turns. */
async function walk(page: Page, keys: readonly string[], times: number): Promise<void> {
  const box = (await page.locator('[data-scroller]').first().boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  for (let turn = 0; turn < times; turn++) {
    for (const key of keys) await page.keyboard.press(key)
    await page.mouse.wheel(0, turn % 2 === 0 ? 400 : -300)
  }
}

await runAlone(import.meta.url, run)
