import pg from 'pg'
import { createSightings, type Sightings } from './sightings.ts'

/** A connection that many may ask at the same time: their questions wait for each other. */
export type SharedConnection = {
  query<Row extends pg.QueryResultRow>(config: pg.QueryConfig): Promise<pg.QueryResult<Row>>
  /**
   * Looks up to where the stream of events can be read now, and which types have come since the look before. Listeners that ask while a
   * question is under way share its answer: a signal rouses all of them at once. Whoever was roused for an event that this answer is too old
   * for looks again a moment later anyway.
   */
  lookAtEvents(): Promise<Sightings>
}

/**
 * The end is found and the types are read in one statement, so by one snapshot: every transaction before that end is in it. The first look
 * (from nowhere, '0') reads no types, since nobody can say how far back they would go.
 */
const lookText = `WITH now AS MATERIALIZED (SELECT platform.end_of_events() AS tx)
  SELECT now.tx::text AS "end", CASE WHEN $1::xid8 = '0'::xid8 THEN '{}' ELSE ARRAY(SELECT DISTINCT e.type FROM platform.events e WHERE e.tx >= $1::xid8 AND e.tx < now.tx) END AS types FROM now`

/** The one connection on which a process holds the locks of all its listeners. */
export type ListenerLocks = {
  /** The connection, opened when it is first needed and again after it was lost. Throws when the database cannot be reached. */
  connection(): Promise<SharedConnection>
  end(): Promise<void>
}

/**
 * One process at a time works for a listener: it holds an advisory lock, and PostgreSQL drops the lock when the process or its
 * connection dies. All locks of a process live on one connection: a house has dozens of listeners, and a connection for each
 * would take most of what a server allows.
 */
export function createListenerLocks(url: string): ListenerLocks {
  let open: Promise<SharedConnection & { end(): Promise<void> }> | null = null

  const connect = async () => {
    const client = new pg.Client({ connectionString: url, application_name: 'foyer listeners', keepAlive: true })
    // A lost connection is met by the next question on it; whoever asks then begins anew on a fresh one.
    const forget = () => void (open = null)
    client.on('error', forget)
    client.on('end', forget)
    await client.connect()
    // The stream is the house's to read; whoever owns the database is bound by row-level security like a tenant.
    await client.query('SET ROLE foyer_system')
    let last: Promise<unknown> = Promise.resolve()
    const query = <Row extends pg.QueryResultRow>(config: pg.QueryConfig) => {
      const answer = last.then(() => client.query<Row>(config))
      last = answer.catch(() => undefined)
      return answer
    }
    const sightings = createSightings()
    let asked: Promise<Sightings> | null = null
    const look = async () => {
      try {
        const { rows } = await query<{ end: string; types: string[] }>({ name: 'look', text: lookText, values: [sightings.end()] })
        sightings.add(rows[0]!)
        return sightings
      } finally {
        asked = null
      }
    }
    return { query, lookAtEvents: () => (asked ??= look()), end: () => client.end() }
  }
  return {
    connection: () => {
      open ??= connect().catch((error: unknown) => {
        open = null
        throw error
      })
      return open
    },
    end: async () => {
      const last = await open?.catch(() => null)
      await last?.end().catch(() => undefined)
    },
  }
}

const lockOf = (listener: string) => [`listener ${listener}`]

/** Takes the lock of a listener; false while another process has it. */
export async function takeLock(connection: SharedConnection, listener: string): Promise<boolean> {
  const { rows } = await connection.query<{ got: boolean }>({ name: 'take', text: 'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS got', values: lockOf(listener) })
  return rows[0]?.got === true
}

/** Gives it back, so that any process may go on. On a lost connection PostgreSQL has done that already. */
export async function giveLock(connection: SharedConnection, listener: string): Promise<void> {
  await connection.query({ name: 'give', text: 'SELECT pg_advisory_unlock(hashtextextended($1, 0))', values: lockOf(listener) }).catch(() => undefined)
}
