import pg from 'pg'

/** As whom a transaction runs: a tenant's (`foyer_app`) or the house's own (`foyer_system`, sees every workspace). */
export type Scope = { workspaceId: string } | 'system'

/** What we use of pg's connection and query, which its types keep to themselves. */
type Wire = { parse(config: object): void; bind(config: object): void; execute(config: object): void; sync(): void }
type WireQuery = {
  portal: string
  prepare(connection: Wire): void
  _getRows(connection: Wire): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: { text: string }, connection: Wire): void
}
type Settled = (error: Error | null, result: pg.QueryResult) => void
const WireQuery = pg.Query as unknown as new (config: pg.QueryConfig, values: undefined, callback: Settled) => WireQuery

/** The statements that go around others. They are prepared once a connection; `true` is "for this transaction", as in SET LOCAL. */
const frames = {
  foyer_begin: 'BEGIN',
  foyer_read_tenant: "SELECT set_config('transaction_read_only', 'on', true), set_config('role', 'foyer_app', true), set_config('app.workspace_id', $1, true)",
  foyer_read_house: "SELECT set_config('transaction_read_only', 'on', true), set_config('role', 'foyer_system', true)",
  foyer_write_tenant: "SELECT set_config('role', 'foyer_app', true), set_config('app.workspace_id', $1, true), set_config('app.run_id', $2, true)",
  foyer_write_house: "SELECT set_config('role', 'foyer_system', true), set_config('app.run_id', $1, true)",
  foyer_commit: 'COMMIT',
} as const
type Frame = { statement: keyof typeof frames; values?: string[] }

/** Prepares the frames. They are not run here, so this cannot be one of pg's own queries. */
class Preparation extends WireQuery {
  override prepare(connection: Wire): void {
    for (const [name, text] of Object.entries(frames)) connection.parse({ name, text })
    connection.sync()
  }
}

/**
 * A statement with others before and after it: bind and execute of each, and one sync for all. PostgreSQL answers once, at
 * the sync, and what stands outside BEGIN and COMMIT is one transaction up to there (protocol, "Pipelining"). When one
 * fails, those behind it do not run.
 */
class FramedQuery extends WireQuery {
  readonly #before: Frame[]
  readonly #after: Frame[]
  #done = 0
  /** What the last statement said of itself: `COMMIT`, or `ROLLBACK` when the transaction had failed. */
  lastTag = ''

  constructor(before: Frame[], config: pg.QueryConfig, after: Frame[], callback: Settled) {
    super({ ...config, queryMode: 'extended' } as pg.QueryConfig, undefined, callback)
    this.#before = before
    this.#after = after
  }

  override prepare(connection: Wire): void {
    sendFrames(connection, this.#before)
    super.prepare(connection)
  }

  override _getRows(connection: Wire): void {
    connection.execute({ portal: this.portal })
    sendFrames(connection, this.#after)
    connection.sync()
  }

  override handleDataRow(message: unknown): void {
    if (this.#done === this.#before.length) super.handleDataRow(message)
  }

  override handleCommandComplete(message: { text: string }, connection: Wire): void {
    if (this.#done === this.#before.length) super.handleCommandComplete(message, connection)
    this.#done++
    this.lastTag = message.text
  }
}

function sendFrames(connection: Wire, all: Frame[]): void {
  for (const { statement, values = [] } of all) {
    connection.bind({ statement, values, valueMapper: (value: unknown) => value })
    connection.execute({})
  }
}

const prepared = new WeakSet<pg.PoolClient>()

function framed<R extends pg.QueryResultRow>(client: pg.PoolClient, before: Frame[], config: pg.QueryConfig, after: Frame[] = []): Promise<{ result: pg.QueryResult<R>; lastTag: string }> {
  const submit = (query: WireQuery) => void client.query(query as unknown as pg.Query)
  if (!prepared.has(client)) {
    prepared.add(client)
    submit(new Preparation({ text: 'frames', queryMode: 'extended' } as pg.QueryConfig, undefined, (error) => void (error && prepared.delete(client))))
  }
  return new Promise((resolve, reject) => {
    const query = new FramedQuery(before, config, after, (error, result) => {
      if (!error) return resolve({ result: result as pg.QueryResult<R>, lastTag: query.lastTag })
      // The stack of a protocol error leads into the socket; this one leads to who asked.
      Error.captureStackTrace(error)
      reject(error)
    })
    submit(query)
  })
}

/** Runs one statement in a read-only transaction of its own, in one round trip. The client must be in pipeline mode. */
export async function readAs<R extends pg.QueryResultRow>(client: pg.PoolClient, scope: Scope, config: pg.QueryConfig): Promise<pg.QueryResult<R>> {
  const { result } = await framed<R>(client, [scope === 'system' ? { statement: 'foyer_read_house' } : { statement: 'foyer_read_tenant', values: [scope.workspaceId] }], config)
  return result
}

/** Opens a transaction with its first statement. `runId` is what the journal writes down. */
export async function beginAs<R extends pg.QueryResultRow>(client: pg.PoolClient, scope: Scope, runId: string | null, config: pg.QueryConfig): Promise<pg.QueryResult<R>> {
  const run = runId ?? ''
  const { result } = await framed<R>(client, [{ statement: 'foyer_begin' }, scope === 'system' ? { statement: 'foyer_write_house', values: [run] } : { statement: 'foyer_write_tenant', values: [scope.workspaceId, run] }], config)
  return result
}

/** Runs the last statement of a transaction and commits it. Throws when the transaction had failed before. */
export async function commitWith(client: pg.PoolClient, config: pg.QueryConfig): Promise<void> {
  const { lastTag } = await framed(client, [], config, [{ statement: 'foyer_commit' }])
  if (lastTag !== 'COMMIT') throw new Error('the transaction had failed and was rolled back')
}
