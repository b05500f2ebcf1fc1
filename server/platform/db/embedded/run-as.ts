import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { isRoot } from './cluster-paths.ts'
import { PostgresStartError } from './errors.ts'

/** The user under whom PostgreSQL runs, and the words that come before its programs on the command line. */
export type RunAs = { uid?: number; gid?: number; prefix: string[] }

/** `nobody` on Linux; initdb refuses a uid that has no entry in passwd. */
const NOBODY = 65534

/**
 * PostgreSQL refuses to run as root. As root it runs as the owner of existing data, else as `nobody`; as anyone else
 * it runs as that user. Where `nobody` cannot walk to the files (a clone in root's own 0700 home) it gets, by
 * `setpriv`, the one capability that lets it pass.
 * @param cluster folder of the data, which need not exist yet
 * @param programs folder of the programs
 * @throws PostgresStartError when no way is open
 */
export function chooseUser(cluster: string, programs: string): RunAs {
  if (!isRoot()) return { prefix: [] }
  const owner = existsSync(cluster) ? statSync(cluster) : undefined
  const uid = owner && owner.uid !== 0 ? owner.uid : NOBODY
  const gid = owner && owner.uid !== 0 ? owner.gid : NOBODY
  const closed = [dirname(cluster), programs].map(firstClosed).find((path) => path !== undefined)
  if (closed === undefined) return { uid, gid, prefix: [] }
  // A bare PATH (a unit file, a cron job) may leave out where it lies.
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path)) ?? 'setpriv'
  for (const capability of ['dac_read_search', 'dac_override']) {
    const prefix = [
      setpriv, `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups',
      `--inh-caps=+${capability}`, `--ambient-caps=+${capability}`,
    ]
    if (spawnSync(prefix[0] as string, [...prefix.slice(1), join(programs, 'postgres'), '--version']).status === 0) return { prefix }
  }
  throw new PostgresStartError(
    `PostgreSQL cannot run as root, and the user it runs as instead (uid ${uid}) may not enter ${closed}. ` +
      `Run Foyer as another user, move it out of ${closed}, or allow passing through with: chmod o+x ${closed}`,
  )
}

/** Gives the folder and all below it to the user; nothing to do unless we are root. */
export function handOver(path: string, user: RunAs): void {
  if (!isRoot()) return
  const uid = user.uid ?? numberAfter(user.prefix, '--reuid=')
  const gid = user.gid ?? numberAfter(user.prefix, '--regid=')
  const walk = (at: string): void => {
    chownSync(at, uid, gid)
    if (lstatSync(at).isDirectory()) for (const name of readdirSync(at)) walk(join(at, name))
  }
  walk(path)
}

const numberAfter = (words: string[], start: string): number =>
  Number(words.find((word) => word.startsWith(start))?.slice(start.length) ?? NOBODY)

/** The uppermost folder on the way that others may not enter. */
function firstClosed(path: string): string | undefined {
  const way: string[] = []
  for (let at = resolve(path); ; at = dirname(at)) {
    way.unshift(at)
    if (at === dirname(at)) break
  }
  return way.find((at) => existsSync(at) && (statSync(at).mode & 0o001) === 0)
}
