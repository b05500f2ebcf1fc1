import { setTimeout as sleep } from 'node:timers/promises'
import { dirname } from 'node:path'
import { existsSync } from 'node:fs'
import { adoptPostmaster } from './adopt-postmaster.ts'
import { findBinaries } from './binaries.ts'
import { checkDataVersion, prepareFolders, type ClusterPaths } from './cluster-paths.ts'
import { connectionUrls, freePort, loadCredentials, saveCredentials } from './credentials.ts'
import { PostgresStartError } from './errors.ts'
import { initCluster } from './init-cluster.ts'
import { withInstanceLock } from './instance-lock.ts'
import { launchPostmaster } from './launch-postmaster.ts'
import { prepareDatabase } from './prepare-database.ts'
import { chooseUser } from './run-as.ts'
import { supervise, type Running } from './supervise.ts'

/** What to start: the data folder, who hears what PostgreSQL says, and whether commits must survive a power cut. */
export type EmbeddedPostgresOptions = {
  /** The data folder of Foyer; PostgreSQL lives in `postgres/` below it. */
  dataDir: string
  /** Gets each line that PostgreSQL writes. */
  log?: (line: string) => void
  /** `false` only for databases that are thrown away, such as those of tests. */
  durable?: boolean
}

/** A running PostgreSQL of our own. */
export type EmbeddedPostgres = {
  /** Connects as `foyer`, the owner of database `foyer`; no superuser. */
  url: string
  /** Connects to the same database as the owner of the cluster: for extensions and physical backup. */
  superuserUrl: string
  port: number
  /** True when a PostgreSQL left by a killed Foyer was taken over. */
  adopted: boolean
  /** The present process id, which changes when it had to be started again. */
  pid(): number
  /** Ends all connections, writes everything down, stops. Also kept from restarting. */
  stop(): Promise<void>
}

const ATTEMPTS = 50

/**
 * Starts PostgreSQL on the data folder, or takes over the one that already runs there, and keeps it running until
 * `stop`. Creates the database on the first start. The port stays the same as long as nobody else takes it.
 *
 * Only one process at a time looks after it: a second one would take over a PostgreSQL that is not left, and end it for
 * the first when it ends itself. Tools beside a running house ask `runningPostgres`, further processes get DATABASE_URL.
 * @throws PostgresStartError with a message for people
 * @throws InstanceRunningError when another living process looks after this PostgreSQL
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const paths = prepareFolders(options.dataDir)
  const claim = await withInstanceLock(paths.home)
  try {
    const database = await startClaimed(options, paths)
    claim.setAddress(`with its PostgreSQL on port ${database.port}`)
    return { ...database, stop: () => database.stop().finally(claim.release) }
  } catch (error) {
    claim.release()
    throw error
  }
}

async function startClaimed({ log = () => undefined, durable = true }: EmbeddedPostgresOptions, paths: ClusterPaths): Promise<EmbeddedPostgres> {
  const binaries = findBinaries()
  checkDataVersion(paths, binaries.major)
  const credentials = await loadCredentials(paths.credentials, paths.cluster)
  const user = chooseUser(paths.cluster, dirname(binaries.postgres))
  const adopted = existsSync(paths.cluster) ? await adoptPostmaster(paths.cluster, credentials) : undefined
  let port = adopted?.port ?? credentials.port

  /** Before the first connection the port may change; afterwards pools point at it, so a restart must get the same. */
  const launch = async (mayMove: boolean): Promise<Running> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const result = await launchPostmaster(binaries, paths.cluster, port, user, durable, log)
      if (result.state === 'running') return { pid: result.child.pid as number, child: result.child }
      if (result.state === 'port taken' && mayMove) port = await freePort()
      // Backends of a killed PostgreSQL need a moment to notice and leave.
      else await sleep(100)
    }
    throw new PostgresStartError(
      `PostgreSQL did not start on port ${port} of 127.0.0.1: the port or the data in ${paths.cluster} stays in use.`,
    )
  }

  if (adopted === undefined) await initCluster(binaries, paths, user, credentials.superuserPassword, durable)
  const first: Running = adopted ?? await launch(true)
  const guard = supervise(first, paths.cluster, binaries, () => launch(false), log)
  try {
    if (port !== credentials.port) saveCredentials(paths.credentials, { ...credentials, port })
    await prepareDatabase(credentials, port)
  } catch (error) {
    await guard.stop()
    throw error
  }
  return {
    ...connectionUrls(credentials, port), port, adopted: adopted !== undefined, pid: guard.pid, stop: guard.stop,
  }
}
