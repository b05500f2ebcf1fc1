import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { ensureChromium } from './lib/find-chromium.mjs'

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--no-first-run', '--font-render-hinting=none',
]

/**
 * Opens a headless Chromium with a fresh profile. `npm test` names the program in CHROMIUM_PATH; without it one is
 * looked for in the same order.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await ensureChromium()
  return chromium.launch({ executablePath, args: FLAGS, env: browserEnvironment(executablePath) })
}

/** The Chromium from npm finds its libraries and fonts beside itself; no other program may see these settings. */
function browserEnvironment(program: string): Record<string, string> {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined))
  const libraries = join(dirname(program), 'al2023', 'lib')
  if (!existsSync(libraries)) return environment
  return { ...environment, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(dirname(program), 'fonts') }
}
