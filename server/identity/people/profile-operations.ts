import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { personOf } from '../access/person-of.ts'
import { Profile, ProfileChange } from '../contract.ts'
import { peopleOnly } from '../errors.ts'
import { findPerson, toProfile, type Person } from './people-queries.ts'

async function getPerson(ctx: Context, id: string): Promise<Person> {
  const person = await findPerson(ctx.db, id)
  if (!person) throw notFound({ what: 'person' })
  return person
}

/** One reading under the two addresses that were promised for it. */
const readProfileAt = <const Name extends string>(id: Name, http: `GET /api/v1/${string}`) =>
  operation({
    id,
    summary: 'One’s own profile.',
    http,
    permission: 'signed-in',
    tenancy: 'none',
    effect: 'read',
    input: z.strictObject({}),
    output: Profile,
  }).run(async (ctx) => toProfile(await getPerson(ctx, ctx.actor.personId ?? '')))

/** One change under the three addresses that were promised for it. */
const changeProfileAt = <const Name extends string>(id: Name, http: `${'PUT' | 'PATCH'} /api/v1/${string}`) =>
  operation({
    id,
    summary: 'Change one’s name, language or time zone.',
    http,
    permission: 'signed-in',
    tenancy: 'none',
    effect: 'write',
    input: ProfileChange,
    output: Profile,
    errors: [staleVersion, peopleOnly],
  }).run(async (ctx, { version, ...fields }) => {
    const before = await getPerson(ctx, personOf(ctx))
    const { name, locale, timeZone } = { ...before, ...fields }
    const changed = await ctx.db.run(sql`UPDATE identity.people SET name = ${name}, locale = ${locale}, time_zone = ${timeZone}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
      WHERE id = ${before.id}::uuid AND version = ${version ?? before.version}`)
    const after = await getPerson(ctx, before.id)
    if (!changed) throw staleVersion({ what: 'profile', current: after.version })
    return toProfile(after)
  })

export const readProfile = readProfileAt('identity.profile.get', 'GET /api/v1/settings/profile')
export const readMe = readProfileAt('identity.users.me', 'GET /api/v1/users/me')
export const updateProfile = changeProfileAt('identity.profile.update', 'PUT /api/v1/settings/profile')
export const updateMe = changeProfileAt('identity.auth.update-me', 'PUT /api/v1/auth/me')
export const patchMe = changeProfileAt('identity.users.update-me', 'PATCH /api/v1/users/me')
