import { spawn } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { BenchDatabase } from './database.ts'
import { stopProcess } from './child.ts'

export type BenchHouse = {
  port: number
  pid: number
  /** The workspace of somebody who signed up over HTTP. */
  workspaceId: string
  /** Their bearer header from signing up. Like each access token it lasts 15 minutes. */
  headers: Record<string, string>
  /** Signs them in again and gives a fresh header. */
  signIn(): Promise<Record<string, string>>
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * The real product in a process of its own, as an installation runs it (production, server and worker in one), on this
 * database. Only the rate limits are raised: one person makes all requests here.
 */
export async function startHouse(database: BenchDatabase, nodeOptions: string[] = []): Promise<BenchHouse> {
  const port = await freePort()
  const most = '1000000000'
  const child = spawn(process.execPath, [...nodeOptions, `${root}server/main.ts`], {
    cwd: root,
    env: {
      PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', DATABASE_URL: database.url, FOYER_DATA: `${database.folder}/house`, PORT: String(port), SANDBOX: 'off', LOG_LEVEL: 'warn',
      SECRET_KEY: 'a-signing-key-for-the-bench-alone-0123456789', VAULT_KEY: 'a-vault-key-for-the-bench-alone-0123456789ab',
      RATE_AUTH: most, RATE_PUBLIC: most, RATE_SIGNED_IN: most, RATE_SIGNED_IN_READS: most,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  process.once('exit', () => child.kill())
  await new Promise<void>((resolve, reject) => {
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-4_000)
        if (said.includes('Foyer is open')) resolve()
      })
    }
    child.once('exit', (code) => reject(new Error(`the house ended with ${code}:\n${said}`)))
  })
  const person = { email: 'bea@bench.example', password: 'Wandering-Otter-47' }
  // In a database that was kept from an earlier run she has signed up already.
  const { accessToken, session } = await post(port, 'login', person).catch(() => post(port, 'register', { ...person, name: 'Bea Bench', workspaceName: 'Bench' }))
  return {
    port, pid: child.pid!, workspaceId: session.workspace.id, headers: { authorization: `Bearer ${accessToken}` },
    signIn: async () => ({ authorization: `Bearer ${(await post(port, 'login', person)).accessToken}` }),
    stop: () => stopProcess(child),
  }
}

type SignedIn = { accessToken: string; session: { workspace: { id: string } } }

async function post(port: number, what: string, body: unknown): Promise<SignedIn> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/auth/${what}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${what}: ${await response.text()}`)
  return (await response.json()) as SignedIn
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
