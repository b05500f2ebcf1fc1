import { hashToken, randomToken } from '../../platform/crypto/random-token.ts'
import { sql } from '../../platform/db/sql.ts'
import type { PersonId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { linkSpent } from '../errors.ts'

export type Purpose = 'verify-email' | 'reset-password'

/** How long a link works. */
export const linkMinutes: Record<Purpose, number> = { 'verify-email': 48 * 60, 'reset-password': 60 }

/** Makes the token of a link that works once. Only its hash is stored. */
export async function makeOneTimeToken(ctx: Context, person: { id: string; email: string }, purpose: Purpose): Promise<string> {
  const token = randomToken(purpose === 'reset-password' ? 'foyer_reset_' : 'foyer_verify_')
  const now = ctx.now.getTime()
  await ctx.db.run(sql`INSERT INTO identity.one_time_tokens (hash, person_id, purpose, email, created_at, expires_at)
    VALUES (${hashToken(token)}, ${person.id}::uuid, ${purpose}, ${person.email}, ${new Date(now).toISOString()}::timestamptz, ${new Date(now + linkMinutes[purpose] * 60_000).toISOString()}::timestamptz)`)
  return token
}

/** Spends a token and answers whose it was. Throws `identity.link_spent`. Its sisters of the same purpose are spent with it. */
export async function spendOneTimeToken(ctx: Context, token: string, purpose: Purpose): Promise<{ personId: PersonId; email: string }> {
  const now = ctx.now.toISOString()
  const row = await ctx.db.maybe<{ personId: PersonId; email: string }>(sql`UPDATE identity.one_time_tokens SET used_at = ${now}::timestamptz
    WHERE hash = ${hashToken(token)} AND purpose = ${purpose} AND used_at IS NULL AND expires_at > ${now}::timestamptz
    RETURNING person_id AS "personId", email`)
  if (!row) throw linkSpent({})
  await ctx.db.run(sql`UPDATE identity.one_time_tokens SET used_at = ${now}::timestamptz WHERE person_id = ${row.personId}::uuid AND purpose = ${purpose} AND used_at IS NULL`)
  return row
}

/** Was such a link made for the person in the last minute? Then a second mail would only be a way to annoy. */
export async function sentAMomentAgo(ctx: Context, personId: string, purpose: Purpose): Promise<boolean> {
  const since = new Date(ctx.now.getTime() - 60_000).toISOString()
  const { sent } = await ctx.db.one<{ sent: boolean }>(sql`SELECT EXISTS (SELECT FROM identity.one_time_tokens WHERE person_id = ${personId}::uuid AND purpose = ${purpose} AND created_at > ${since}::timestamptz) AS sent`)
  return sent
}
