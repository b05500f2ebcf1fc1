import type { Page } from 'playwright-core'
import { figure, percentile } from './lib/compare.ts'
import { onDatabase } from './lib/database.ts'
import { runAlone } from './lib/run-alone.ts'
import { openScreen, type Screen } from './lib/screen.ts'

const keys = Number(process.env['BENCH_KEYS'] ?? 200)
const networks = ['bluesky', 'facebook', 'instagram', 'linkedin', 'mastodon', 'pinterest', 'threads', 'tiktok', 'x', 'youtube']
// Below the length at which a preview folds its words; a space at the end is not shown before the next letter.
const words = 'The oak island at 14 Harbour Lane seats four and looks straight out to the water. #harbour '
const frameMs = 1000 / 60

/**
 * A composer with ten accounts while somebody types. For each key: the work until the preview shows it (scripts, layout, all
 * that the page does before it hands the frame over), and the time until that frame is on the screen, which on a machine
 * without a graphics card is mostly drawing by the processor and is printed without a limit.
 */
export async function run(): Promise<void> {
  const screen = await openScreen()
  try {
    await onDatabase(screen.database.superuserUrl, (client) => client.query(`INSERT INTO social.accounts (id, workspace_id, network, external_id, sandbox, name, handle, connection_expires_at) SELECT gen_random_uuid(), $1, n, n, true, 'Wrenfield on ' || n, 'wrenfield.homes', now() + interval '90 days' FROM unnest($2::text[]) n`, [screen.house.workspaceId, networks]))
    const page = await screen.page()
    // The words of all ten, of which the preview shows the first; then the words of one of them.
    await typeInto(page, screen, { show: 'Bluesky', field: 'Text for all networks' })
    await typeInto(page, screen, { show: 'X', field: 'Text for X' })
  } finally {
    await screen.close()
  }
}

type Key = { work: number; painted: number }
declare global {
  interface Window { typed: Key[]; longTasks: number[]; eventTimes: number[] }
}

async function typeInto(page: Page, { base }: Screen, { show, field: label }: { show: string; field: string }): Promise<void> {
  await page.goto(`${base}/social/new`)
  const chips = page.getByRole('group', { name: 'Post to' }).getByRole('button').filter({ hasText: 'Wrenfield on' })
  await chips.first().waitFor()
  for (const chip of await chips.all()) if ((await chip.getAttribute('aria-pressed')) !== 'true') await chip.click()
  if (label !== 'Text for all networks') await page.getByRole('radio', { name: new RegExp(`^${show}, `) }).click()
  const field = page.getByRole('textbox', { name: label })
  await field.fill('Same kitchen, same light. ')
  await watch(page, show)
  await field.focus()
  await field.press('End')
  for (let n = 0; n < keys; n++) await page.keyboard.press(words[n % words.length] === ' ' ? 'Space' : words[n % words.length]!, { delay: 8 })
  const letters = Array.from({ length: keys }, (_, n) => words[n % words.length]).filter((key) => key !== ' ').length
  await page.waitForFunction((count) => window.typed.length >= count, letters)
  const { typed, longTasks, eventTimes } = await page.evaluate(() => ({ typed: window.typed, longTasks: window.longTasks, eventTimes: window.eventTimes }))
  const [work, painted] = [typed.map((one) => one.work), typed.map((one) => one.painted)]
  const at = (values: readonly number[], percent: number) => `${percentile(values, percent).toFixed(1)} ms (${(percentile(values, percent) / frameMs).toFixed(1)} frames)`
  process.stdout.write(`composer-frame, ${label}: work p50 ${at(work, 50)}, p95 ${at(work, 95)}; on the screen p50 ${at(painted, 50)}, p95 ${at(painted, 95)}; events above 16 ms by Event Timing: ${eventTimes.length}, p95 ${percentile(eventTimes, 95).toFixed(0)} ms; long tasks above 50 ms: ${longTasks.length}, longest ${Math.max(0, ...longTasks).toFixed(0)} ms\n`)
  figure(`composer-frame, ${label}, work from a key to the preview, p95`, percentile(work, 95), 'ms', 16.7)
  figure(`composer-frame, ${label}, longest task`, Math.max(0, ...longTasks), 'ms', 50)
}

/** Notes for each key when the preview's words have changed and the page is laid out (`work`), and when the next frame begins after that was handed over (`painted`). */
const watch = (page: Page, show: string): Promise<void> =>
  page.evaluate((network) => {
    window.typed = []
    window.longTasks = []
    window.eventTimes = []
    new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })
    new PerformanceObserver((list) => window.eventTimes.push(...list.getEntries().filter(({ name }) => name === 'keydown' || name === 'keypress').map(({ duration }) => duration))).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
    const preview = document.querySelector(`[aria-label="As on ${network}"]`)!
    let pressed = 0
    let shown = preview.textContent
    window.addEventListener('keydown', () => (pressed = performance.now()), true)
    new MutationObserver(() => {
      if (preview.textContent === shown || pressed === 0) return
      shown = preview.textContent
      const since = pressed
      pressed = 0
      // Layout counts as work, drawing does not.
      void document.body.offsetHeight
      const work = performance.now() - since
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => window.typed.push({ work, painted: performance.now() - since })
        channel.port2.postMessage(null)
      })
    }).observe(preview, { characterData: true, childList: true, subtree: true })
  }, show)

await runAlone(import.meta.url, run)
