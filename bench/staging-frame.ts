import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import { ask } from './lib/ask.ts'
import { figure, percentile } from './lib/compare.ts'
import { runAlone } from './lib/run-alone.ts'
import { openScreen } from './lib/screen.ts'
import { uploadPicture } from './lib/upload-picture.ts'

const [batches, movesEach] = [12, 10]
const frameMs = 1000 / 60
type SceneContent = Record<string, unknown>
type Scene = { id: string; version: number; content: SceneContent }

/**
 * A furnished room while a piece is moved step by step: how long the page's own code works for each picture of it. Drawing is left
 * out, since without a graphics card the processor does it: calls into WebGL and what Chromium does outside of scripts do not count.
 */
export async function run(): Promise<void> {
  const screen = await openScreen()
  try {
    const { house, base } = screen
    const photoId = await uploadPicture(house, await readFile(join(import.meta.dirname, '..', 'scripts', 'pictures', 'living-empty.jpg')))
    const made = await ask<Scene>(house, house.headers, 'POST', '/api/v1/staging/scenes', { photoId })
    const floor = { corners: [{ x: 0.15, y: 0.94 }, { x: 0.85, y: 0.94 }, { x: 0.68, y: 0.68 }, { x: 0.32, y: 0.68 }], scale: { by: 'side', side: 'front', metres: 3 } }
    await ask(house, house.headers, 'PUT', `/api/v1/staging/scenes/${made.id}`, { content: { ...made.content, floor }, version: made.version })
    const page = await screen.page()
    await page.goto(`${base}/studio/staging/${made.id}`)
    await page.getByRole('button', { name: 'Place a set' }).click()
    const pieces = page.getByRole('list', { name: 'In the room' }).getByRole('button')
    await pieces.first().click()
    const profiler = await page.context().newCDPSession(page)
    await profiler.send('Profiler.enable')
    await profiler.send('Profiler.setSamplingInterval', { interval: 200 })
    // The first move compiles what the others use.
    await workOf(page, profiler)
    const work: number[] = []
    for (let batch = 0; batch < batches; batch++) work.push(await workOf(page, profiler))
    process.stdout.write(`staging-frame: ${await pieces.count()} pieces; script per move p50 ${percentile(work, 50).toFixed(1)} ms, slowest ten moves ${Math.max(...work).toFixed(1)} ms\n`)
    figure('staging-frame: work of the page for each move of a piece, p95 of tens', percentile(work, 95), 'ms', Number(frameMs.toFixed(1)))
  } finally {
    await screen.close()
  }
}

/** Milliseconds of script for each of some moves of the focused piece, each drawn before the next. */
async function workOf(page: Page, profiler: CDPSession): Promise<number> {
  await profiler.send('Profiler.start')
  for (let move = 0; move < movesEach; move++) {
    await page.keyboard.press(move % 2 ? 'ArrowLeft' : 'ArrowRight')
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  }
  const { profile } = await profiler.send('Profiler.stop')
  const ours = new Set(profile.nodes.filter(({ callFrame }) => callFrame.url.startsWith('http') || callFrame.functionName === '(garbage collector)').map(({ id }) => id))
  let microseconds = 0
  for (const [at, node] of (profile.samples ?? []).entries()) if (ours.has(node)) microseconds += profile.timeDeltas?.[at] ?? 0
  return microseconds / 1000 / movesEach
}

await runAlone(import.meta.url, run)
