import { operation } from '../../platform/operations/operation.ts'
import { SignedIn, SignIn } from '../contract.ts'
import { signInLocked, wrongPassword } from '../errors.ts'
import { findPersonByEmail } from '../people/people-queries.ts'
import { checkPassword } from './check-password.ts'
import { signedIn } from './session-view.ts'
import { openSession } from './sessions.ts'
import { givesTokens } from './token-cookies.ts'

export const signIn = operation({
  id: 'identity.auth.login',
  summary: 'Sign in with e-mail and password.',
  http: 'POST /api/v1/auth/login',
  permission: 'public',
  tenancy: 'none',
  rate: 'auth',
  effect: 'write',
  secretAnswer: true,
  cookies: givesTokens,
  input: SignIn,
  output: SignedIn,
  errors: [wrongPassword, signInLocked],
}).run(async (ctx, { email, password, workspaceId }) => {
  const person = await checkPassword(ctx, email, () => findPersonByEmail(ctx.db, email), password, (triesLeft) => wrongPassword({ triesLeft }, { keepsWrites: true }))
  return signedIn(ctx, await openSession(ctx, person.id, workspaceId ?? null))
})
