import { z } from 'zod'
import { sql } from '../db/sql.ts'
import { notFound, staleVersion } from '../errors.ts'
import { event, listener } from '../events/event.ts'
import { idOf, newId, type WorkspaceId } from '../ids.ts'
import { job } from '../jobs/job.ts'
import { timer } from '../jobs/timer.ts'
import type { Actor } from '../operations/actor.ts'
import { operation } from '../operations/operation.ts'
import { slice } from '../slice.ts'

/** A room that exists in tests only: boxes on a shelf. It uses every service of the ground floor once. */

const Box = z.object({ id: idOf('box'), label: z.string(), version: z.int() })
type Row = z.input<typeof Box>

export const boxPacked = event({ name: 'shelf.box.packed', version: 1, data: z.object({ label: z.string() }) })

export const packBox = operation({
  id: 'shelf.boxes.pack',
  summary: 'Pack a box.',
  http: 'POST /api/v1/boxes',
  permission: 'shelf:write',
  effect: 'write',
  input: z.strictObject({ label: z.string().min(1).max(40), fail: z.boolean().optional() }),
  output: Box,
  status: 201,
}).run(async (ctx, { label, fail }) => {
  const id = newId<'box'>()
  const row = await ctx.db.one<Row>(sql`INSERT INTO shelf.boxes (id, workspace_id, label) VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${label}) RETURNING id, label, version`)
  ctx.emit(boxPacked, id, { label })
  await ctx.enqueue(weighBox, { boxId: id })
  if (fail) throw new Error('dropped')
  return row
})

export const relabelBox = operation({
  id: 'shelf.boxes.relabel',
  summary: 'Write another label on a box.',
  http: 'PUT /api/v1/boxes/:id',
  permission: 'shelf:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('box'), label: z.string().min(1).max(40), version: z.int().optional() }),
  output: Box,
  errors: [notFound, staleVersion],
  agent: { when: 'a label is wrong', confirm: true },
}).run(async (ctx, { id, label, version }) => {
  const before = await ctx.db.maybe<Row>(sql`SELECT id, label, version FROM shelf.boxes WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!before) throw notFound({ what: 'box' })
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'box', current: before.version })
  return ctx.db.one<Row>(sql`UPDATE shelf.boxes SET label = ${label}, version = version + 1 WHERE id = ${id}::uuid RETURNING id, label, version`)
})

export const listBoxes = operation({
  id: 'shelf.boxes.list',
  summary: 'All boxes.',
  http: 'GET /api/v1/boxes',
  permission: 'shelf:read',
  effect: 'read',
  input: z.strictObject({ heavy: z.boolean().optional() }),
  output: z.object({ items: z.array(Box) }),
  agent: { when: 'somebody asks what is on the shelf' },
}).run(async (ctx) => ({ items: await ctx.db.all<Row>(sql`SELECT id, label, version FROM shelf.boxes ORDER BY id`) }))

/** A long act: jobs pack part after part, and all of it is one run. */
export const packMany = operation({
  id: 'shelf.boxes.pack-many',
  summary: 'Pack many boxes, a part at a time.',
  http: 'POST /api/v1/boxes/bulk/pack',
  permission: 'shelf:write',
  effect: 'write',
  input: z.strictObject({ label: z.string(), count: z.int().positive(), part: z.int().positive() }),
  output: z.object({ started: z.literal(true) }),
}).run(async (ctx, input) => {
  await ctx.enqueue(packPart, input, { runId: ctx.runId })
  return { started: true as const }
})

export const packPart = job({
  name: 'shelf.pack-part',
  payload: z.object({ label: z.string(), count: z.int(), part: z.int() }),
  handle: async (ctx, { label, count, part }) => {
    await ctx.transaction(async (tx) => {
      await tx.db.run(sql`INSERT INTO shelf.boxes (id, workspace_id, label) SELECT gen_random_uuid(), ${tx.workspaceId}::uuid, ${label}::text || n FROM generate_series(1, ${Math.min(part, count)}::int) n`)
      if (count > part) await tx.enqueue(packPart, { label, count: count - part, part }, { runId: tx.runId })
    })
  },
})

/** One statement for all boxes: an update of many rows, or their deletion. */
export const sweepShelf = operation({
  id: 'shelf.boxes.sweep',
  summary: 'Write a word before every label, or throw the boxes away.',
  http: 'POST /api/v1/boxes/bulk/sweep',
  permission: 'shelf:write',
  effect: 'write',
  input: z.strictObject({ starts: z.string(), word: z.string().nullable() }),
  output: z.object({ rows: z.int() }),
}).run(async (ctx, { starts, word }) => ({
  rows: await ctx.db.run(word === null
    ? sql`DELETE FROM shelf.boxes WHERE workspace_id = ${ctx.workspaceId}::uuid AND label LIKE ${starts + '%'}`
    : sql`UPDATE shelf.boxes SET label = ${word}::text || label, version = version + 1 WHERE workspace_id = ${ctx.workspaceId}::uuid AND label LIKE ${starts + '%'}`),
}))

/** What has left the shelf does not come back. */
export const shipBox = operation({
  id: 'shelf.boxes.ship',
  summary: 'Send a box away.',
  http: 'POST /api/v1/boxes/:id/ship',
  permission: 'shelf:write',
  effect: 'irreversible',
  input: z.strictObject({ id: idOf('box') }),
  output: z.object({ rows: z.int() }),
}).run(async (ctx, { id }) => ({ rows: await ctx.db.run(sql`DELETE FROM shelf.boxes WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`) }))

export const weighBox = job({
  name: 'shelf.weigh-box',
  payload: z.object({ boxId: z.string() }),
  attempts: 2,
  backoffSec: 1,
  handle: async (ctx, { boxId }) => {
    await ctx.transaction(async (tx) => {
      await tx.db.run(sql`UPDATE shelf.boxes SET weighed = weighed + 1 WHERE id = ${boxId}::uuid`)
    })
  },
})

/** What the listener saw, for tests of order and of once-only. */
const countPacked = listener('shelf.count-packed', boxPacked, async (ctx, { id, subjectId, data }) => {
  await ctx.db.run(sql`INSERT INTO shelf.seen (event_id, workspace_id, subject_id, label) VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${subjectId}::uuid, ${data.label})`)
  if (data.label.startsWith('breaks')) throw new Error('the listener cannot handle this one')
})

const ripen = timer<{ workspaceId: string; id: string }>({
  name: 'shelf.ripen',
  nextDue: async (house) => (await house.one<{ at: string | null }>(sql`SELECT min(ripe_at) AS at FROM shelf.boxes WHERE ripened_at IS NULL AND ripe_at IS NOT NULL`)).at,
  claim: (house, { now, limit }) =>
    house.all(sql`UPDATE shelf.boxes SET ripened_at = now() WHERE id IN (SELECT id FROM shelf.boxes WHERE ripened_at IS NULL AND ripe_at <= ${now.toISOString()}::timestamptz LIMIT ${limit} FOR UPDATE SKIP LOCKED) RETURNING id, workspace_id AS "workspaceId"`),
  handle: async (ctx, { id }) => {
    await ctx.transaction((tx) => tx.db.run(sql`UPDATE shelf.boxes SET label = label || ' (ripe)' WHERE id = ${id}::uuid`))
  },
})

export const shelfTables = `
  CREATE SCHEMA shelf; GRANT USAGE ON SCHEMA shelf TO foyer_app, foyer_system;
  CREATE TABLE shelf.boxes (id uuid PRIMARY KEY, workspace_id uuid NOT NULL, label text NOT NULL, weighed int NOT NULL DEFAULT 0, ripe_at timestamptz, ripened_at timestamptz, version int NOT NULL DEFAULT 1);
  CREATE TABLE shelf.labels (id uuid PRIMARY KEY, workspace_id uuid NOT NULL, box_id uuid NOT NULL REFERENCES shelf.boxes);
  CREATE INDEX labels_of_box ON shelf.labels (box_id);
  CREATE TABLE shelf.seen (n int GENERATED ALWAYS AS IDENTITY, event_id uuid NOT NULL, workspace_id uuid NOT NULL, subject_id uuid, label text NOT NULL);
  CALL platform.lock_to_workspace('shelf.boxes'); CALL platform.keep_journal('shelf.boxes'); CALL platform.lock_to_workspace('shelf.seen'); CALL platform.lock_to_workspace('shelf.labels');`

/** Bearer tokens of this room name the workspace and the permissions: `ws:<uuid>:shelf:write,shelf:read`. */
export const shelf = slice({
  id: 'shelf',
  operations: [packBox, relabelBox, listBoxes, packMany, sweepShelf, shipBox],
  permissions: { 'shelf:read': { label: 'Look at boxes', roles: ['owner', 'viewer'] }, 'shelf:write': { label: 'Pack boxes', roles: ['owner'] } },
  events: [boxPacked],
  jobs: [weighBox, packPart],
  timers: [ripen],
  listeners: [countPacked],
  authenticator: () => async ({ bearer }) => {
    const match = /^ws:([0-9a-f-]{36}):(.*)$/.exec(bearer ?? '')
    return match ? shelfActor(match[1]!, match[2]!.split(',')) : null
  },
})

/** Somebody in a workspace with these permissions. */
export const shelfActor = (workspaceId: string, permissions: string[] = ['shelf:read', 'shelf:write']): Actor => ({
  kind: 'person',
  id: workspaceId.replace(/^......../, '99999999'),
  personId: null,
  workspaceId: workspaceId as WorkspaceId,
  role: 'owner',
  permissions: new Set(permissions),
})
