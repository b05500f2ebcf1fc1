import type { AccessClaims } from '../../platform/crypto/access-tokens.ts'
import { inTransaction, type Db } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import type { HouseCore } from '../../platform/house.ts'
import type { PersonId, WorkspaceId } from '../../platform/ids.ts'
import type { Role } from '../../platform/slice.ts'
import type { Access } from './access-cache.ts'

type Row = { personId: PersonId; workspaceId: WorkspaceId | null; role: Role | null; lastSeenAt: string }

const nothing: ReadonlySet<string> = new Set()
/** "Last seen" is for people to recognise a device; writing it on each look would make every reader a writer. */
const seenEveryMs = 5 * 60_000

/** Looks up a session, its person and the membership in the workspace that is wanted (or the preferred one). */
export async function loadSession(house: HouseCore, db: Db, claims: AccessClaims, wanted: string | null): Promise<Access> {
  const now = house.now()
  const row = await db.maybe<Row>(sql`SELECT s.person_id AS "personId", s.last_seen_at AS "lastSeenAt", m.workspace_id AS "workspaceId", m.role
    FROM identity.sessions s
    LEFT JOIN LATERAL (
      SELECT m.workspace_id, m.role FROM identity.members m JOIN identity.workspaces w ON w.id = m.workspace_id AND w.deleted_at IS NULL
      WHERE m.person_id = s.person_id AND m.left_at IS NULL AND (${wanted}::uuid IS NULL OR m.workspace_id = ${wanted}::uuid)
      ORDER BY m.workspace_id = ${claims.ws}::uuid DESC NULLS LAST, m.joined_at, m.workspace_id LIMIT 1
    ) m ON true
    WHERE s.id = ${claims.sid}::uuid AND s.person_id = ${claims.sub}::uuid AND s.revoked_at IS NULL AND s.expires_at > ${now.toISOString()}::timestamptz`)
  if (!row) return { actor: null, personId: claims.sub }
  if (now.getTime() - Date.parse(row.lastSeenAt) > seenEveryMs) {
    await inTransaction(house.pool, 'system', (tx) => tx.run(sql`UPDATE identity.sessions SET last_seen_at = ${now.toISOString()}::timestamptz WHERE id = ${claims.sid}::uuid`))
  }
  const permissions = row.role ? house.ports.inside.permissionsOf(row.role) : nothing
  return {
    personId: row.personId,
    actor: { kind: 'person', id: row.personId, personId: row.personId, workspaceId: row.workspaceId, role: row.role, permissions, sessionId: claims.sid },
  }
}
