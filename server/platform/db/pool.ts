import pg from 'pg'

const { Pool, types } = pg

/** `2026-11-21 04:11:00.123+00` as PostgreSQL sends it, to ISO 8601. Sessions run in UTC, so the offset is always +00. */
const isoInstant = (text: string): string => `${text.slice(0, 10)}T${text.slice(11, text.lastIndexOf('+'))}Z`

/** Times travel as ISO text and counts as numbers, so that rows go to the wire without a second conversion. */
const parsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary') {
      if (oid === types.builtins.TIMESTAMPTZ) return isoInstant
      if (oid === types.builtins.DATE) return (text: string) => text
      if (oid === types.builtins.INT8) return Number
    }
    return types.getTypeParser(oid, format as 'text')
  },
}

export type PoolOptions = { url: string; size: number; pipeline?: boolean; name: string; onError: (error: Error) => void }

/**
 * A pool of connections. With `pipeline` statements are sent without waiting for the one before, which makes a tenant
 * transaction one round trip; `pg-cursor` is refused on such a connection, so exports take a plain pool.
 */
export function createPool({ url, size, pipeline = true, name, onError }: PoolOptions): pg.Pool {
  const pool = new Pool({
    connectionString: url,
    max: size,
    application_name: name,
    types: parsers as unknown as pg.CustomTypesConfig,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    ...({ pipeline } as object),
  })
  pool.on('error', onError)
  pool.on('connect', (client) => {
    // A connection that dies while it is checked out emits on the client; the statement in flight gets the rejection.
    client.on('error', onError)
  })
  return pool
}

/** Does the error mean that the database cannot be reached (rather than that the statement is wrong)? */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: string }).code ?? ''
  // Class 08: connection exceptions; 57P0x: shutdown, crash, starting up; 53300: too many connections.
  return (
    /^(08|57P0[1-4]|53300)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT'].includes(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/.test(error.message)
  )
}
