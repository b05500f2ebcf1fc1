import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

export type MigrationFile = { name: string; room: string; sql: string; hash: string }
export type MigrationState = { name: string; room: string; appliedAt: string | null }

/** The data cannot be used as it is; the text says why and what to do. */
export class MigrationRefused extends Error {}

// One lock for all migrations of a database: any number of processes may start at once, one of them migrates.
const lockKey = 0x666f7965

/**
 * Reads `<room>/migrations/*.sql` below `serverFolder`, in one global order by file name (which begins with a date).
 * The platform's own come first on equal dates.
 */
export async function readMigrations(serverFolder: string): Promise<MigrationFile[]> {
  const files: MigrationFile[] = []
  for (const room of await readdir(serverFolder, { withFileTypes: true })) {
    if (!room.isDirectory()) continue
    const folder = join(serverFolder, room.name, 'migrations')
    const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [] as string[]
      throw error
    })
    for (const name of names.filter((file) => file.endsWith('.sql'))) {
      const sql = await readFile(join(folder, name), 'utf8')
      files.push({ name: `${room.name}/${name}`, room: room.name, sql, hash: createHash('sha256').update(sql).digest('hex') })
    }
  }
  const order = ({ name, room }: MigrationFile) => `${name.split('/')[1]!.slice(0, 8)} ${room === 'platform' ? '' : room} ${name}`
  return files.sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

/**
 * Brings the database to the newest schema: forward only, each file in a transaction of its own, checked by hash.
 * Throws {@link MigrationRefused} when an applied file was changed since, or when the data is from a newer Foyer.
 */
export async function migrate(url: string, files: MigrationFile[], say: (line: string) => void = () => undefined): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey])
    await prepare(client)
    const { rows } = await client.query<{ name: string; hash: string }>('SELECT name, hash FROM platform.migrations ORDER BY id')
    const known = new Map(files.map((file) => [file.name, file]))
    for (const row of rows) {
      const file = known.get(row.name)
      if (!file) {
        throw new MigrationRefused(`The data was written by a newer Foyer (it knows the migration ${row.name}, this version does not). Start that version, or restore a backup made before the upgrade.`)
      }
      if (file.hash !== row.hash) throw new MigrationRefused(`The migration ${row.name} was changed after it was applied. Put its text back and add a new file instead.`)
    }
    const applied = new Set(rows.map((row) => row.name))
    const due = files.filter((file) => !applied.has(file.name))
    for (const file of due) {
      say(`  ${file.name}`)
      try {
        await client.query('BEGIN')
        await client.query(file.sql)
        await client.query('INSERT INTO platform.migrations (name, room, hash) VALUES ($1, $2, $3)', [file.name, file.room, file.hash])
        await client.query('COMMIT')
      } catch (error) {
        await client.query('ROLLBACK')
        throw new Error(`migration ${file.name}: ${(error as Error).message}`, { cause: error })
      }
    }
    return due.length
  } finally {
    await client.end()
  }
}

/** The roles and the ledger, which have to be there before the first file. Roles belong to the whole cluster. */
async function prepare(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ super: boolean }>('SELECT rolsuper AS super FROM pg_roles WHERE rolname = current_user')
  for (const role of ['foyer_app', 'foyer_system']) {
    try {
      await client.query(`DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;
        IF NOT pg_has_role(current_user, '${role}', 'USAGE') OR ${rows[0]?.super} THEN GRANT ${role} TO CURRENT_USER; END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`)
      // Since PostgreSQL 16 who creates a role may administer it but not become it, until granted.
      await client.query(`GRANT ${role} TO CURRENT_USER`)
    } catch (error) {
      throw new MigrationRefused(
        `DATABASE_URL: its user cannot create the role ${role} (${(error as Error).message}). Give it CREATEROLE, or create the roles foyer_app and foyer_system (NOLOGIN) and grant both to it.`,
      )
    }
  }
  await client.query(`CREATE SCHEMA IF NOT EXISTS platform;
    CREATE TABLE IF NOT EXISTS platform.migrations (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE, room text NOT NULL,
      hash text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());
    GRANT USAGE ON SCHEMA platform TO foyer_app, foyer_system;
    GRANT SELECT ON platform.migrations TO foyer_app, foyer_system`)
}
