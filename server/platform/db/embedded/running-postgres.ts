import { existsSync } from 'node:fs'
import pg from 'pg'
import { prepareFolders } from './cluster-paths.ts'
import { connectionUrls, loadCredentials } from './credentials.ts'

/**
 * The address of the embedded PostgreSQL of a data folder while a Foyer runs on it, else null. For tools that work beside a
 * running house: unlike `startEmbeddedPostgres` this takes nothing over, so nothing ends when the tool does.
 */
export async function runningPostgres(dataDir: string): Promise<string | null> {
  const paths = prepareFolders(dataDir)
  if (!existsSync(paths.cluster)) return null
  const credentials = await loadCredentials(paths.credentials, paths.cluster)
  const { url } = connectionUrls(credentials, credentials.port)
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    await client.end()
    return url
  } catch {
    return null // nobody listens there: no house is open on this data
  }
}
