import pg from 'pg'

/** As whom a transaction runs: a tenant's (`foyer_app`) or the house's own (`foyer_system`, sees every workspace). */
export type Scope = { workspaceId: string } | 'system'

/** What we use of pg's connection and query, which its types keep to themselves. */
type Wire = { bind(config: object): void; execute(config: object): void }
type WireQuery = {
  prepare(connection: Wire): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: Wire): void
}
const WireQuery = pg.Query as unknown as new (config: pg.QueryConfig, values: undefined, callback: (error: Error | null, result: pg.QueryResult) => void) => WireQuery

// `true`: for this transaction only, like SET LOCAL.
const openings = {
  tenant: "SELECT set_config('transaction_read_only', 'on', true), set_config('role', 'foyer_app', true), set_config('app.workspace_id', $1, true)",
  house: "SELECT set_config('transaction_read_only', 'on', true), set_config('role', 'foyer_system', true)",
}

/**
 * A statement that travels with the words that say as whom it runs: bind and execute of both, then one sync. PostgreSQL
 * takes all up to the sync as one transaction (protocol, "Pipelining"), so there is one write, one answer and no BEGIN or
 * COMMIT to parse. A failure of the first keeps the second from running at all.
 */
class TenantQuery extends WireQuery {
  readonly #scope: Scope
  #opened = false

  constructor(scope: Scope, config: pg.QueryConfig, callback: (error: Error | null, result: pg.QueryResult) => void) {
    super(config, undefined, callback)
    this.#scope = scope
  }

  override prepare(connection: Wire): void {
    const system = this.#scope === 'system'
    connection.bind({ statement: system ? 'foyer_house' : 'foyer_tenant', values: this.#scope === 'system' ? [] : [this.#scope.workspaceId], valueMapper: (value: unknown) => value })
    connection.execute({})
    super.prepare(connection)
  }

  override handleDataRow(message: unknown): void {
    if (this.#opened) super.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (this.#opened) super.handleCommandComplete(message, connection)
    this.#opened = true
  }
}

const prepared = new WeakSet<pg.PoolClient>()

/** The openings are prepared once a connection; what is sent here runs before anything that is sent after it. */
function prepareOpenings(client: pg.PoolClient): void {
  if (prepared.has(client)) return
  prepared.add(client)
  const forget = () => void prepared.delete(client)
  client.query({ name: 'foyer_tenant', text: openings.tenant, values: [''] }).catch(forget)
  client.query({ name: 'foyer_house', text: openings.house }).catch(forget)
}

/** Runs one statement in a read-only transaction of its own, in one round trip. The client must be in pipeline mode. */
export function readAs<R extends pg.QueryResultRow>(client: pg.PoolClient, scope: Scope, config: pg.QueryConfig): Promise<pg.QueryResult<R>> {
  prepareOpenings(client)
  return new Promise((resolve, reject) => {
    const settle = (error: Error | null, result: pg.QueryResult) => {
      if (!error) return resolve(result as pg.QueryResult<R>)
      // The stack of a protocol error leads into the socket; this one leads to who asked.
      Error.captureStackTrace(error)
      reject(error)
    }
    client.query(new TenantQuery(scope, { ...config, queryMode: 'extended' } as pg.QueryConfig, settle) as unknown as pg.Query)
  })
}
