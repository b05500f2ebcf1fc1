import { hashPassword } from '../../platform/crypto/password.ts'
import { invalidInput, notFound } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { z } from 'zod'
import { personOf } from '../access/person-of.ts'
import { ChangePassword } from '../contract.ts'
import { peopleOnly, signInLocked } from '../errors.ts'
import { checkPassword } from '../sign-in/check-password.ts'
import { revokeSessions } from '../sign-in/sessions.ts'
import { refuseCommonPassword } from './password-rules.ts'
import { findPerson, storePassword } from './people-queries.ts'

export const changePassword = operation({
  id: 'identity.password.change',
  summary: 'Change one’s password. All other sessions end.',
  http: 'PUT /api/v1/settings/password',
  permission: 'signed-in',
  tenancy: 'none',
  effect: 'write',
  input: ChangePassword,
  output: z.object({ endedSessions: z.int() }),
  errors: [peopleOnly, signInLocked],
}).run(async (ctx, { currentPassword, newPassword }) => {
  const person = await findPerson(ctx.db, personOf(ctx))
  if (!person) throw notFound({ what: 'person' })
  refuseCommonPassword(newPassword, 'newPassword')
  await checkPassword(ctx, person.email, async () => person, currentPassword, (triesLeft) =>
    invalidInput({ count: 1 }, { keepsWrites: true, fields: [{ path: 'currentPassword', rule: 'password', message: `This is not your present password. Tries left: ${triesLeft}.` }] }),
  )
  await storePassword(ctx.db, person.id, await hashPassword(newPassword))
  return { endedSessions: await revokeSessions(ctx, person.id, 'password', { allBut: ctx.actor.sessionId ?? null }) }
})
