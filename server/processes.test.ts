import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HouseClient, type Json } from '../scripts/lib/house-client.ts'
import { freePort } from './platform/testing/free-port.ts'
import { waitFor } from './platform/testing/wait-for.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const server = process.env['FOYER_TEST_DATABASE_URL']!
const name = `foyer_p_${randomBytes(6).toString('hex')}`
const secrets = { SECRET_KEY: randomBytes(36).toString('base64'), VAULT_KEY: randomBytes(36).toString('base64') }
const limits = { RATE_SIGNED_IN: '100000', RATE_SIGNED_IN_READS: '100000', RATE_PUBLIC: '100000' }
let folder: string
const children = new Set<ChildProcess>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-processes-'))
  await onServer((client) => client.query(`CREATE DATABASE ${name}`))
})
afterAll(async () => {
  await Promise.all([...children].map(async (child) => {
    const gone = once(child, 'exit')
    if (child.kill('SIGKILL')) await gone
  }))
  await onServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  await rm(folder, { recursive: true, force: true })
})

/** Starts one process of the installation and waits until it says that it is ready. */
async function start(env: Record<string, string>): Promise<ChildProcess> {
  const url = new URL(server)
  url.pathname = `/${name}`
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'] ?? '', LOG_LEVEL: process.env['TEST_LOG'] ?? 'error', HOST: '127.0.0.1', DATABASE_POOL: '6', DATABASE_URL: url.href, FOYER_DATA: folder, PUBLIC_URL: 'http://127.0.0.1', ...secrets, ...limits, ...env },
  })
  children.add(child)
  child.once('exit', () => children.delete(child))
  let said = ''
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-4_000)
        if (/Foyer is open|The worker is at work/.test(said)) resolve()
      })
    }
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready:\n${said}`)))
  })
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

type Told = { id: string; type: string; data: Json }

/** The live events of a workspace as a browser gets them from one process. */
async function listen(url: string, headers: Record<string, string>, since?: string): Promise<{ told: Told[]; end: () => void }> {
  const stop = new AbortController()
  const response = await fetch(`${url}/api/v1/live`, { headers: { ...headers, ...(since ? { 'last-event-id': since } : {}) }, signal: stop.signal })
  const told: Told[] = []
  const read = async () => {
    let text = ''
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop()!
      for (const block of blocks) {
        const [, id] = /^id: (.+)$/m.exec(block) ?? []
        const [, data] = /^data: (.+)$/m.exec(block) ?? []
        if (id && data) told.push({ id, ...(JSON.parse(data) as { type: string; data: Json }) })
      }
    }
  }
  // It ends when we stop it, or when the process on the other side is killed.
  read().catch(() => undefined)
  return { told, end: () => stop.abort() }
}

describe('two web processes and two workers on one database', () => {
  it('work as one house, and go on without losing anything acknowledged when one of each is killed', async () => {
    const [portA, portB, sandboxPort] = [await freePort(), await freePort(), await freePort()]
    const sandbox = { SANDBOX: 'on', SANDBOX_PORT: String(sandboxPort) }
    // The first web process brings the sandbox; the workers meet it, the second web process does without.
    await start({ ROLE: 'web', PORT: String(portA), ...sandbox })
    const [webB, doomed] = await Promise.all([start({ ROLE: 'web', PORT: String(portB), SANDBOX: 'off' }), start({ ROLE: 'worker', ...sandbox }), start({ ROLE: 'worker', ...sandbox })])
    const a = new HouseClient(`http://127.0.0.1:${portA}`)
    const b = new HouseClient(`http://127.0.0.1:${portB}`)
    const person = { name: 'Nadia Osei', email: 'nadia@wrenfield.example', password: 'Doorway-and-hall-9', workspaceName: 'Wrenfield Homes' }
    await a.enter(person)
    // The same account, signed in at the other process.
    expect((await b.enter(person)).created).toBe(false)

    // What happens at one process is seen live at the other.
    const before = await listen(b.url, b.headers())
    const lead = await a.call<{ id: string }>('crm.leads.create', { name: 'Marta Delgado', email: 'marta@home.example' })
    const note = await a.call<{ id: string }>('crm.notes.add', { leadId: lead.id, text: 'Call before noon.' })
    const seen = await waitFor(() => before.told.find(({ type, data }) => type === 'crm.note.added' && data['noteId'] === note.id), 15_000)
    expect((await b.call<{ items: { id: string }[] }>('crm.leads.list', { limit: 10 })).items.map(({ id }) => id)).toEqual([lead.id])

    // Posts are due while one worker and one web process die under load.
    await a.call('social.accounts.connect-bluesky', { identifier: 'wrenfield.test', appPassword: 'abcd-efgh-ijkl-mnop', sandbox: true })
    const account = await waitFor(async () => (await a.call<{ items: { id: string }[] }>('social.accounts.list')).items[0], 30_000)
    const wall = new Date(Date.now() + 3_000).toISOString().slice(0, 19)
    const posts = await Promise.all(Array.from({ length: 6 }, (_, n) => b.call<{ id: string }>('social.posts.create', { text: `Open house, door ${n + 1}`, variants: [{ accountId: account.id }], schedule: { wall, zone: 'UTC' } })))
    const acknowledged: string[] = []
    let open = true
    const writing = [a, b].map(async (client) => {
      for (let n = 0; open; n++) {
        try {
          acknowledged.push((await client.call<{ id: string }>('crm.leads.create', { name: `Visitor ${n}` })).id)
        } catch (error) {
          if (client === a) throw error
          return // this process has been killed; what it had not acknowledged may be gone
        }
      }
    })
    const stateOf = (id: string) => a.call<{ state: string; variants: { attempts: unknown[] }[] }>('social.posts.get', { id })
    await waitFor(async () => (await Promise.all(posts.map(({ id }) => stateOf(id)))).some(({ state }) => state !== 'scheduled'), 30_000)
    await Promise.all([kill(doomed), kill(webB)])
    open = false
    await Promise.all(writing)
    before.end()

    // Every lead that was acknowledged is there, whichever process took it in.
    expect(acknowledged.length).toBeGreaterThan(2)
    for (const id of acknowledged) expect(await a.call('crm.leads.get', { id })).toMatchObject({ id })
    // A viewer that was cut off comes back at the other process and gets what it missed, each once.
    const after = await listen(a.url, a.headers(), seen.id)
    const missed = () => after.told.filter(({ type }) => type === 'crm.lead.created').map(({ data }) => data['leadId'])
    await waitFor(() => acknowledged.every((id) => missed().includes(id)), 20_000)
    expect(new Set(missed()).size).toBe(missed().length)
    after.end()
    // The worker that is left finishes what the dead one held once its lease is over, and nothing goes out twice.
    await waitFor(async () => (await Promise.all(posts.map(({ id }) => stateOf(id)))).every(({ state }) => state === 'published'), 120_000)
    const doors = posts.map((_, n) => `Open house, door ${n + 1}`)
    await waitFor(async () => (await shownOnBluesky()).length >= doors.length, 20_000)
    expect((await shownOnBluesky()).toSorted()).toEqual(doors)
    // And the house goes on.
    expect(await a.call('crm.leads.create', { name: 'Who came later' })).toMatchObject({ name: 'Who came later' })
  }, 240_000)
})

/** Texts of the posts that the sandbox's network really has. */
async function shownOnBluesky(): Promise<string[]> {
  const { records = {} } = JSON.parse(await readFile(join(folder, 'sandbox', 'bluesky', 'repositories.json'), 'utf8')) as { records?: Record<string, { value: { text: string; $type: string } }> }
  return Object.values(records).filter(({ value }) => value.$type === 'app.bsky.feed.post').map(({ value }) => value.text)
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
