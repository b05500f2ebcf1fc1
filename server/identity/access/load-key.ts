import { inTransaction, type Db } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import type { HouseCore } from '../../platform/house.ts'
import type { PersonId, WorkspaceId } from '../../platform/ids.ts'
import type { Role } from '../../platform/slice.ts'
import type { Access } from './access-cache.ts'

type Row = { id: string; personId: PersonId; workspaceId: WorkspaceId; role: Role; scopes: string[]; rateFactor: number; lastUsedAt: string | null }

const usedEveryMs = 60_000

/** Looks up an API key by its hash. It may do what its scopes say and its owner may do today, whichever is less. */
export async function loadKey(house: HouseCore, db: Db, hash: string): Promise<Access> {
  const now = house.now()
  const key = await db.maybe<Row>(sql`SELECT k.id, k.person_id AS "personId", k.workspace_id AS "workspaceId", m.role, k.scopes, k.rate_factor AS "rateFactor", k.last_used_at AS "lastUsedAt"
    FROM identity.api_keys k
    JOIN identity.members m ON m.workspace_id = k.workspace_id AND m.person_id = k.person_id AND m.left_at IS NULL
    JOIN identity.workspaces w ON w.id = k.workspace_id AND w.deleted_at IS NULL
    WHERE k.hash = ${hash} AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ${now.toISOString()}::timestamptz)`)
  if (!key) return { actor: null, personId: null }
  if (!key.lastUsedAt || now.getTime() - Date.parse(key.lastUsedAt) > usedEveryMs) {
    await inTransaction(house.pool, 'system', (tx) => tx.run(sql`UPDATE identity.api_keys SET last_used_at = ${now.toISOString()}::timestamptz WHERE id = ${key.id}::uuid`))
  }
  const ofRole = house.ports.inside.permissionsOf(key.role)
  return {
    personId: key.personId,
    actor: {
      kind: 'key',
      id: key.id,
      personId: key.personId,
      workspaceId: key.workspaceId,
      role: key.role,
      permissions: new Set(key.scopes.filter((scope) => ofRole.has(scope))),
      rateFactor: key.rateFactor,
    },
  }
}
