import { hashPassword, needsRehash, verifyPassword } from '../../platform/crypto/password.ts'
import { FoyerError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { signInLocked } from '../errors.ts'
import { storePassword, type Person } from '../people/people-queries.ts'
import { countWrongPassword, forgetWrongPasswords, lockMinutes, openTry } from './wrong-passwords.ts'

/**
 * Checks a password for an e-mail, with the lock-out. Whoever is nobody (`person` null) costs the same time and counts the
 * same tries, so that the answer does not tell who has an account.
 * @param refuse makes the refusal from the number of tries that are left
 */
export async function checkPassword(ctx: Context, email: string, find: () => Promise<Person | null>, password: string, refuse: (triesLeft: number) => FoyerError): Promise<Person> {
  await openTry(ctx, email)
  const person = await find()
  const fits = await verifyPassword(password, person?.passwordHash ?? null)
  if (!person || !fits) {
    const left = await countWrongPassword(ctx, email)
    throw left > 0 ? refuse(left) : signInLocked({ minutes: lockMinutes }, { retryAfterSec: lockMinutes * 60, keepsWrites: true })
  }
  await forgetWrongPasswords(ctx, email)
  if (person.passwordHash && needsRehash(person.passwordHash)) await storePassword(ctx.db, person.id, await hashPassword(password))
  return person
}
