import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../server/platform/db/embedded/index.ts'

export type BenchDatabase = {
  /** As the owner of the database, whom row-level security binds. */
  url: string
  /** As the owner of the cluster. */
  superuserUrl: string
  folder: string
  stop(): Promise<void>
}

/**
 * A PostgreSQL for this run, or one in a folder that stays. It keeps its promises to the disk (fsync), as that of an installation does.
 */
export async function startBenchDatabase(kept?: string): Promise<BenchDatabase> {
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'foyer-bench-')))
  const postgres = await startEmbeddedPostgres({ dataDir: folder, durable: true })
  return {
    url: postgres.url,
    superuserUrl: postgres.superuserUrl,
    folder,
    stop: async () => {
      await postgres.stop()
      if (!kept) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Runs statements on a connection of their own. */
export async function onDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
