import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { personOf } from '../access/person-of.ts'
import { Profile } from '../contract.ts'
import { peopleOnly, pictureUnreadable } from '../errors.ts'
import { makeAvatar } from './avatar.ts'
import { findPerson, toProfile } from './people-queries.ts'

async function setAvatar(ctx: Context, checksum: string | null) {
  const personId = personOf(ctx)
  await ctx.db.run(sql`UPDATE identity.people SET avatar = ${checksum}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${personId}::uuid`)
  const person = await findPerson(ctx.db, personId)
  if (!person) throw notFound({ what: 'person' })
  return toProfile(person)
}

/** Files come in by `POST /api/v1/settings/avatar`, which is raw HTTP and ends here. */
export const changeAvatar = operation({
  id: 'identity.avatar.change',
  summary: 'Use a picture as one’s portrait. Larger files go to POST of the same address, as multipart or as the picture itself.',
  http: 'PUT /api/v1/settings/avatar',
  permission: 'signed-in',
  tenancy: 'none',
  effect: 'write',
  input: z.strictObject({ picture: z.base64().min(1).max(1_000_000).describe('JPEG, PNG, WebP, AVIF or GIF in base64') }),
  output: Profile,
  errors: [pictureUnreadable, peopleOnly],
}).run(async (ctx, { picture }) => {
  const { checksum, bytes } = await makeAvatar(Buffer.from(picture, 'base64'))
  await ctx.db.run(sql`INSERT INTO identity.avatars (checksum, bytes, created_at) VALUES (${checksum}, ${bytes}, ${ctx.now.toISOString()}::timestamptz) ON CONFLICT DO NOTHING`)
  return setAvatar(ctx, checksum)
})

export const removeAvatar = operation({
  id: 'identity.avatar.remove',
  summary: 'Go without a portrait.',
  http: 'DELETE /api/v1/settings/avatar',
  permission: 'signed-in',
  tenancy: 'none',
  effect: 'write',
  input: z.strictObject({}),
  output: Profile,
  errors: [peopleOnly],
}).run((ctx) => setAvatar(ctx, null))
