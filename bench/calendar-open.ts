import type { Page } from 'playwright-core'
import { figure, percentile } from './lib/compare.ts'
import { monthOfPosts, seedMonth } from './lib/five-thousand-posts.ts'
import { runAlone } from './lib/run-alone.ts'
import { openScreen } from './lib/screen.ts'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 10)
/** A day of the month that holds the posts. */
const day = '2027-03-15'

/**
 * The calendar of five thousand posts in a browser: from the click that opens the month until its last card is on the screen,
 * and what keeps the page from answering while somebody scrolls and goes over it with keys.
 */
export async function run(): Promise<void> {
  const screen = await openScreen()
  try {
    await seedMonth(screen.database, screen.house.workspaceId)
    const page = await screen.page()
    const opened: number[] = []
    for (let round = 0; round < rounds; round++) opened.push(await open(page, screen.base))
    process.stdout.write(`calendar-open: ${monthOfPosts.posts.toLocaleString('en-GB')} posts, ${await page.locator('[role=gridcell] [data-post]').count()} cards drawn; month p50 ${percentile(opened, 50).toFixed(0)} ms, slowest ${Math.max(...opened).toFixed(0)} ms\n`)
    figure('calendar-open, from the click to the last card, p95', percentile(opened, 95), 'ms', 500)
    for (const [view, go] of [['month', walkMonth], ['week', walkHours], ['list', walkList]] as const) {
      figure(`calendar-open, ${view}: longest task while scrolling and going over it with keys`, await longestTask(page, () => go(page)), 'ms', 100)
    }
  } finally {
    await screen.close()
  }
}

/** Opens the month by a click on its button in the view of one day, in a page that has not read it before. */
async function open(page: Page, base: string): Promise<number> {
  await page.goto(`${base}/social?view=day&date=${day}`)
  const button = page.getByRole('radiogroup', { name: 'Layout' }).getByRole('radio', { name: 'Month' })
  await button.waitFor()
  await page.locator('[data-hour] [data-post]').first().waitFor()
  await page.evaluate(() => {
    window.opened = new Promise((resolve) => {
      window.addEventListener('click', () => {
        const began = performance.now()
        // All 42 days have their three cards; then the frame with the last of them is handed over.
        const look = () => (document.querySelectorAll('[role=gridcell]:not([data-hour]) [data-post]').length >= 126 ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began))) : requestAnimationFrame(look))
        look()
      }, { capture: true, once: true })
    })
  })
  await button.click()
  return page.evaluate(() => window.opened)
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
  interface Window { longTasks: number[]; opened: Promise<number> }
}

async function walkMonth(page: Page): Promise<void> {
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
