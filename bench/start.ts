import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { launchBrowser } from '../scripts/chromium.ts'
import { ensureBuilt } from '../scripts/lib/build.mjs'
import { figure } from './lib/compare.ts'
import { freePort } from './lib/house.ts'
import { runAlone } from './lib/run-alone.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
// Memory that the start needed is given back at the first rest; this is two looks later.
const restMs = 35_000

/** `npm start` as a person types it: on an empty data folder, again on the same, and what it needs when nobody is there. */
export async function run(): Promise<void> {
  await ensureBuilt(['web', 'server'])
  const folder = await mkdtemp(join(tmpdir(), 'foyer-start-'))
  try {
    const first = await start(folder)
    figure('start: first start of a built clone', first.seconds, 's', 15)
    await first.stop()
    const second = await start(folder)
    figure('start: second start', second.seconds, 's', 4)
    figure('start: web first load, compressed', await firstLoad(second.address), 'kB', 200)
    await sleep(restMs)
    figure('start: idle memory of all Node.js processes, npm among them', await residentOf(second.pid), 'MB', 300)
    await second.stop()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function start(data: string): Promise<{ seconds: number; address: string; pid: number; stop: () => Promise<void> }> {
  const began = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', FOYER_DATA: data, PORT: String(await freePort()), SANDBOX_PORT: String(await freePort()) },
  })
  const everything = -child.pid!
  process.once('exit', () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(everything, 'SIGTERM')
  })
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-4_000)
        const found = /Foyer is open: (\S+)/.exec(said)?.[1]
        if (found) resolve(found)
      })
    }
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${said}`)))
  })
  return {
    seconds: (performance.now() - began) / 1000,
    address, pid: child.pid!,
    // As Ctrl-C in a terminal does.
    stop: async () => {
      const exited = once(child, 'exit')
      process.kill(everything, 'SIGINT')
      await exited
    },
  }
}

/** Resident megabytes of the Node.js processes below and with this one; PostgreSQL counts for itself. */
async function residentOf(pid: number): Promise<number> {
  const parents = new Map<number, number>()
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => null) // it has just ended
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const family = [pid]
  for (const one of family) for (const [child, parent] of parents) if (parent === one) family.push(child)
  const pages = await Promise.all(family.map(async (one) =>
    basename(await readlink(`/proc/${one}/exe`)).startsWith('node') ? Number((await readFile(`/proc/${one}/statm`, 'utf8')).split(' ')[1]) : 0))
  return (pages.reduce((sum, one) => sum + one, 0) * Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' }))) / 1_000_000
}

/** Kilobytes of page, scripts and styles that a browser without a cache fetches for the first screen. */
async function firstLoad(address: string): Promise<number> {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    const sizes: Promise<number>[] = []
    page.on('requestfinished', (request) => {
      if (['document', 'script', 'stylesheet'].includes(request.resourceType())) sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
    })
    await page.goto(address)
    await page.locator('form').first().waitFor()
    return (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0) / 1_000
  } finally {
    await browser.close()
  }
}

await runAlone(import.meta.url, run)
