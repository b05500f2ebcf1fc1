import { createHash } from 'node:crypto'
import { z } from 'zod'
import { inTransaction, openTransaction, readingDb, type Scope, type Transaction } from '../db/db.ts'
import { isDatabaseDown } from '../db/pool.ts'
import { sql } from '../db/sql.ts'
import { defineError, FoyerError, keyReused, notAllowed, notFound, signInNeeded, storageFull, tooManyRequests, unavailable, type ErrorKind } from '../errors.ts'
import type { HouseCore } from '../house.ts'
import { newId, type WorkspaceId } from '../ids.ts'
import { StorageFull, StorageUnavailable } from '../storage/storage.ts'
import { withTrace } from '../telemetry/trace.ts'
import { may, visitor, type Actor } from './actor.ts'
import { checkShape } from './check-shape.ts'
import type { Context } from './context.ts'
import type { AnyOperation } from './operation.ts'
import { insertEvents, runContext, settle, type Gathered, type RunOptions } from './run-context.ts'

/** What a door knows of who calls. It hands this on unread. */
export type Credentials = { bearer?: string; cookie?: string; workspaceId?: string }

export type Caller = {
  /** Given by doors that know the actor already (automation, jobs); else credentials are asked of identity. */
  actor?: Actor
  credentials?: Credentials
  requestId?: string
  address?: string | null
  userAgent?: string | null
  idempotencyKey?: string
  dryRun?: boolean
}

/** One row that a dry run would have changed. */
export type Change = { table: string; rowId: string; before: unknown; after: unknown }

export type Outcome = {
  output: unknown
  runId: string
  /** True when the answer comes from an earlier run with the same idempotency key. */
  replayed?: boolean
  /** Only of dry runs: what would have changed and been told. */
  changes?: Change[]
  events?: { type: string; subjectId: string | null; data: unknown }[]
  rate?: { limit: number; remaining: number; resetSec: number }
}

export const noWorkspace = defineError({
  code: 'platform.no_workspace',
  kind: 'conflict',
  log: 'signed in, but no workspace is chosen',
  person: () => 'Choose or make a workspace first.',
})

/**
 * The one pipeline: actor, workspace, rate class, shape, permission, idempotency key, transaction with the tenant set,
 * handler, output shape, audit row and events in the same transaction. Every door calls this and only translates.
 */
export async function perform(house: HouseCore, operation: AnyOperation, rawInput: unknown, caller: Caller = {}): Promise<Outcome> {
  const started = performance.now()
  let outcome: 'ok' | ErrorKind = 'ok'
  try {
    const requestId = caller.requestId ?? newId()
    return await withTrace({ requestId }, () => house.tracer.span(operation.id, { attributes: { 'foyer.effect': operation.effect } }, () => inOrder(house, operation, rawInput, { ...caller, requestId })))
  } catch (error) {
    const known = asKnown(error)
    outcome = known instanceof FoyerError ? known.kind : 'internal'
    throw known
  } finally {
    house.metrics.operation(operation.id, outcome, (performance.now() - started) / 1000)
  }
}

async function inOrder(house: HouseCore, operation: AnyOperation, rawInput: unknown, caller: Caller & { requestId: string }): Promise<Outcome> {
  const { requestId } = caller
  const now = house.now()
  const actor = await findActor(house, operation, inNamedWorkspace(operation, rawInput, caller))
  const rate = await takeRate(house, operation, actor, caller)
  // Who may not call it at all learns that before the fields are judged; shapes are no secret, but answers are.
  if (operation.permission !== 'public' && actor.kind === 'visitor') throw signInNeeded({})
  const input = checkShape(operation.input, rawInput)
  if (operation.workspaceField && (input as Record<string, unknown>)[operation.workspaceField] !== actor.workspaceId) throw notFound({ what: 'workspace' })
  if (needsWorkspace(operation) && !actor.workspaceId) throw noWorkspace({})
  if (operation.permission !== 'public' && operation.permission !== 'signed-in' && !may(actor, operation.permission)) {
    throw notAllowed({ permission: house.permissionLabel(operation.permission) })
  }
  const workspaceId = await findWorkspace(house, operation, actor, input)
  const run: RunOptions = {
    actor, workspaceId, now, requestId, runId: newId(),
    address: caller.address ?? null, userAgent: caller.userAgent ?? null,
    tx: null, db: undefined as never,
  }
  const scope: Scope = workspaceId ? { workspaceId } : 'system'
  if (operation.effect === 'read') {
    const pool = operation.replica && house.replica ? house.replica : house.pool
    const { ctx } = runContext(house, { ...run, db: readingDb(pool, scope) })
    return { output: await checked(house, operation, await operation.handler(ctx, input as never)), runId: run.runId, rate }
  }
  for (let tries = 1; ; tries++) {
    try {
      return { ...(await write(house, operation, caller, input, run, scope)), rate }
    } catch (error) {
      if (tries === mostTries || !isCollision(error)) throw error
      house.log.debug({ operation: operation.id, requestId, tries }, 'two writers stood in each other\'s way; this one begins anew')
    }
  }
}

const mostTries = 3
/** PostgreSQL ended this transaction because it and another waited for each other (40P01) or could not be put in order (40001). Nothing of it was kept. */
export const isCollision = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === '40P01' || error.code === '40001')

/** One try of a write in a transaction of its own. */
async function write(house: HouseCore, operation: AnyOperation, caller: Caller, input: unknown, run: RunOptions, scope: Scope): Promise<Outcome> {
  const { actor } = run
  const tx = await openTransaction(house.pool, scope, run.runId)
  const written: RunOptions = { ...run, tx, db: tx }
  const { ctx, gathered } = runContext(house, written)
  const idempotencyKey = operation.secretAnswer ? undefined : caller.idempotencyKey
  try {
    const earlier = idempotencyKey ? await claimKey(tx, operation, actor, idempotencyKey, input) : null
    if (earlier) {
      await tx.rollback()
      return earlier
    }
    const output = await checked(house, operation, await operation.handler(ctx, input as never))
    if (caller.dryRun) return await rehearse(tx, written, gathered, output)
    if (idempotencyKey) await keepAnswer(tx, actor, idempotencyKey, output, run.runId)
    record(tx, operation, written, gathered, ctx, input)
    await tx.commit()
    await settle(house, gathered)
    return { output, runId: run.runId }
  } catch (error) {
    if (error instanceof FoyerError && error.keepsWrites && !caller.dryRun) {
      record(tx, operation, written, gathered, ctx, input)
      await tx.commit()
      await settle(house, gathered)
    } else await tx.rollback()
    throw error
  }
}

/** The workspace that the address names is the one in which the actor is looked up. */
function inNamedWorkspace(operation: AnyOperation, rawInput: unknown, caller: Caller): Caller {
  const named = operation.workspaceField ? (rawInput as Record<string, unknown> | null | undefined)?.[operation.workspaceField] : undefined
  return typeof named === 'string' && caller.credentials ? { ...caller, credentials: { ...caller.credentials, workspaceId: named } } : caller
}

const needsWorkspace = (operation: AnyOperation): boolean => operation.tenancy !== 'none' && !operation.workspaceOf && operation.permission !== 'public'

async function findActor(house: HouseCore, operation: AnyOperation, caller: Caller): Promise<Actor> {
  if (caller.actor) return caller.actor
  const credentials = caller.credentials
  if (!credentials || !(credentials.bearer || credentials.cookie)) return visitor()
  const actor = await house.authenticate(credentials)
  if (actor) return actor
  // A visitor with an old cookie may still read public pages and sign in again.
  if (operation.permission === 'public') return visitor()
  throw signInNeeded({})
}

async function takeRate(house: HouseCore, operation: AnyOperation, actor: Actor, caller: Caller): Promise<Outcome['rate']> {
  const kind = operation.rate ?? (operation.permission === 'public' ? 'public' : 'signed-in')
  if (kind === 'none' || actor.kind === 'system' || actor.kind === 'automation') return undefined
  const { config } = house.ports
  const address = caller.address ?? 'unknown'
  const factor = actor.rateFactor ?? 1
  const [key, limit, windowSec] =
    kind === 'auth' ? [`auth:${operation.id}:${address}`, config.RATE_AUTH, 900]
    : kind === 'public' || actor.kind === 'visitor' ? [`public:${address}`, config.RATE_PUBLIC, 60]
    : operation.effect === 'read' ? [`read:${actor.id}`, config.RATE_SIGNED_IN_READS * factor, 60]
    : [`write:${actor.id}`, config.RATE_SIGNED_IN * factor, 60]
  const taken = await house.rate.take(key, { limit, windowSec })
  if (!taken.allowed) throw tooManyRequests({ limit, seconds: taken.resetSec }, { retryAfterSec: taken.resetSec })
  return { limit: taken.limit, remaining: taken.remaining, resetSec: taken.resetSec }
}

async function findWorkspace(house: HouseCore, operation: AnyOperation, actor: Actor, input: unknown): Promise<WorkspaceId | null> {
  if (operation.tenancy === 'none') return null
  if (operation.workspaceOf) {
    const found = await operation.workspaceOf(readingDb(house.pool, 'system'), input as never)
    if (!found) throw notFound({ what: 'page' })
    return found as WorkspaceId
  }
  if (!actor.workspaceId) throw noWorkspace({})
  return actor.workspaceId
}

async function checked(house: HouseCore, operation: AnyOperation, output: unknown): Promise<unknown> {
  // Parsing costs half of the throughput; in production the HTTP door serialises by the same shape instead.
  if (house.ports.config.NODE_ENV === 'production') return output
  const result = operation.output.safeParse(output)
  if (!result.success) throw new Error(`${operation.id} gave an output that does not fit its shape: ${z.prettifyError(result.error)}`)
  return result.data
}

const ownerOf = (actor: Actor) => `${actor.workspaceId ?? '-'}:${actor.kind}:${actor.id ?? '-'}`

async function claimKey(tx: Transaction, operation: AnyOperation, actor: Actor, key: string, input: unknown): Promise<Outcome | null> {
  const hash = createHash('sha256').update(operation.id).update(JSON.stringify(input)).digest('hex')
  const owner = ownerOf(actor)
  // A second request with the same key waits here for the first to commit, then meets its answer.
  const claimed = await tx.run(sql`INSERT INTO platform.idempotency_keys (owner, key, operation, body_hash)
    VALUES (${owner}, ${key}, ${operation.id}, ${hash})
    ON CONFLICT (owner, key) DO UPDATE SET body_hash = excluded.body_hash, operation = excluded.operation, answer = NULL, at = now()
    WHERE platform.idempotency_keys.at < now() - interval '24 hours'`)
  if (claimed === 1) return null
  const earlier = await tx.one<{ body_hash: string; answer: { output: unknown; runId: string } | null }>(
    sql`SELECT body_hash, answer FROM platform.idempotency_keys WHERE owner = ${owner} AND key = ${key}`,
  )
  if (earlier.body_hash !== hash || !earlier.answer) throw keyReused({})
  return { output: earlier.answer.output, runId: earlier.answer.runId, replayed: true }
}

const keepAnswer = (tx: Transaction, actor: Actor, key: string, output: unknown, runId: string) =>
  tx.run(sql`UPDATE platform.idempotency_keys SET answer = ${JSON.stringify({ output, runId })}::jsonb WHERE owner = ${ownerOf(actor)} AND key = ${key}`)

async function rehearse(tx: Transaction, run: RunOptions, gathered: Gathered, output: unknown): Promise<Outcome> {
  const rows = await tx.all<Change>(
    sql`SELECT table_name AS "table", row_id AS "rowId", before, after FROM platform.changes WHERE run_id = ${run.runId}::uuid ORDER BY id LIMIT 500`,
  )
  await tx.rollback()
  return { output, runId: run.runId, changes: rows, events: gathered.events.map(({ type, subjectId, data }) => ({ type, subjectId, data })) }
}

function record(tx: Transaction, operation: AnyOperation, run: RunOptions, gathered: Gathered, ctx: Context, input: unknown): void {
  const fields = input as Record<string, unknown> | undefined
  const subject = gathered.events.find((one) => one.subjectId)?.subjectId ?? (typeof fields?.['id'] === 'string' ? fields['id'] : null)
  const undoes = operation.id === 'platform.changes.undo' ? (fields?.['runId'] as string) : null
  const audit = sql`INSERT INTO platform.audit_log (run_id, workspace_id, operation, actor_kind, actor_id, on_behalf_of, subject_id, request_id, address, at, undoes)
    VALUES (${run.runId}::uuid, ${run.workspaceId}::uuid, ${operation.id}, ${ctx.actor.kind}, ${ctx.actor.id}, ${ctx.actor.onBehalfOf ?? null}, ${subject}::uuid,
      ${run.requestId}, ${run.address ?? null}, ${run.now.toISOString()}::timestamptz, ${undoes}::uuid)`
  const events = insertEvents(gathered, run)
  // One statement for both: it travels with COMMIT, and each write of the product waits for it.
  tx.last(events ? sql`WITH told AS (${events}) ${audit}` : audit)
}

/** A database that is away is `unavailable` (503), not a bug; everything else unknown passes through to be reported. */
function asKnown(error: unknown): unknown {
  if (error instanceof FoyerError) return error
  if (isDatabaseDown(error)) return unavailable({ what: 'database' }, { retryAfterSec: 2, cause: error })
  if (error instanceof StorageFull) return storageFull({}, { cause: error })
  if (error instanceof StorageUnavailable) return unavailable({ what: 'file storage' }, { retryAfterSec: 10, cause: error })
  return error
}

/** Runs work of the house (listeners, jobs, seeds) in one transaction as the system, with events but without audit. */
export async function inHouse<T>(
  house: HouseCore,
  options: { workspaceId: string | null; actor: Actor; runId?: string; requestId?: string },
  work: (ctx: Context, tx: Transaction) => Promise<T>,
): Promise<T> {
  const workspaceId = options.workspaceId as WorkspaceId | null
  const runId = options.runId ?? newId()
  let told: Gathered | undefined
  const result = await inTransaction(
    house.pool,
    workspaceId ? { workspaceId } : 'system',
    async (tx) => {
      const run: RunOptions = { actor: options.actor, workspaceId, now: house.now(), runId, requestId: options.requestId ?? runId, tx, db: tx }
      const { ctx, gathered } = runContext(house, run)
      const value = await work(ctx, tx)
      const events = insertEvents(gathered, run)
      if (events) tx.last(events)
      told = gathered
      return value
    },
    runId,
  )
  if (told) await settle(house, told)
  return result
}
