import type { Page } from 'playwright-core'
import { figure, percentile } from './lib/compare.ts'
import { fileCount, fillLibrary } from './lib/hundred-thousand-files.ts'
import { runAlone } from './lib/run-alone.ts'
import { openScreen } from './lib/screen.ts'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5)

/** A library of a hundred thousand files in a browser: from the address to the first row of files, and how long places stay empty while somebody scrolls. */
export async function run(): Promise<void> {
  const screen = await openScreen()
  try {
    await fillLibrary(screen.database, screen.house.workspaceId, 'bench')
    const page = await screen.page()
    await open(page, screen.base)
    const opened: number[] = []
    for (let round = 0; round < rounds; round++) opened.push(await open(page, screen.base))
    process.stdout.write(`library-grid: ${fileCount.toLocaleString('en-GB')} files, opened p50 ${percentile(opened, 50).toFixed(0)} ms\n`)
    figure('library-grid, from the address to the first files, slowest', Math.max(...opened), 'ms', 1_000)
    const { empty, longest } = await scroll(page)
    figure('library-grid, longest time that a place in view had no file while scrolling', empty, 'ms', 200)
    figure('library-grid, longest task while scrolling', longest, 'ms', 100)
  } finally {
    await screen.close()
  }
}

async function open(page: Page, base: string): Promise<number> {
  const began = performance.now()
  await page.goto(`${base}/media`, { waitUntil: 'commit' })
  await page.locator('[data-tile]').nth(11).waitFor()
  return performance.now() - began
}

declare global {
  interface Window { watched: { empty: number; longest: number; end: () => void } }
}

/** Wheel by wheel for some screens, then from month to month. */
async function scroll(page: Page): Promise<{ empty: number; longest: number }> {
  await page.evaluate(() => {
    const state = { empty: 0, longest: 0, end: () => {} }
    let [since, isOn] = [0, true]
    new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) state.longest = Math.max(state.longest, duration) }).observe({ type: 'longtask' })
    const look = () => {
      const now = performance.now()
      const isEmpty = [...document.querySelectorAll('[data-tile-to-come]')].some((one) => { const box = one.getBoundingClientRect(); return box.bottom > 60 && box.top < innerHeight })
      since = isEmpty ? since || now : 0
      if (since) state.empty = Math.max(state.empty, now - since)
      if (isOn) requestAnimationFrame(look)
    }
    state.end = () => { isOn = false }
    look()
    window.watched = state
  })
  await page.locator('[data-tile]').first().hover()
  for (let turn = 0; turn < 60; turn++) {
    await page.mouse.wheel(0, 480)
    await page.waitForTimeout(50)
  }
  return page.evaluate(() => {
    window.watched.end()
    return { empty: window.watched.empty, longest: window.watched.longest }
  })
}

await runAlone(import.meta.url, run)
