import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type CompiledQuery } from 'kysely'

export { sql } from 'kysely'

/** Anything that compiles to a statement that gives rows of type `R`. Kysely builders and `sql` templates both do. */
export type Query<R> = { compile(): CompiledQuery<R> } | CompiledQuery<R> | RawStatement<R>

/** Kysely's `sql` template needs a builder to compile with. */
export type RawStatement<R> = { compile(provider: Kysely<never>): CompiledQuery<R>; isRawBuilder: true }

/**
 * A typed statement builder over the tables of one room. It only builds: running is the business of `ctx.db`, which adds
 * the tenant. The dummy driver makes an accidental `.execute()` give nothing instead of going round the tenant.
 */
export function statements<Tables>(): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

const builder = statements<never>()

/** Compiles whatever a caller handed to `ctx.db`. */
export function compileQuery<R>(query: Query<R>): CompiledQuery<R> {
  if ('parameters' in query) return query
  if ('isRawBuilder' in query) return query.compile(builder)
  return query.compile()
}
