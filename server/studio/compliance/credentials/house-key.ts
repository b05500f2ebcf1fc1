import { workspaceOf } from '../../../identity/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { MadeKey, SigningKey } from './credential-task.ts'
import { workOnCredentials } from './credential-workers.ts'

export type KeyRow = { id: string; chainPem: string; sealedKey: string; algorithm: SigningKey['algorithm']; subject: string; issuer: string; validUntil: string; isOwn: boolean; at: string }

const aadOf = (id: string) => `studio.credential_keys:${id}:key`

export const findKey = (ctx: Context): Promise<KeyRow | null> =>
  ctx.db.maybe<KeyRow>(sql`SELECT k.id, k.chain_pem AS "chainPem", k.sealed_key AS "sealedKey", k.algorithm, k.subject, k.issuer, k.valid_until AS "validUntil", k.is_own AS "isOwn", k.created_at AS at
    FROM studio.credential_keys k WHERE k.workspace_id = ${ctx.workspaceId}::uuid`)

/** Puts a key in the place of the one before; the private part is sealed by the vault. */
export async function keepKey(ctx: Context, { keyPkcs8, chainPem, algorithm, subject, issuer, validUntil }: MadeKey, isOwn: boolean): Promise<void> {
  const id = newId()
  await ctx.db.run(sql`DELETE FROM studio.credential_keys WHERE workspace_id = ${ctx.workspaceId}::uuid`)
  await ctx.db.run(sql`INSERT INTO studio.credential_keys (id, workspace_id, chain_pem, sealed_key, algorithm, subject, issuer, valid_until, is_own, by_id, created_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${chainPem}, ${ctx.ports.vault.seal(keyPkcs8, aadOf(id))}, ${algorithm}, ${subject}, ${issuer}, ${validUntil}::timestamptz, ${isOwn}, ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz)
    ON CONFLICT (workspace_id) DO NOTHING`)
}

/** With what this workspace signs. The house makes a key of its own when there is none, or when its own is over. */
export async function signingKey(ctx: Context): Promise<SigningKey> {
  const row = await findKey(ctx)
  if (row && (row.isOwn || new Date(row.validUntil) > ctx.now)) return { keyPkcs8: ctx.ports.vault.open(row.sealedKey, aadOf(row.id)), chainPem: row.chainPem, algorithm: row.algorithm }
  const { name } = await workspaceOf(ctx)
  const made = await workOnCredentials(ctx.ports, { kind: 'make', name, now: ctx.now.toISOString() })
  await keepKey(ctx, made, false)
  return made
}
