import { hashPassword } from '../../platform/crypto/password.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { z } from 'zod'
import { personOf } from '../access/person-of.ts'
import { ForgotPassword, ResetPassword, VerifyEmail } from '../contract.ts'
import { linkSpent, peopleOnly } from '../errors.ts'
import { refuseCommonPassword } from '../people/password-rules.ts'
import { findPersonByEmail, storePassword } from '../people/people-queries.ts'
import { spendOneTimeToken } from './one-time-tokens.ts'
import { sendLink } from './send-link.job.ts'
import { revokeSessions } from './sessions.ts'
import { forgetWrongPasswords } from './wrong-passwords.ts'

export const forgotPassword = operation({
  id: 'identity.auth.forgot-password',
  summary: 'Send a link with which a new password can be chosen. The answer is the same whether or not the address has an account.',
  http: 'POST /api/v1/auth/forgot-password',
  permission: 'public',
  tenancy: 'none',
  rate: 'auth',
  effect: 'write',
  input: ForgotPassword,
  output: Done,
}).run(async (ctx, { email }) => {
  const person = await findPersonByEmail(ctx.db, email)
  await ctx.enqueue(sendLink, { personId: person?.id ?? null, purpose: 'reset-password' })
  return done
})

export const chooseNewPassword = operation({
  id: 'identity.auth.reset-password',
  summary: 'Choose a new password with the token of the link. All sessions end and sign-in opens again.',
  http: 'POST /api/v1/auth/reset-password',
  permission: 'public',
  tenancy: 'none',
  rate: 'auth',
  effect: 'write',
  input: ResetPassword,
  output: Done,
  errors: [linkSpent],
}).run(async (ctx, { token, password }) => {
  refuseCommonPassword(password, 'password')
  const { personId, email } = await spendOneTimeToken(ctx, token, 'reset-password')
  await storePassword(ctx.db, personId, await hashPassword(password))
  await confirmAddress(ctx, personId, email)
  await revokeSessions(ctx, personId, 'password', { allBut: null })
  await forgetWrongPasswords(ctx, email)
  return done
})

export const confirmEmail = operation({
  id: 'identity.auth.verify-email',
  summary: 'Confirm an e-mail address with the token of the link.',
  http: 'POST /api/v1/auth/verify-email',
  permission: 'public',
  tenancy: 'none',
  rate: 'auth',
  effect: 'write',
  input: VerifyEmail,
  output: Done,
  errors: [linkSpent],
}).run(async (ctx, { token }) => {
  const { personId, email } = await spendOneTimeToken(ctx, token, 'verify-email')
  await confirmAddress(ctx, personId, email)
  return done
})

export const sendVerification = operation({
  id: 'identity.auth.resend-verification',
  summary: 'Send the link for confirming one’s address again.',
  http: 'POST /api/v1/auth/resend-verification',
  permission: 'signed-in',
  tenancy: 'none',
  effect: 'write',
  input: z.strictObject({}),
  output: Done,
  errors: [peopleOnly],
}).run(async (ctx) => {
  await ctx.enqueue(sendLink, { personId: personOf(ctx), purpose: 'verify-email' })
  return done
})

/** Who opened a link that went to the address has the address, unless the person has another one by now. */
const confirmAddress = (ctx: Context, personId: string, email: string) =>
  ctx.db.run(sql`UPDATE identity.people SET verified_at = coalesce(verified_at, ${ctx.now.toISOString()}::timestamptz) WHERE id = ${personId}::uuid AND email = ${email}`)
