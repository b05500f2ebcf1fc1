import { hashPassword } from '../../platform/crypto/password.ts'
import { operation } from '../../platform/operations/operation.ts'
import { Register, SignedIn } from '../contract.ts'
import { emailTaken, invitationClosed, invitationForOther } from '../errors.ts'
import { openInvitation } from '../members/invitation-link.ts'
import { refuseCommonPassword } from '../people/password-rules.ts'
import { insertPerson } from '../people/people-queries.ts'
import { makeWorkspace } from '../workspaces/make-workspace.ts'
import { sendLink } from './send-link.job.ts'
import { signedIn } from './session-view.ts'
import { openSession } from './sessions.ts'
import { givesTokens } from './token-cookies.ts'

export const register = operation({
  id: 'identity.auth.register',
  summary: 'Make an account, with a workspace when it is named, and sign in.',
  http: 'POST /api/v1/auth/register',
  permission: 'public',
  tenancy: 'none',
  rate: 'auth',
  effect: 'write',
  status: 201,
  secretAnswer: true,
  cookies: givesTokens,
  input: Register,
  output: SignedIn,
  errors: [emailTaken, invitationClosed, invitationForOther],
}).run(async (ctx, { name, email, password, workspaceName, timeZone = 'Europe/London', currency = 'GBP', locale = 'en-GB', invitation }) => {
  refuseCommonPassword(password, 'password')
  // The link came by mail to this address, so the address is confirmed. Joining is a second step: the person accepts.
  const invited = invitation ? await openInvitation(ctx, invitation) : null
  if (invited && invited.email !== email) throw invitationForOther({ email: invited.email })
  const personId = await insertPerson(ctx, { email, name, passwordHash: await hashPassword(password), locale, timeZone, verified: invited !== null })
  if (!personId) throw emailTaken({})
  const workspaceId = workspaceName ? await makeWorkspace(ctx, personId, { name: workspaceName, timeZone, currency, locale }) : null
  if (!invited) await ctx.enqueue(sendLink, { personId, purpose: 'verify-email' })
  return signedIn(ctx, await openSession(ctx, personId, workspaceId))
})
