import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from './platform/testing/free-port.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-start-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Started = { output: () => string; pid: number; exited: Promise<number | null>; stop: (signal?: NodeJS.Signals) => Promise<number | null>; open: Promise<string> }

/** Starts Foyer as a process of its own. `open` settles with the address it prints, or rejects when it ends before. */
function start(env: Record<string, string>): Started {
  const child = spawn(process.execPath, [main], { env: { PATH: process.env['PATH'] ?? '', HOME: folder, LOG_LEVEL: 'error', SANDBOX: 'off', HOST: '127.0.0.1', ...env } })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  const exited = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)))
  const open = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const address = /Foyer is open: (\S+)/.exec(text)?.[1]
      if (address) resolve(address)
    })
    void exited.then(() => reject(new Error(`ended before it was open:\n${text}`)))
  })
  open.catch(() => undefined) // tests of refusals wait for the exit instead
  return {
    output: () => text,
    pid: child.pid!,
    exited,
    open,
    stop: (signal = 'SIGINT') => {
      child.kill(signal)
      return exited
    },
  }
}

describe('a start that cannot go on says why and ends with 1', () => {
  it('a wrong setting: each by name, with its rule', async () => {
    const run = start({ PORT: 'front door', ROLE: 'butler', FOYER_DATA: join(folder, 'a') })
    expect(await run.exited).toBe(1)
    expect(run.output()).toContain('PORT:')
    expect(run.output()).toContain('ROLE:')
    expect(run.output()).toContain('It is “butler”.')
  })

  it('never shows the value of a secret', async () => {
    const run = start({ SECRET_KEY: 'too-short-secret', FOYER_DATA: join(folder, 'a') })
    expect(await run.exited).toBe(1)
    expect(run.output()).toContain('SECRET_KEY: must have 32 characters or more')
    expect(run.output()).not.toContain('too-short-secret')
  })

  it('an external database in production without its secrets', async () => {
    const run = start({ NODE_ENV: 'production', DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', FOYER_DATA: join(folder, 'a') })
    expect(await run.exited).toBe(1)
    expect(run.output()).toContain('SECRET_KEY: must be set together with DATABASE_URL')
  })

  it('a data folder that cannot be one', async () => {
    await writeFile(join(folder, 'a-file'), '')
    const run = start({ FOYER_DATA: join(folder, 'a-file', 'data') })
    expect(await run.exited).toBe(1)
    expect(run.output()).toContain('FOYER_DATA:')
  })
})

describe('a house', () => {
  it('opens, refuses a second one on its data and on its port, survives kill -9, and closes in order', async () => {
    const data = join(folder, 'house')
    const port = await freePort()
    const first = start({ FOYER_DATA: data, PORT: String(port) })
    expect(await first.open).toBe(`http://localhost:${port}`)
    expect(((await (await fetch(`http://127.0.0.1:${port}/api/v1/status`)).json()) as { ok: boolean }).ok).toBe(true)

    const second = start({ FOYER_DATA: data, PORT: String(await freePort()) })
    expect(await second.exited).toBe(1)
    expect(second.output()).toContain(String(first.pid))

    const samePort = start({ FOYER_DATA: join(folder, 'other'), PORT: String(port) })
    expect(await samePort.exited).toBe(1)
    expect(samePort.output()).toContain(`PORT: ${port} is taken`)

    await first.stop('SIGKILL')
    const again = start({ FOYER_DATA: data, PORT: String(port) })
    await again.open
    const postgres = Number((await readFile(join(data, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0])
    expect(await again.stop()).toBe(0)
    expect(() => process.kill(postgres, 0)).toThrow()
  }, 120_000)

  it('refuses data of a newer version and names the migration', async () => {
    const data = join(folder, 'house')
    const run = start({ FOYER_DATA: data, PORT: String(await freePort()) })
    await run.open
    const { url } = await credentials(data)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query("INSERT INTO platform.migrations (name, room, hash) VALUES ('crm/20991231-tomorrow.sql', 'crm', 'x')")
    await client.end()
    await run.stop()
    const older = start({ FOYER_DATA: data, PORT: String(await freePort()) })
    expect(await older.exited).toBe(1)
    expect(older.output()).toContain('crm/20991231-tomorrow.sql')
  }, 60_000)
})

/** How the embedded PostgreSQL is reached, from the file that it keeps. */
async function credentials(data: string): Promise<{ url: string }> {
  const { connectionUrls, loadCredentials } = await import('./platform/db/embedded/credentials.ts')
  const { prepareFolders } = await import('./platform/db/embedded/cluster-paths.ts')
  const paths = prepareFolders(data)
  const kept = await loadCredentials(paths.credentials, paths.cluster)
  return connectionUrls(kept, kept.port)
}
