import { z } from 'zod'
import { sql } from '../db/sql.ts'
import { operation } from '../operations/operation.ts'

const Part = z.object({ ok: z.boolean(), note: z.string().optional() })

/** [OPS1] What is up, for people, balancers and monitors. */
export const readStatus = operation({
  id: 'platform.status',
  summary: 'Is everything up? Database, jobs, storage, sandbox, version and uptime.',
  http: 'GET /api/v1/status',
  permission: 'public',
  tenancy: 'none',
  rate: 'none',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({
    ok: z.boolean(),
    version: z.string(),
    uptimeSec: z.int(),
    time: z.iso.datetime(),
    sandbox: z.boolean(),
    parts: z.record(z.string(), Part),
  }),
}).run(async (ctx) => {
  const { inside } = ctx.ports
  const parts = await inside.health()
  return {
    ok: Object.values(parts).every((part) => part.ok),
    version: inside.version,
    uptimeSec: Math.round((ctx.now.getTime() - inside.startedAt.getTime()) / 1000),
    time: ctx.now.toISOString(),
    sandbox: ctx.ports.sandboxUrl !== null,
    parts,
  }
})

export const listMigrations = operation({
  id: 'platform.migrations',
  summary: 'The migrations of the database, in the order in which they were applied.',
  http: 'GET /api/v1/migrations',
  permission: 'signed-in',
  tenancy: 'none',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(z.object({ name: z.string(), room: z.string(), appliedAt: z.string() })), pending: z.array(z.string()) }),
}).run(async (ctx) => {
  const items = await ctx.db.all<{ name: string; room: string; appliedAt: string }>(sql`SELECT name, room, applied_at AS "appliedAt" FROM platform.migrations ORDER BY id`)
  const applied = new Set(items.map((item) => item.name))
  return { items, pending: ctx.ports.inside.migrations.filter((name) => !applied.has(name)) }
})
