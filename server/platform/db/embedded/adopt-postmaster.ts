import { setTimeout as sleep } from 'node:timers/promises'
import { connectionUrls, type Credentials } from './credentials.ts'
import { PostgresStartError } from './errors.ts'
import { livePostmaster, type Postmaster } from './postmaster-file.ts'
import { withClient } from './prepare-database.ts'

const PATIENCE = 150
const PAUSE_MS = 200
/** SQLSTATE invalid_password: waiting will not help. */
const WRONG_PASSWORD = '28P01'

/**
 * Looks for a PostgreSQL that a killed Foyer left running on this data. One that answers is taken over; one that is
 * just shutting down or recovering is waited for.
 * @returns undefined when the data is free
 * @throws PostgresStartError when one runs but lets nobody in
 */
export async function adoptPostmaster(cluster: string, credentials: Credentials): Promise<Postmaster | undefined> {
  let refusal = ''
  for (let attempt = 0; attempt < PATIENCE; attempt += 1) {
    const found = livePostmaster(cluster)
    if (found === undefined) return undefined
    if (Number.isInteger(found.port)) {
      const url = new URL(connectionUrls(credentials, found.port).superuserUrl)
      url.pathname = '/postgres'
      try {
        await withClient(url.href, (client) => client.query('SELECT 1'))
        return found
      } catch (error) {
        refusal = (error as Error).message
        if ((error as { code?: string }).code === WRONG_PASSWORD) break
      }
    }
    await sleep(PAUSE_MS)
  }
  const pid = livePostmaster(cluster)?.pid
  if (pid === undefined) return undefined
  throw new PostgresStartError(
    `A PostgreSQL (pid ${pid}) holds the data in ${cluster} and does not let Foyer in (${refusal}). Stop it with: kill -INT ${pid}`,
  )
}
