import { done, Done, operation } from '../../platform/operations/operation.ts'
import { Refresh } from '../contract.ts'
import { isGenuine, readRefreshToken } from './refresh-token.ts'
import { lockSession, revokeSessions } from './sessions.ts'
import { forgetsTokens } from './token-cookies.ts'

/** Works with whatever is left of the session: the access token, the refresh token, or neither. */
export const signOut = operation({
  id: 'identity.auth.logout',
  summary: 'Sign out: the session of this access or refresh token ends.',
  http: 'POST /api/v1/auth/logout',
  permission: 'public',
  tenancy: 'none',
  effect: 'write',
  cookies: forgetsTokens,
  input: Refresh,
  output: Done,
}).run(async (ctx, { refreshToken }) => {
  if (ctx.actor.personId && ctx.actor.sessionId) await revokeSessions(ctx, ctx.actor.personId, 'signed-out', { only: ctx.actor.sessionId })
  const token = refreshToken ? readRefreshToken(refreshToken) : null
  const session = token && (await lockSession(ctx, token.id))
  if (token && session && isGenuine(token, session, ctx.ports.secretFor('refresh-token'))) await revokeSessions(ctx, session.personId, 'signed-out', { only: session.id })
  return done
})
