import { sql } from '../../platform/db/sql.ts'
import type { Db } from '../../platform/db/db.ts'
import { newId, type PersonId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Profile } from '../contract.ts'

export type Person = {
  id: PersonId
  email: string
  name: string
  passwordHash: string | null
  verifiedAt: string | null
  avatar: string | null
  locale: string
  timeZone: string
  lastSignInAt: string | null
  lastSignInAddress: string | null
  createdAt: string
  version: number
}

const columns = sql`id, email, name, password_hash AS "passwordHash", verified_at AS "verifiedAt", avatar, locale, time_zone AS "timeZone",
  last_sign_in_at AS "lastSignInAt", last_sign_in_address AS "lastSignInAddress", created_at AS "createdAt", version`

export const findPersonByEmail = (db: Db, email: string) => db.maybe<Person>(sql`SELECT ${columns} FROM identity.people WHERE email = ${email}`)
export const findPerson = (db: Db, id: string) => db.maybe<Person>(sql`SELECT ${columns} FROM identity.people WHERE id = ${id}::uuid`)

export type NewPerson = { email: string; name: string; passwordHash: string; locale: string; timeZone: string; verified: boolean }

/** Writes a new person; null when somebody has the e-mail already. */
export async function insertPerson(ctx: Context, person: NewPerson): Promise<PersonId | null> {
  const id = newId<'person'>()
  const now = ctx.now.toISOString()
  const written = await ctx.db.run(sql`INSERT INTO identity.people (id, email, name, password_hash, verified_at, locale, time_zone, created_at, updated_at)
    VALUES (${id}::uuid, ${person.email}, ${person.name}, ${person.passwordHash}, ${person.verified ? now : null}::timestamptz, ${person.locale}, ${person.timeZone}, ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (email) DO NOTHING`)
  return written ? id : null
}

/** Stores a password hash. The version of the profile is not touched: it is no field that people edit side by side. */
export const storePassword = (db: Db, personId: string, hash: string) => db.run(sql`UPDATE identity.people SET password_hash = ${hash} WHERE id = ${personId}::uuid`)

/** Where a person's picture is; null without one. Its name is the checksum, so it may be kept for ever. */
export const avatarUrl = (avatar: string | null): string | null => (avatar ? `/api/v1/avatars/${avatar}.webp` : null)

export const toProfile = (person: Person): Profile => ({
  id: person.id,
  name: person.name,
  email: person.email,
  avatarUrl: avatarUrl(person.avatar),
  emailVerified: person.verifiedAt !== null,
  locale: person.locale,
  timeZone: person.timeZone,
  lastSignInAt: person.lastSignInAt,
  lastSignInAddress: person.lastSignInAddress,
  createdAt: person.createdAt,
  version: person.version,
})
