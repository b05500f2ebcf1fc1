import { inTransaction, readingDb, type Transaction } from '../db/db.ts'
import { sql } from '../db/sql.ts'
import type { HouseCore } from '../house.ts'
import type { WorkspaceId } from '../ids.ts'
import { systemActor } from '../operations/actor.ts'
import { inHouse } from '../operations/perform.ts'
import type { Listener, StoredEvent } from './event.ts'
import { giveLock, takeLock, type ListenerLocks, type SharedConnection } from './listener-locks.ts'
import { createNap } from './nap.ts'
import { endOfStream, readStream, type Place } from './stream.ts'

const lookAgainMs = 2_000
const batchSize = 200
/** How often a listener that has nothing to do writes down how far it has looked. */
const keepPlaceMs = 60_000
/** How often it is looked whether a parked event's time has come. */
const retryEveryMs = 1_000
/** Tries before an event that a listener cannot handle is set aside as dead. */
const maxAttempts = 8

/**
 * Brings events of some types to one listener, in order for each subject. The listener's writes and its place move in one
 * transaction, so what it does in the database happens once. An event that fails is parked, and with it every later one of
 * the same subject; the others go on.
 *
 * One process at a time works for a listener: see {@link ListenerLocks}.
 */
export function startListener(house: HouseCore, locks: ListenerLocks, listener: Listener, types: readonly string[]): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const nap = createNap(lookAgainMs)
  const off = house.bus.on('events', nap.rouse)

  const work = async (lock: SharedConnection) => {
    let here = await findPlace(house, listener)
    let keptAt = Date.now()
    let retryAt = 0
    while (!stopping.signal.aborted) {
      // The lock lives as long as its connection. Asking it something notices a lost one before working on.
      const seen = await lock.lookAtEvents()
      const end: Place = { tx: seen.end(), seq: '0' }
      let retried = false
      if (Date.now() >= retryAt) {
        retried = await retryParked(house, listener)
        if (!retried) retryAt = Date.now() + retryEveryMs
      }
      const batch = seen.mayHold(types, here) ? await readStream(readingDb(house.pool, 'system'), here, { limit: batchSize, types, before: end }) : []
      for (const event of batch) {
        if (stopping.signal.aborted) return
        await deliver(house, listener, event, event.position)
        here = event.position
        house.metrics.eventsLag(listener.id, (Date.now() - new Date(event.at).getTime()) / 1000)
      }
      // Events of other types lie behind too, else who listens to rare ones would read all the others again each time.
      if (batch.length < batchSize && BigInt(end.tx) > BigInt(here.tx)) here = end
      if (batch.length === 0 && Date.now() - keptAt > keepPlaceMs) {
        await inTransaction(house.pool, 'system', (tx) => movePlace(tx, listener, here))
        keptAt = Date.now()
      }
      if (batch.length === 0 && !retried) await nap.sleep()
    }
  }

  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        const connection = await locks.connection()
        if (!(await takeLock(connection, listener.id))) await nap.sleep()
        else {
          try {
            await work(connection)
          } finally {
            await giveLock(connection, listener.id)
          }
        }
      } catch (error) {
        if (!stopping.signal.aborted) house.log.warn({ err: error, listener: listener.id }, 'listener paused; it tries again')
        await nap.pause(1_000)
      }
    }
  }
  const running = run()
  return {
    stop: async () => {
      off()
      stopping.abort()
      nap.end()
      await running
    },
  }
}

/**
 * Gives a listener that is new its place at the present end of the stream. Every process does this before it serves, so
 * nothing that happens from then on is missed, however late the first worker starts.
 */
export async function findPlace(house: HouseCore, listener: Listener): Promise<Place> {
  return inTransaction(house.pool, 'system', async (tx) => {
    const known = await tx.maybe<Place>(sql`SELECT tx::text AS tx, seq::text AS seq FROM platform.listener_places WHERE listener = ${listener.id}`)
    if (known) return known
    const end = await endOfStream(tx)
    await tx.run(sql`INSERT INTO platform.listener_places (listener, tx, seq) VALUES (${listener.id}, ${end.tx}::xid8, ${end.seq}::bigint) ON CONFLICT DO NOTHING`)
    return end
  })
}

const subjectOf = (event: StoredEvent) => event.subjectId ?? event.id

async function deliver(house: HouseCore, listener: Listener, event: StoredEvent, place: Place): Promise<void> {
  try {
    await inHouse(house, { workspaceId: event.workspaceId, actor: systemActor(event.workspaceId as WorkspaceId | null), requestId: event.runId ?? event.id }, async (ctx, tx) => {
      await asSystem(tx, event.workspaceId, async () => {
        const blocked = await tx.maybe(sql`SELECT 1 AS blocked FROM platform.parked_events WHERE listener = ${listener.id} AND subject = ${subjectOf(event)} AND NOT dead LIMIT 1`)
        if (blocked) await park(tx, listener, event, place, null)
        await movePlace(tx, listener, place)
        return !blocked
      }) && (await listener.handle(ctx, event))
    })
  } catch (error) {
    house.log.error({ err: error, listener: listener.id, event: event.id, type: event.type }, 'listener failed; the event is parked and tried again')
    await inTransaction(house.pool, 'system', async (tx) => {
      await park(tx, listener, event, place, (error as Error).message)
      await movePlace(tx, listener, place)
    })
  }
}

/** The ledger of listeners is the house's; the handler's own statements are the tenant's again. */
async function asSystem<T>(tx: Transaction, workspaceId: string | null, work: () => Promise<T>): Promise<T> {
  if (!workspaceId) return work()
  await tx.execute('SET LOCAL ROLE foyer_system')
  const result = await work()
  await tx.execute('SET LOCAL ROLE foyer_app')
  return result
}

const movePlace = (tx: Transaction, listener: Listener, place: Place) =>
  tx.run(sql`UPDATE platform.listener_places SET tx = ${place.tx}::xid8, seq = ${place.seq}::bigint, moved_at = now() WHERE listener = ${listener.id}`)

const park = (tx: Transaction, listener: Listener, event: StoredEvent, place: Place, error: string | null) =>
  tx.run(sql`INSERT INTO platform.parked_events (listener, event_id, subject, tx, seq, attempts, next_at, error)
    VALUES (${listener.id}, ${event.id}::uuid, ${subjectOf(event)}, ${place.tx}::xid8, ${place.seq}::bigint, ${error ? 1 : 0}, now() + ${error ? '2 seconds' : '0 seconds'}::interval, ${error})
    ON CONFLICT (listener, event_id) DO NOTHING`)

/** Tries the oldest parked event of each subject whose time has come. Answers whether there was one. */
async function retryParked(house: HouseCore, listener: Listener): Promise<boolean> {
  const system = readingDb(house.pool, 'system')
  const due = await system.all<{ eventId: string; attempts: number }>(sql`SELECT event_id AS "eventId", attempts FROM (
      SELECT DISTINCT ON (subject) event_id, attempts, next_at FROM platform.parked_events WHERE listener = ${listener.id} AND NOT dead ORDER BY subject, tx, seq) oldest
    WHERE next_at <= now() LIMIT 20`)
  for (const { eventId, attempts } of due) {
    const event = await system.one<StoredEvent>(sql`SELECT id, workspace_id AS "workspaceId", type, version, subject_id AS "subjectId", data, run_id AS "runId", actor_kind AS "actorKind", actor_id AS "actorId", at, '' AS place FROM platform.events WHERE id = ${eventId}::uuid`)
    try {
      await inHouse(house, { workspaceId: event.workspaceId, actor: systemActor(event.workspaceId as WorkspaceId | null), requestId: event.runId ?? event.id }, async (ctx, tx) => {
        await asSystem(tx, event.workspaceId, () => tx.run(sql`DELETE FROM platform.parked_events WHERE listener = ${listener.id} AND event_id = ${eventId}::uuid`))
        await listener.handle(ctx, event)
      })
    } catch (error) {
      const dead = attempts + 1 >= maxAttempts
      house.log.error({ err: error, listener: listener.id, event: eventId, dead }, 'parked event failed again')
      await inTransaction(house.pool, 'system', (tx) =>
        tx.run(sql`UPDATE platform.parked_events SET attempts = attempts + 1, dead = ${dead}, error = ${(error as Error).message},
          next_at = now() + least(300, 2 ^ (attempts + 1)) * (0.5 + random()) * interval '1 second' WHERE listener = ${listener.id} AND event_id = ${eventId}::uuid`),
      )
    }
  }
  return due.length > 0
}
