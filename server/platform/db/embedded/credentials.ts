import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { PostgresStartError } from './errors.ts'

/** Passwords made once for this data, and the port that was free last time. */
export type Credentials = { superuserPassword: string; password: string; port: number }

/** Names fixed for every installation: the owner of the cluster, and the application's role and database. */
export const SUPERUSER = 'postgres'
export const ROLE = 'foyer'
export const DATABASE = 'foyer'

/**
 * Reads the credentials, or makes them when there is no data yet.
 * @throws PostgresStartError when data exists whose passwords are lost
 */
export async function loadCredentials(file: string, cluster: string): Promise<Credentials> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Credentials
  if (existsSync(cluster)) {
    throw new PostgresStartError(
      `${file} is missing, and with it the passwords of the database beside it. ` +
        'Restore the file from a backup of the data folder, or set FOYER_DATA to an empty folder.',
    )
  }
  const made = { superuserPassword: secret(), password: secret(), port: await freePort() }
  saveCredentials(file, made)
  return made
}

/** Written whole under another name first, so that a crash never leaves half a file. */
export function saveCredentials(file: string, credentials: Credentials): void {
  writeFileSync(`${file}.tmp`, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(`${file}.tmp`, file)
}

/** A port of this machine that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Connection addresses for the application and for the owner of the cluster. */
export const connectionUrls = (credentials: Credentials, port: number): { url: string; superuserUrl: string } => ({
  url: `postgresql://${ROLE}:${credentials.password}@127.0.0.1:${port}/${DATABASE}`,
  superuserUrl: `postgresql://${SUPERUSER}:${credentials.superuserPassword}@127.0.0.1:${port}/${DATABASE}`,
})

const secret = (): string => randomBytes(24).toString('hex')
