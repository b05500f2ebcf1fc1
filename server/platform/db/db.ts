import type { Duplex } from 'node:stream'
import type pg from 'pg'
import { compileQuery, type Query } from './sql.ts'
import { beginAs, commitWith, readAs, type Scope } from './tenant-query.ts'

export type { Scope } from './tenant-query.ts'

/**
 * What a handler runs statements with. Every statement sees one workspace only: its connection carries the tenant, and
 * row-level security in PostgreSQL is the second lock behind the explicit predicate.
 */
export interface Db {
  /** All rows. */
  all<R>(query: Query<R>): Promise<R[]>
  /** The one row, or null when there is none. */
  maybe<R>(query: Query<R>): Promise<R | null>
  /** The one row; throws when there is none (for statements that always give one). */
  one<R>(query: Query<R>): Promise<R>
  /** Runs a statement for its effect. Answers the number of rows it touched. */
  run(query: Query<unknown>): Promise<number>
}

/** A plain statement for pg-boss and the like, in the same transaction. */
export type ExecuteSql = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>

export type Transaction = Db & {
  execute: ExecuteSql
  /** Queues a statement to travel with COMMIT in one round trip; its error fails the commit. */
  last(query: Query<unknown>): void
  commit(): Promise<void>
  rollback(): Promise<void>
}

const uuid = /^[0-9a-f-]{36}$/
// PostgreSQL plans a named statement once per connection; the text is the key. Statements with many optional filters
// could fill the map without end, so past this number a statement stays unnamed.
const namesLimit = 2_000
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (names.size >= namesLimit) return undefined
  const name = `f${names.size}`
  names.set(text, name)
  return name
}

/**
 * The words that open a transaction as somebody. All of it is `SET LOCAL`, so it is safe behind a pooler in transaction
 * mode, and a setting never outlives its transaction.
 */
function opening(scope: Scope, runId: string | null): string {
  checkScope(scope)
  if (runId && !uuid.test(runId)) throw new Error('run id is no uuid')
  const run = runId ? `; SET LOCAL app.run_id = '${runId}'` : ''
  if (scope === 'system') return `BEGIN; SET LOCAL ROLE foyer_system${run}`
  return `BEGIN; SET LOCAL ROLE foyer_app; SET LOCAL app.workspace_id = '${scope.workspaceId}'${run}`
}

function checkScope(scope: Scope): void {
  if (scope !== 'system' && !uuid.test(scope.workspaceId)) throw new Error('workspace id is no uuid')
}

function configOf(query: Query<unknown>): pg.QueryConfig {
  const { sql, parameters } = compileQuery(query)
  const name = nameOf(sql)
  return { ...(name ? { name } : {}), text: sql, values: parameters as unknown[] }
}

const send = <R>(client: pg.ClientBase, query: Query<R>) => client.query<R & pg.QueryResultRow>(configOf(query))

const gathering = new WeakSet<Duplex>()

/**
 * Keeps what is sent from now to the end of this turn of the event loop, and sends it in one write. Each write wakes
 * PostgreSQL, and on a small machine takes the processor from us; a lead made with 5 writes takes twice as long as with 2.
 */
function gather(client: pg.ClientBase): void {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection
  if (gathering.has(stream)) return
  gathering.add(stream)
  stream.cork()
  process.nextTick(() => {
    gathering.delete(stream)
    stream.uncork()
  })
}

const ignore = () => undefined

/** A database handle that runs each statement in a read-only transaction of its own, in one round trip. */
export function readingDb(pool: pg.Pool, scope: Scope): Db {
  checkScope(scope)
  return handle(async <R>(statement: Query<R>) => {
    const client = await pool.connect()
    try {
      return await readAs<R & pg.QueryResultRow>(client, scope, configOf(statement))
    } finally {
      client.release()
    }
  })
}

/**
 * Opens a transaction. The opening words travel together with the first statement, COMMIT with the last one, and statements
 * that are sent without waiting for each other travel together too.
 */
export async function openTransaction(pool: pg.Pool, scope: Scope, runId: string | null = null): Promise<Transaction> {
  const words = opening(scope, runId)
  const client = await pool.connect()
  let done = false
  let broken: Error | undefined
  let opened = false
  const lasts: Query<unknown>[] = []
  /** Opens by a message of its own, for statements that cannot be framed. */
  const openFirst = (): Promise<unknown> => {
    gather(client)
    if (opened) return Promise.resolve()
    opened = true
    const answer = client.query(words)
    answer.catch(ignore)
    return answer
  }
  const query = <R>(statement: Query<R>): Promise<pg.QueryResult<R & pg.QueryResultRow>> => {
    gather(client)
    if (opened) return send(client, statement)
    opened = true
    return beginAs(client, scope, runId, configOf(statement))
  }
  const rollBack = () => client.query('ROLLBACK').catch((failure: Error) => (broken = failure))
  const finish = () => {
    done = true
    client.release(broken)
  }
  return {
    ...handle(query),
    execute: async (text, values) => {
      const ready = openFirst()
      const answer = client.query(text, values)
      answer.catch(ignore)
      await ready
      return answer
    },
    last: (statement) => void lasts.push(statement),
    commit: async () => {
      if (done) return
      if (!opened && lasts.length === 0) return finish()
      const answers = [openFirst(), ...lasts.slice(0, -1).map((statement) => send(client, statement)), commitAfter(client, lasts.at(-1))]
      try {
        await Promise.all(answers)
      } catch (error) {
        await Promise.allSettled(answers)
        await rollBack()
        throw error
      } finally {
        finish()
      }
    },
    rollback: async () => {
      if (done) return
      if (opened) await rollBack()
      finish()
    },
  }
}

async function commitAfter(client: pg.PoolClient, last: Query<unknown> | undefined): Promise<void> {
  if (last) return commitWith(client, configOf(last))
  const { command } = await client.query('COMMIT')
  if (command !== 'COMMIT') throw new Error('the transaction had failed and was rolled back')
}

/** Runs `work` in one transaction: commits when it returns, rolls back when it throws. */
export async function inTransaction<T>(pool: pg.Pool, scope: Scope, work: (tx: Transaction) => Promise<T>, runId: string | null = null): Promise<T> {
  const tx = await openTransaction(pool, scope, runId)
  try {
    const result = await work(tx)
    await tx.commit()
    return result
  } catch (error) {
    await tx.rollback()
    throw error
  }
}

function handle(query: <R>(statement: Query<R>) => Promise<pg.QueryResult<R & pg.QueryResultRow>>): Db {
  return {
    all: async (statement) => (await query(statement)).rows,
    maybe: async (statement) => (await query(statement)).rows[0] ?? null,
    one: async (statement) => {
      const row = (await query(statement)).rows[0]
      if (!row) throw new Error('a statement that always gives a row gave none')
      return row
    },
    run: async (statement) => (await query(statement)).rowCount ?? 0,
  }
}
