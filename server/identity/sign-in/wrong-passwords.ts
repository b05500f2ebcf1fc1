import { hashToken } from '../../platform/crypto/random-token.ts'
import { sql } from '../../platform/db/sql.ts'
import { tooManyRequests } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { signInLocked } from '../errors.ts'

export const triesAllowed = 5
export const lockMinutes = 15

/**
 * Opens a try for an e-mail address, or throws `identity.sign_in_locked`. Tries for one address go one after the other:
 * otherwise a hundred at once would all be judged before the first is counted. The second at the same moment is sent
 * away instead of waiting, so that it holds no connection.
 */
export async function openTry(ctx: Context, email: string): Promise<void> {
  const hash = hashToken(email)
  const { alone } = await ctx.db.one<{ alone: boolean }>(sql`SELECT pg_try_advisory_xact_lock(hashtextextended(${`identity.sign-in ${hash}`}, 0)) AS alone`)
  if (!alone) throw tooManyRequests({ limit: 1, seconds: 1 }, { retryAfterSec: 1 })
  const row = await ctx.db.maybe<{ lockedUntil: string | null }>(sql`SELECT locked_until AS "lockedUntil" FROM identity.wrong_passwords WHERE address_hash = ${hash}`)
  const leftMs = row?.lockedUntil ? Date.parse(row.lockedUntil) - ctx.now.getTime() : 0
  if (leftMs > 0) throw signInLocked({ minutes: Math.ceil(leftMs / 60_000) }, { retryAfterSec: Math.ceil(leftMs / 1000) })
}

/**
 * Counts a wrong password and answers how many tries are left. At zero the address is closed for a quarter of an hour.
 * Wrong ones older than that, or from before a lock that is over, do not count. The caller's refusal must keep the writes.
 */
export async function countWrongPassword(ctx: Context, email: string): Promise<number> {
  const now = ctx.now.toISOString()
  const { tries } = await ctx.db.one<{ tries: number }>(sql`INSERT INTO identity.wrong_passwords AS w (address_hash, tries, last_at) VALUES (${hashToken(email)}, 1, ${now}::timestamptz)
    ON CONFLICT (address_hash) DO UPDATE SET last_at = excluded.last_at, locked_until = NULL,
      tries = CASE WHEN w.locked_until IS NOT NULL OR w.last_at < excluded.last_at - make_interval(mins => ${lockMinutes}::int) THEN 1 ELSE w.tries + 1 END
    RETURNING tries`)
  if (tries < triesAllowed) return triesAllowed - tries
  await ctx.db.run(sql`UPDATE identity.wrong_passwords SET locked_until = ${now}::timestamptz + make_interval(mins => ${lockMinutes}::int) WHERE address_hash = ${hashToken(email)}`)
  return 0
}

/** A right password, or a new one, clears the count. */
export const forgetWrongPasswords = (ctx: Context, email: string) => ctx.db.run(sql`DELETE FROM identity.wrong_passwords WHERE address_hash = ${hashToken(email)}`)
