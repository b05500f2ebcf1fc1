import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findNode } from './node24.mjs'
import { at } from './paths.mjs'
import { runQuietly } from './run-command.mjs'
import { step, Stop } from './step.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/**
 * A Chromium for the browser tests: the one named by CHROMIUM_PATH, an installed one, the one in the npm package
 * `@sparticuz/chromium` (unpacked once below .cache), or as root one from apt.
 * @returns {Promise<string>} path of the program
 * @throws {Stop} that says what to do when none can be had
 */
export async function ensureChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (existsSync(named)) return named
    throw new Stop(`CHROMIUM_PATH: there is no file ${named}. Name an existing Chromium, or unset it.`)
  }
  const found = installed() ?? (await fromNpm())
  if (found) return found
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    await step('Installing Chromium with apt', async () => {
      await runQuietly('apt-get', ['update', '-q'], { what: 'apt-get update' })
      await runQuietly('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { what: 'apt-get install chromium' })
    })
    const fresh = installed()
    if (fresh) return fresh
  }
  throw new Stop(
    'The browser tests need Chromium, and none was found. Install it (Debian: sudo apt-get install chromium; Fedora: ' +
      'sudo dnf install chromium; macOS and Windows: Google Chrome), or name one: CHROMIUM_PATH=/path/to/chromium npm test',
  )
}

const installed = () => NAMES.map(onPath).find(Boolean) ?? PLACES.find((place) => existsSync(place))

function onPath(name) {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  return (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, file)).find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      // Not in this folder: look in the next.
      return false
    }
  })
}

/** The package's program is built for Linux on x64. It is used only when it starts here. */
async function fromNpm() {
  const manifest = at('node_modules', '@sparticuz', 'chromium', 'package.json')
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(manifest)) return undefined
  const folder = at('.cache', `chromium-${JSON.parse(readFileSync(manifest, 'utf8')).version}`)
  const program = join(folder, 'chromium')
  if (!existsSync(program)) {
    await step('Unpacking Chromium', async () => {
      const fresh = `${folder}.${process.pid}`
      rmSync(fresh, { recursive: true, force: true })
      mkdirSync(fresh, { recursive: true })
      await runQuietly(findNode(), [at('scripts', 'lib', 'unpack-chromium.mjs')], {
        // The package unpacks to the temporary folder; with one of its own it meets no stale copy.
        env: { ...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }, what: 'Unpacking Chromium',
      })
      rmSync(folder, { recursive: true, force: true })
      renameSync(fresh, folder)
    })
  }
  nameFonts(folder)
  const env = { ...process.env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
  return spawnSync(program, ['--version'], { env }).status === 0 ? program : undefined
}

/**
 * Its own list names folders of the cloud it is made for. Without a single font it does not draw boxes: it ends, as soon as a field for dates or a
 * choice is on the page.
 */
function nameFonts(folder) {
  const fonts = join(folder, 'fonts')
  const list = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escapeXml(join(fonts, 'fonts'))}</dir>
  <cachedir>${escapeXml(join(fonts, 'cache'))}</cachedir>
</fontconfig>
`
  const file = join(fonts, 'fonts.conf')
  if (existsSync(fonts) && (!existsSync(file) || readFileSync(file, 'utf8') !== list)) writeFileSync(file, list)
}

const escapeXml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
