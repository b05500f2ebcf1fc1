import { z } from 'zod'
import { hashToken, randomToken } from '../../platform/crypto/random-token.ts'
import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notFound } from '../../platform/errors.ts'
import { idOf, newId, type PersonId } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { Instant } from '../../platform/time.ts'
import { accessTopic } from '../access/access-cache.ts'
import { keyPrefix } from '../access/authenticator.ts'
import { personOf } from '../access/person-of.ts'
import { ApiKey, Scope } from '../contract.ts'
import { peopleOnly } from '../errors.ts'

const KeyId = idOf('key')
type Key = z.output<typeof ApiKey>
type Row = Omit<Key, 'owner' | 'state'> & { ownerId: PersonId; ownerName: string }

const select = (ctx: Context) => sql`SELECT k.id, k.name, k.prefix, k.scopes, k.rate_factor AS "rateFactor", k.created_at AS "createdAt", k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt",
    p.id AS "ownerId", p.name AS "ownerName"
  FROM identity.api_keys k JOIN identity.people p ON p.id = k.person_id WHERE k.workspace_id = ${ctx.workspaceId}::uuid AND k.revoked_at IS NULL`
const present = (ctx: Context) => ({ ownerId, ownerName, ...key }: Row): Key => ({
  ...key,
  state: key.expiresAt && Date.parse(key.expiresAt) <= ctx.now.getTime() ? 'expired' : 'active',
  owner: { id: ownerId, name: ownerName },
})
/** Everybody sees their own keys; who may see all, sees all. */
const visible = (ctx: Context) => (may(ctx.actor, 'identity:keys-of-all') ? sql`` : sql`AND k.person_id = ${ctx.actor.personId}::uuid`)

export const listKeys = operation({
  id: 'identity.keys.list',
  summary: 'API keys: one’s own, or those of everybody for who may see them.',
  http: 'GET /api/v1/api-keys',
  permission: 'identity:keys',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(ApiKey) }),
}).run(async (ctx) => ({ items: (await ctx.db.all<Row>(sql`${select(ctx)} ${visible(ctx)} ORDER BY k.created_at DESC, k.id DESC LIMIT 500`)).map(present(ctx)) }))

export const createKey = operation({
  id: 'identity.keys.create',
  summary: 'Make an API key. It is shown once; it may do what its scopes say, and never more than its owner may.',
  http: 'POST /api/v1/api-keys',
  permission: 'identity:keys',
  effect: 'write',
  status: 201,
  secretAnswer: true,
  input: z.strictObject({
    name: z.string().trim().min(1).max(80),
    scopes: z.array(Scope).min(1).max(200).describe('Names of permissions, as in /api/v1/permissions'),
    expiresAt: Instant.optional(),
    rateFactor: z.number().min(0.1).max(10).default(1).describe('How many times the usual rate the key may be used'),
  }),
  output: ApiKey.extend({ key: z.string().describe('Shown once') }),
  errors: [peopleOnly],
}).run(async (ctx, { name, scopes, expiresAt, rateFactor }) => {
  const personId = personOf(ctx)
  refuseForeignScopes(ctx, scopes)
  if (expiresAt && Date.parse(expiresAt) <= ctx.now.getTime()) throw invalidInput({ count: 1 }, { fields: [{ path: 'expiresAt', rule: 'future', message: 'Choose a time in the future, or none.' }] })
  const key = randomToken(keyPrefix)
  const id = newId<'key'>()
  await ctx.db.run(sql`INSERT INTO identity.api_keys (id, workspace_id, person_id, name, prefix, hash, scopes, rate_factor, expires_at, created_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${personId}::uuid, ${name}, ${key.slice(0, keyPrefix.length + 6)}, ${hashToken(key)}, ${[...new Set(scopes)].sort()}::text[], ${rateFactor}, ${expiresAt ?? null}::timestamptz, ${ctx.now.toISOString()}::timestamptz)`)
  return { ...present(ctx)(await ctx.db.one<Row>(sql`${select(ctx)} AND k.id = ${id}::uuid`)), key }
})

export const revokeKey = operation({
  id: 'identity.keys.revoke',
  summary: 'Revoke an API key; it stops working within seconds.',
  http: 'DELETE /api/v1/api-keys/:keyId',
  permission: 'identity:keys',
  effect: 'write',
  input: z.strictObject({ keyId: KeyId }),
  output: Done,
  errors: [notFound],
}).run(async (ctx, { keyId }) => {
  const revoked = await ctx.db.maybe<{ ownerId: string }>(sql`UPDATE identity.api_keys k SET revoked_at = ${ctx.now.toISOString()}::timestamptz
    WHERE k.workspace_id = ${ctx.workspaceId}::uuid AND k.id = ${keyId}::uuid AND k.revoked_at IS NULL ${visible(ctx)} RETURNING k.person_id AS "ownerId"`)
  if (!revoked) throw notFound({ what: 'API key' })
  ctx.signal(accessTopic(revoked.ownerId))
  return done
})

function refuseForeignScopes(ctx: Context, scopes: string[]): void {
  const wrong = scopes.flatMap((scope, index) => (may(ctx.actor, scope) ? [] : [{ path: `scopes.${index}`, rule: 'scope', message: `Your role does not include “${scope}”, so a key of yours cannot have it. Leave it out.` }]))
  if (wrong.length) throw invalidInput({ count: wrong.length }, { fields: wrong })
}
