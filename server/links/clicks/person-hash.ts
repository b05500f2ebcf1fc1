import { createHmac, randomBytes } from 'node:crypto'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

/** How long the same person on the same link or page counts as one. */
export const onceForMs = 30 * 60_000

export type Person = { address: string | null; userAgent: string | null }

/** The salt of today, kept by house: a process asks the database once a day. */
const today = new WeakMap<object, { day: string; salt: Buffer }>()

/**
 * Tells one person from another for a day, without keeping who it is: an HMAC of address and browser with a salt that
 * is deleted after its day. Differs between workspaces, so that nobody can be followed from one to the next. Somebody who
 * comes back after midnight (UTC) is somebody new; that is the price of forgetting.
 */
export async function personHash(ctx: Context, { address, userAgent }: Person): Promise<string> {
  const salt = await saltOfToday(ctx)
  return createHmac('sha256', salt).update(`${ctx.workspaceId}\n${address ?? ''}\n${userAgent ?? ''}`).digest('base64url').slice(0, 22)
}

async function saltOfToday(ctx: Context): Promise<Buffer> {
  const day = ctx.now.toISOString().slice(0, 10)
  const known = today.get(ctx.ports)
  if (known?.day === day) return known.salt
  await ctx.db.run(sql`INSERT INTO links.day_salts (day, salt) VALUES (${day}::date, ${randomBytes(32)}::bytea) ON CONFLICT DO NOTHING`)
  const { salt } = await ctx.db.one<{ salt: Buffer }>(sql`SELECT salt FROM links.day_salts WHERE day = ${day}::date`)
  // Only after the commit: a transaction that rolls back takes its salt along.
  ctx.afterCommit(() => void today.set(ctx.ports, { day, salt }))
  return salt
}
