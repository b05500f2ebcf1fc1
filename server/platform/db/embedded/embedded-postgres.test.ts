import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './index.ts'
import { isAlive, livePostmaster } from './postmaster-file.ts'
import { withClient } from './prepare-database.ts'
import { childrenOf, killHard, runFixture, until } from './run-fixture.ts'

let dataDir: string
const started: EmbeddedPostgres[] = []
const children: ChildProcess[] = []

const start = async (): Promise<EmbeddedPostgres> => {
  const database = await startEmbeddedPostgres({ dataDir })
  started.push(database)
  return database
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'foyer-pg-'))
})

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const database of started.splice(0)) await database.stop()
  await until('PostgreSQL to leave the data', () => livePostmaster(join(dataDir, 'postgres', 'cluster')) === undefined)
  rmSync(dataDir, { recursive: true, force: true })
})

describe('our own PostgreSQL', () => {
  it('starts on an empty folder with an application role that owns its database and is no superuser', async () => {
    const database = await start()
    const rows = await withClient(database.url, async (client) => (await client.query(
      `SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, pg_get_userbyid(datdba) AS owner
       FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()`)).rows)
    expect(rows).toEqual([
      { rolname: 'foyer', rolsuper: false, rolcreaterole: true, rolcreatedb: true, rolbypassrls: false, owner: 'foyer' },
    ])
    expect(database.adopted).toBe(false)
    expect(statSync(join(dataDir, 'postgres', 'credentials.json')).mode & 0o777).toBe(0o600)
  })

  it('refuses a wrong password', async () => {
    const url = new URL((await start()).url)
    url.password = 'guess'
    await expect(withClient(url.href, (client) => client.query('SELECT 1'))).rejects.toThrow('password authentication failed')
  })

  it('stops, and finds its rows and its port again on the next start', async () => {
    const first = await start()
    await withClient(first.url, (client) => client.query('CREATE TABLE kept AS SELECT 7 AS n'))
    await first.stop()
    expect(isAlive(first.pid())).toBe(false)
    const second = await start()
    expect(second.port).toBe(first.port)
    expect(await withClient(second.url, async (client) => (await client.query('SELECT n FROM kept')).rows)).toEqual([{ n: 7 }])
  })

  it('moves to another port when somebody took its own', async () => {
    const first = await start()
    await first.stop()
    const thief = createServer()
    await new Promise<void>((resolve) => { thief.listen(first.port, '127.0.0.1', resolve) })
    const second = await start()
    expect(second.port).not.toBe(first.port)
    await new Promise((resolve) => { thief.close(resolve) })
  })

  it('starts again on the same port when it is killed, with every acknowledged row', async () => {
    const database = await start()
    await withClient(database.url, (client) => client.query('CREATE TABLE counted (n int PRIMARY KEY)'))
    const before = database.pid()
    let acknowledged = 0
    const writing = withClient(database.url, async (client) => {
      client.on('error', () => undefined)
      for (;;) {
        await client.query('INSERT INTO counted VALUES ($1)', [acknowledged + 1])
        acknowledged += 1
        if (acknowledged === 200) process.kill(before, 'SIGKILL')
      }
    })
    await expect(writing).rejects.toThrow(/terminat|reset|ECONN|not queryable|closed/i)
    expect(acknowledged).toBeGreaterThanOrEqual(200)
    await until('PostgreSQL to run again', () => database.pid() !== before)
    const found = await withClient(database.url, async (client) =>
      (await client.query<{ n: number }>('SELECT count(*)::int AS n FROM counted WHERE n <= $1', [acknowledged])).rows[0]?.n)
    expect(found).toBe(acknowledged)
  })

  it('leaves no PostgreSQL behind when Foyer is killed', async () => {
    const { child, line } = await runFixture('keep-running.fixture.ts', [dataDir])
    children.push(child)
    const { pid } = JSON.parse(line) as { pid: number }
    await killHard(child)
    await until('the orphan to end', () => !isAlive(pid))
    expect((await start()).adopted).toBe(false)
  })

  it.runIf(process.platform === 'linux')('takes over a PostgreSQL whose Foyer and watchdog were killed', async () => {
    const { child, line } = await runFixture('keep-running.fixture.ts', [dataDir])
    children.push(child)
    const { pid } = JSON.parse(line) as { pid: number }
    for (const other of childrenOf(child.pid as number)) if (other !== pid) process.kill(other, 'SIGKILL')
    await killHard(child)
    const database = await start()
    expect({ adopted: database.adopted, pid: database.pid() }).toEqual({ adopted: true, pid })
    await database.stop()
    expect(isAlive(pid)).toBe(false)
  })

  it('refuses a second Foyer that would look after it and end it with itself, and goes on for the first', async () => {
    const { child, line } = await runFixture('keep-running.fixture.ts', [dataDir])
    children.push(child)
    const { url, pid } = JSON.parse(line) as { url: string; pid: number }
    await expect(start()).rejects.toThrow(`Foyer already runs on this data (pid ${child.pid}, with its PostgreSQL on port ${new URL(url).port}`)
    expect(await withClient(url, async (client) => (await client.query('SELECT 7 AS n')).rows)).toEqual([{ n: 7 }])
    expect(isAlive(pid)).toBe(true)
    await killHard(child)
    await until('the orphan to end', () => !isAlive(pid))
  })

  it('is not fooled by a claim whose process id belongs to another program by now', async () => {
    const first = await start()
    await first.stop()
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60000)'])
    children.push(other)
    const cluster = join(dataDir, 'postgres', 'cluster')
    writeFileSync(join(cluster, 'postmaster.pid'), `${other.pid}\n${cluster}\n1700000000\n${first.port}\n\n127.0.0.1\n`)
    expect((await start()).adopted).toBe(false)
    expect(isAlive(other.pid as number)).toBe(true)
  })

  it('does not take a half-made cluster for data', async () => {
    mkdirSync(join(dataDir, 'postgres', 'cluster.new'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres', 'cluster.new', 'PG_VERSION'), '18\n')
    await start()
    expect(existsSync(join(dataDir, 'postgres', 'cluster.new'))).toBe(false)
  })

  it('refuses data from a newer version and says what to do', async () => {
    const cluster = join(dataDir, 'postgres', 'cluster')
    mkdirSync(cluster, { recursive: true })
    writeFileSync(join(cluster, 'PG_VERSION'), '99\n')
    await expect(start()).rejects.toThrow(/written by PostgreSQL 99; this Foyer brings 18.*FOYER_DATA/)
    expect(readFileSync(join(cluster, 'PG_VERSION'), 'utf8')).toBe('99\n')
  })

  it('names FOYER_DATA when the folder cannot be written', async () => {
    const file = join(dataDir, 'a-file')
    writeFileSync(file, '')
    await expect(startEmbeddedPostgres({ dataDir: file })).rejects.toThrow(/^FOYER_DATA: cannot write to .*a-file/)
  })
})
