import { sql } from '../../platform/db/sql.ts'
import { newId, type PersonId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { accessTopic } from '../access/access-cache.ts'
import { newSeed } from './refresh-token.ts'

/** Seconds that a refresh token lives; each rotation starts them anew. */
export const refreshSeconds = 7 * 86_400

export type SessionRow = {
  id: string
  personId: PersonId
  workspaceId: string | null
  seed: string
  generation: number
  rotatedAt: string
  expiresAt: string
  revokedAt: string | null
}

const columns = sql`id, person_id AS "personId", workspace_id AS "workspaceId", seed, generation, rotated_at AS "rotatedAt", expires_at AS "expiresAt", revoked_at AS "revokedAt"`
const expiry = (ctx: Context) => new Date(ctx.now.getTime() + refreshSeconds * 1000).toISOString()

/** Begins a session: one device, one chain of refresh tokens. */
export async function openSession(ctx: Context, personId: PersonId, workspaceId: string | null): Promise<SessionRow> {
  const now = ctx.now.toISOString()
  const session = await ctx.db.one<SessionRow>(sql`INSERT INTO identity.sessions (id, person_id, workspace_id, seed, rotated_at, expires_at, address, user_agent, created_at, last_seen_at)
    VALUES (${newId()}::uuid, ${personId}::uuid, ${workspaceId}::uuid, ${newSeed()}, ${now}::timestamptz, ${expiry(ctx)}::timestamptz, ${ctx.address}, ${ctx.userAgent?.slice(0, 300) ?? null}, ${now}::timestamptz, ${now}::timestamptz)
    RETURNING ${columns}`)
  await ctx.db.run(sql`UPDATE identity.people SET last_sign_in_at = ${now}::timestamptz, last_sign_in_address = ${ctx.address} WHERE id = ${personId}::uuid`)
  return session
}

/** The session, held against a second rotation at the same moment. */
export const lockSession = (ctx: Context, id: string) => ctx.db.maybe<SessionRow>(sql`SELECT ${columns} FROM identity.sessions WHERE id = ${id}::uuid FOR UPDATE`)

/** Moves the chain on by one token. */
export const rotateSession = (ctx: Context, id: string) =>
  ctx.db.one<SessionRow>(sql`UPDATE identity.sessions SET generation = generation + 1, rotated_at = ${ctx.now.toISOString()}::timestamptz, expires_at = ${expiry(ctx)}::timestamptz,
      last_seen_at = ${ctx.now.toISOString()}::timestamptz, address = coalesce(${ctx.address}, address)
    WHERE id = ${id}::uuid RETURNING ${columns}`)

export type RevokedBecause = 'signed-out' | 'revoked' | 'reuse' | 'password'

/** Ends one session of a person, or all but one. Answers how many ended. Their access tokens stop working at once here, elsewhere within seconds. */
export async function revokeSessions(ctx: Context, personId: string, because: RevokedBecause, which: { only: string } | { allBut: string | null }): Promise<number> {
  const chosen = 'only' in which ? sql`AND id = ${which.only}::uuid` : which.allBut ? sql`AND id <> ${which.allBut}::uuid` : sql``
  const ended = await ctx.db.run(sql`UPDATE identity.sessions SET revoked_at = ${ctx.now.toISOString()}::timestamptz, revoked_because = ${because}
    WHERE person_id = ${personId}::uuid AND revoked_at IS NULL ${chosen}`)
  ctx.signal(accessTopic(personId))
  return ended
}
