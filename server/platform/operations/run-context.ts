import type { Db, Transaction } from '../db/db.ts'
import { sql } from '../db/sql.ts'
import type { EventDefinition } from '../events/event.ts'
import type { HouseCore } from '../house.ts'
import { newId, type WorkspaceId } from '../ids.ts'
import type { Actor } from './actor.ts'
import type { Context } from './context.ts'

type PendingEvent = { id: string; type: string; version: number; subjectId: string | null; data: unknown; workspaceId: WorkspaceId | null }

/** What a run gathered while its handler worked: it is written with COMMIT and told to the house after it. */
export type Gathered = { events: PendingEvent[]; signals: Set<string>; after: (() => void | Promise<void>)[] }

export type RunOptions = {
  actor: Actor
  workspaceId: WorkspaceId | null
  now: Date
  runId: string
  requestId: string
  address?: string | null
  userAgent?: string | null
  /** Reads have none: emitting or enqueueing in a read is a mistake of the room and throws. */
  tx: Transaction | null
  db: Db
}

/** Makes the context of one run, and the bag in which its events and signals gather. */
export function runContext(house: HouseCore, run: RunOptions): { ctx: Context; gathered: Gathered } {
  const gathered: Gathered = { events: [], signals: new Set(), after: [] }
  const writing = (what: string): Transaction => {
    if (!run.tx) throw new Error(`${what} in a read operation`)
    return run.tx
  }
  const ctx: Context = {
    actor: run.actor,
    get workspaceId() {
      if (!run.workspaceId) throw new Error('this operation runs without a workspace')
      return run.workspaceId
    },
    now: run.now,
    runId: run.runId,
    requestId: run.requestId,
    address: run.address ?? null,
    userAgent: run.userAgent ?? null,
    db: run.db,
    ports: house.ports,
    log: house.log,
    enqueue: async (job, payload, options) => {
      const tx = writing('enqueue')
      await house.jobs.enqueue(tx.execute, job, job.payload.parse(payload), {
        ...options,
        workspaceId: options?.asHouse ? null : run.workspaceId,
        requestId: run.requestId,
      })
      gathered.signals.add(`job:${job.name}`)
    },
    emit: (definition: EventDefinition, subjectId, data, workspaceId) => {
      writing('emit')
      gathered.events.push({
        id: newId(),
        type: definition.name,
        version: definition.version,
        subjectId,
        data: definition.data.parse(data),
        workspaceId: run.workspaceId ?? workspaceId ?? null,
      })
      gathered.signals.add('events')
    },
    signal: (topic) => void gathered.signals.add(topic),
    afterCommit: (work) => void gathered.after.push(work),
  }
  return { ctx, gathered }
}

/** The statement that writes the gathered events; null when there are none. */
export function insertEvents(gathered: Gathered, run: RunOptions) {
  if (gathered.events.length === 0) return null
  const rows = JSON.stringify(gathered.events.map((one) => ({ id: one.id, type: one.type, version: one.version, subject_id: one.subjectId, workspace_id: one.workspaceId, data: one.data })))
  return sql`INSERT INTO platform.events (id, workspace_id, type, version, subject_id, data, run_id, actor_kind, actor_id, at)
    SELECT e.id, e.workspace_id, e.type, e.version, e.subject_id, e.data, ${run.runId}::uuid, ${run.actor.kind}, ${run.actor.id}, ${run.now.toISOString()}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb) AS e(id uuid, workspace_id uuid, type text, version int, subject_id uuid, data jsonb)`
}

/** Tells the house what happened, after the commit. A failure here is logged: nothing that matters depends on it. */
export async function settle(house: HouseCore, gathered: Gathered): Promise<void> {
  for (const topic of gathered.signals) house.bus.signal(topic)
  for (const work of gathered.after) {
    try {
      await work()
    } catch (error) {
      house.log.error({ err: error }, 'work after commit failed')
    }
  }
}
