import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { personOf } from '../access/person-of.ts'
import { Session, SignedInDevice } from '../contract.ts'
import { peopleOnly } from '../errors.ts'
import { deviceOf } from './device-of.ts'
import { sessionView } from './session-view.ts'
import { revokeSessions } from './sessions.ts'

export const readSession = operation({
  id: 'identity.auth.me',
  summary: 'Who is signed in, in which workspace, and what they may do there.',
  http: 'GET /api/v1/auth/me',
  permission: 'signed-in',
  tenancy: 'none',
  effect: 'read',
  input: z.strictObject({}),
  output: Session,
}).run(async (ctx) => {
  const view = await sessionView(ctx, ctx.actor.personId ?? '', ctx.actor.workspaceId)
  // A key may do less than its owner.
  return ctx.actor.kind === 'key' ? { ...view, permissions: [...ctx.actor.permissions].sort() } : view
})

type Row = { id: z.output<typeof SignedInDevice>['id']; userAgent: string | null; address: string | null; createdAt: string; lastSeenAt: string }

export const listSessions = operation({
  id: 'identity.sessions.list',
  summary: 'The devices on which one is signed in.',
  http: 'GET /api/v1/sessions',
  permission: 'signed-in',
  tenancy: 'none',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(SignedInDevice) }),
  errors: [peopleOnly],
}).run(async (ctx) => {
  const rows = await ctx.db.all<Row>(sql`SELECT id, user_agent AS "userAgent", address, created_at AS "createdAt", last_seen_at AS "lastSeenAt" FROM identity.sessions
    WHERE person_id = ${personOf(ctx)}::uuid AND revoked_at IS NULL AND expires_at > ${ctx.now.toISOString()}::timestamptz
    ORDER BY id = ${ctx.actor.sessionId ?? null}::uuid DESC NULLS LAST, last_seen_at DESC LIMIT 200`)
  return { items: rows.map(({ userAgent, ...row }) => ({ ...row, current: row.id === ctx.actor.sessionId, device: deviceOf(userAgent) })) }
})

export const revokeSession = operation({
  id: 'identity.sessions.revoke',
  summary: 'Sign out one device.',
  http: 'DELETE /api/v1/sessions/:sessionId',
  permission: 'signed-in',
  tenancy: 'none',
  effect: 'write',
  input: z.strictObject({ sessionId: idOf('session') }),
  output: Done,
  errors: [notFound, peopleOnly],
}).run(async (ctx, { sessionId }) => {
  if (!(await revokeSessions(ctx, personOf(ctx), 'revoked', { only: sessionId }))) throw notFound({ what: 'session' })
  return done
})

export const revokeOtherSessions = operation({
  id: 'identity.sessions.revoke-others',
  summary: 'Sign out everywhere but here.',
  http: 'POST /api/v1/sessions/revoke-others',
  permission: 'signed-in',
  tenancy: 'none',
  effect: 'write',
  input: z.strictObject({}),
  output: z.object({ ended: z.int() }),
  errors: [peopleOnly],
}).run(async (ctx) => ({ ended: await revokeSessions(ctx, personOf(ctx), 'revoked', { allBut: ctx.actor.sessionId ?? null }) }))
