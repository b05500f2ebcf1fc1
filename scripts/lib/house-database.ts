import { resolve } from 'node:path'
import pg from 'pg'
import { readConfig, type Config } from '../../server/platform/config.ts'
import { runningPostgres } from '../../server/platform/db/embedded/index.ts'

/**
 * One transaction in the database of the house of this folder, as the house itself. The right to do it is the right to read the
 * data folder or to know DATABASE_URL.
 * @param root the project's folder, from which a relative FOYER_DATA is meant
 * @throws Error with words for people when no database answers; whatever `work` throws, with nothing kept
 */
export async function onHouseDatabase<T>(root: string, work: (client: pg.Client, config: Config) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const url = config.DATABASE_URL ?? (await runningPostgres(resolve(root, config.FOYER_DATA)))
  if (!url) throw new Error(`No house is open on ${config.FOYER_DATA}. Start it with npm start, or set FOYER_DATA or DATABASE_URL as it has them.`)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('BEGIN; SET LOCAL ROLE foyer_system')
    const done = await work(client, config)
    await client.query('COMMIT')
    return done
  } finally {
    await client.end()
  }
}
