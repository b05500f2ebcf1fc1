import { startChild } from './child.ts'
import { onDatabase, startBenchDatabase, type BenchDatabase } from './database.ts'
import { startHouse, type BenchHouse } from './house.ts'
import { startLoad } from './load.ts'
import { insertLeads } from './million-leads.ts'

/** What the benches of leads share: a workspace with a million of them, the product, the bare server, the load. */
export type LeadsHouse = { database: BenchDatabase; house: BenchHouse; barePort: number; load: ReturnType<typeof startLoad> }

const count = Number(process.env['BENCH_LEADS'] ?? 1_000_000)
/** Five lines of the timeline for each lead. */
const lines = count * 5

let open: Promise<LeadsHouse & { close: () => Promise<void> }> | null = null

/** Made once for all benches of one run; {@link closeLeadsHouse} ends it. With BENCH_FOLDER the leads stay there for the next run. */
export const leadsHouse = (): Promise<LeadsHouse> => (open ??= make())

/** Stops what {@link leadsHouse} started, if it did. */
export async function closeLeadsHouse(): Promise<void> {
  await (await open)?.close()
  open = null
}

async function make() {
  const database = await startBenchDatabase(process.env['BENCH_FOLDER'])
  const house = await startHouse(database, (process.env['BENCH_HOUSE_NODE'] ?? '').split(' ').filter(Boolean))
  const filled = await onDatabase(database.superuserUrl, async (client) => (await client.query('SELECT FROM crm.leads WHERE workspace_id = $1 LIMIT 1', [house.workspaceId])).rowCount === 1)
  if (!filled) await insertLeads(database.superuserUrl, house.workspaceId, count, lines)
  const bare = startChild('bare.child.ts', { NODE_ENV: 'production' })
  const load = startLoad()
  // The superuser's connection meets no row-level security at all.
  const barePort = await bare.ask<number>({ url: database.superuserUrl, workspaceId: house.workspaceId })
  return {
    database, house, barePort, load,
    close: async () => {
      await Promise.all([load.stop(), bare.stop(), house.stop()])
      await database.stop()
    },
  }
}
