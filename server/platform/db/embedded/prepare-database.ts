import pg from 'pg'
import { connectionUrls, DATABASE, ROLE, type Credentials } from './credentials.ts'

/**
 * Makes the application's role and database when they are missing. The role owns its database and may create roles and
 * databases, but is no superuser: row-level security binds it.
 */
export async function prepareDatabase(credentials: Credentials, port: number): Promise<void> {
  const { superuserUrl } = connectionUrls(credentials, port)
  const adminUrl = new URL(superuserUrl)
  adminUrl.pathname = '/postgres'
  const present = await withClient(adminUrl.href, async (client) => {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
              EXISTS (SELECT FROM pg_database WHERE datname = $2) AS database`, [ROLE, DATABASE])
    const found = rows[0] ?? { role: false, database: false }
    if (!found.role) {
      await client.query(
        `CREATE ROLE ${ROLE} LOGIN CREATEROLE CREATEDB NOSUPERUSER PASSWORD ${client.escapeLiteral(credentials.password)}`)
      await client.query(`GRANT pg_monitor TO ${ROLE}`)
    }
    if (!found.database) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${ROLE}`)
    return found.database
  })
  if (!present) {
    await withClient(superuserUrl, (client) => client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements'))
  }
}

/** Opens one connection for one piece of work. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
