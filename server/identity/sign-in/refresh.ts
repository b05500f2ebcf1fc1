import { operation } from '../../platform/operations/operation.ts'
import { Refresh, SignedIn } from '../contract.ts'
import { refreshReused, sessionEnded } from '../errors.ts'
import { isGenuine, readRefreshToken } from './refresh-token.ts'
import { signedIn } from './session-view.ts'
import { lockSession, revokeSessions, rotateSession, type SessionRow } from './sessions.ts'
import { renewsTokens } from './token-cookies.ts'

/** Two tabs may meet the end of the access token together; within this time the second gets what the first got. */
const raceMs = 10_000

export const refreshTokens = operation({
  id: 'identity.auth.refresh',
  summary: 'Change a refresh token for a new pair. Each works once; an old one that comes back ends the session.',
  http: 'POST /api/v1/auth/refresh',
  permission: 'public',
  tenancy: 'none',
  rate: 'public',
  effect: 'write',
  secretAnswer: true,
  cookies: renewsTokens,
  input: Refresh,
  output: SignedIn,
  errors: [sessionEnded, refreshReused],
}).run(async (ctx, { refreshToken }) => {
  const token = refreshToken ? readRefreshToken(refreshToken) : null
  const session = token && (await lockSession(ctx, token.id))
  if (!token || !session || !isGenuine(token, session, ctx.ports.secretFor('refresh-token'))) throw sessionEnded({})
  if (session.revokedAt || Date.parse(session.expiresAt) <= ctx.now.getTime()) throw sessionEnded({})
  switch (judge(token.generation, session, ctx.now)) {
    case 'current':
      return signedIn(ctx, await rotateSession(ctx, session.id))
    case 'raced':
      return signedIn(ctx, session)
    case 'reused':
      await revokeSessions(ctx, session.personId, 'reuse', { only: session.id })
      throw refreshReused({}, { keepsWrites: true })
  }
})

/** Where a genuine token stands in the chain of its session. */
function judge(generation: number, session: SessionRow, now: Date): 'current' | 'raced' | 'reused' {
  if (generation === session.generation) return 'current'
  return generation === session.generation - 1 && now.getTime() - Date.parse(session.rotatedAt) <= raceMs ? 'raced' : 'reused'
}
