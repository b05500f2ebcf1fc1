import { sql } from '../../platform/db/sql.ts'
import type { WorkspaceId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { accessSeconds, accessTokensOf } from '../access/access-tokens.ts'
import type { Role, Session } from '../contract.ts'
import { avatarUrl, findPerson } from '../people/people-queries.ts'
import { writeRefreshToken } from './refresh-token.ts'
import type { SessionRow } from './sessions.ts'

type Membership = { id: WorkspaceId; name: string; role: Role; timeZone: string; currency: string; locale: string }

/** The workspaces in which a person works today, the one joined first at the top. */
export const membershipsOf = (ctx: Context, personId: string) =>
  ctx.db.all<Membership>(sql`SELECT w.id, w.name, m.role, w.time_zone AS "timeZone", w.currency, w.locale
    FROM identity.members m JOIN identity.workspaces w ON w.id = m.workspace_id AND w.deleted_at IS NULL
    WHERE m.person_id = ${personId}::uuid AND m.left_at IS NULL ORDER BY m.joined_at, w.id`)

/** What the app needs to know of a person who is signed in, in one of their workspaces or in none. */
export async function sessionView(ctx: Context, personId: string, workspaceId: string | null | 'first'): Promise<Session> {
  const [person, memberships] = await Promise.all([findPerson(ctx.db, personId), membershipsOf(ctx, personId)])
  if (!person) throw new Error('a session names a person who does not exist')
  const here = workspaceId === 'first' ? memberships[0] : memberships.find(({ id }) => id === workspaceId)
  const avatar = avatarUrl(person.avatar)
  return {
    person: {
      id: person.id, name: person.name, email: person.email, emailVerified: person.verifiedAt !== null, locale: person.locale, timeZone: person.timeZone,
      ...(avatar ? { avatarUrl: avatar } : {}),
    },
    workspace: here ? { id: here.id, name: here.name, timeZone: here.timeZone, currency: here.currency, locale: here.locale } : null,
    workspaces: memberships.map(({ id, name, role }) => ({ id, name, role })),
    role: here?.role ?? null,
    permissions: here ? [...ctx.ports.inside.permissionsOf(here.role)].sort() : [],
  }
}

/** The answer to who came in: a fresh pair of tokens, and what the app needs to know. */
export async function signedIn(ctx: Context, session: SessionRow) {
  const view = await sessionView(ctx, session.personId, session.workspaceId ?? 'first')
  const now = ctx.now.getTime() / 1000
  return {
    accessToken: accessTokensOf(ctx.ports).issue({ sub: session.personId, sid: session.id, ws: view.workspace?.id ?? null, now, exp: now + accessSeconds }),
    refreshToken: writeRefreshToken(session, ctx.ports.secretFor('refresh-token')),
    expiresIn: accessSeconds,
    session: view,
  }
}
