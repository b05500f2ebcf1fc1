import { chmodSync, mkdirSync, statSync, accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { PostgresStartError } from './errors.ts'

/** What lies where below the data folder. `cluster` belongs to PostgreSQL, the rest to us. */
export type ClusterPaths = { home: string; cluster: string; fresh: string; credentials: string; passwordFile: string }

/**
 * Makes the folder for PostgreSQL below the data folder.
 * @throws PostgresStartError naming FOYER_DATA when the folder cannot be written
 */
export function prepareFolders(dataDir: string): ClusterPaths {
  const data = resolve(dataDir)
  const home = join(data, 'postgres')
  try {
    mkdirSync(home, { recursive: true })
    accessSync(home, constants.W_OK | constants.X_OK)
    if (isRoot()) for (const folder of [data, home]) letOthersPass(folder)
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause)
    throw new PostgresStartError(
      `FOYER_DATA: cannot write to ${data} (${reason}). Give this user the folder, or set FOYER_DATA to one it may write.`,
      { cause },
    )
  }
  return {
    home,
    cluster: join(home, 'cluster'),
    fresh: join(home, 'cluster.new'),
    credentials: join(home, 'credentials.json'),
    passwordFile: join(home, 'password.tmp'),
  }
}

/**
 * Refuses data that another major version wrote; PostgreSQL itself would stop with a message about its own files.
 * @throws PostgresStartError
 */
export function checkDataVersion(paths: ClusterPaths, major: number): void {
  const file = join(paths.cluster, 'PG_VERSION')
  if (!existsSync(file)) return
  const written = Number.parseInt(readFileSync(file, 'utf8'), 10)
  if (written === major) return
  throw new PostgresStartError(
    written > major
      ? `The data in ${paths.home} was written by PostgreSQL ${written}; this Foyer brings ${major}. ` +
          'Start the newer Foyer on it, or set FOYER_DATA to another folder.'
      : `The data in ${paths.home} was written by PostgreSQL ${written}; this Foyer brings ${major}. ` +
          'Start the older Foyer, export the workspaces, and import them into an empty data folder.',
  )
}

/** True when this process is root, under which PostgreSQL refuses to run. */
export const isRoot = (): boolean => process.getuid?.() === 0

/** As root the database runs as another user, who must be able to walk through our own two folders. */
function letOthersPass(folder: string): void {
  const { mode, uid } = statSync(folder)
  if (uid === 0 && (mode & 0o001) === 0) chmodSync(folder, (mode & 0o7777) | 0o011)
}
