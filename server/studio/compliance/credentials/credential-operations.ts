import { z } from 'zod'
import { PictureRefused, versionOf, withLocalCopy } from '../../../media/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { may } from '../../../platform/operations/actor.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { Credentials, SetSigning, Signing, VerifyAsset } from '../contract.ts'
import { certificateRefused, credentialsUnreadable } from '../errors.ts'
import { workOnCredentials } from './credential-workers.ts'
import { wordsFor } from './credential-words.ts'
import { findKey, keepKey } from './house-key.ts'

/** Said wherever signing is shown. */
export const trustNotice = 'A certificate that the house makes is not on the C2PA trust list: viewers will show its signature as valid but the signer as unknown. With a certificate from an authority on that list they show your name.'

export const readSigning = operation({
  id: 'studio.credentials.get',
  summary: 'With which certificate pictures that leave this workspace are signed.',
  http: 'GET /api/v1/studio/credentials',
  permission: 'studio:read',
  effect: 'read',
  input: z.strictObject({}),
  output: Signing,
}).run((ctx) => present(ctx))

export const setSigning = operation({
  id: 'studio.credentials.set',
  summary: 'Sign with a certificate of your own. The private key is sealed at once and never shown again.',
  http: 'PUT /api/v1/studio/credentials',
  permission: 'policy:write',
  effect: 'write',
  input: SetSigning,
  output: Signing,
  errors: [certificateRefused],
}).run(async (ctx, { certificate, privateKey }) => {
  const made = await workOnCredentials(ctx.ports, { kind: 'check', keyPem: privateKey, chainPem: certificate, now: ctx.now.toISOString() }).catch((error: unknown) => {
    throw error instanceof PictureRefused ? certificateRefused({ reason: error.message }) : error
  })
  await keepKey(ctx, made, true)
  return present(ctx)
})

export const verifyAsset = operation({
  id: 'studio.credentials.verify',
  summary: 'What a picture of the library says about where it comes from, and whether that holds.',
  http: 'GET /api/v1/studio/credentials/assets/:assetId',
  permission: 'studio:read',
  effect: 'read',
  input: VerifyAsset,
  output: Credentials,
  errors: [notFound, credentialsUnreadable],
}).run(async (ctx, { assetId, versionNumber }) => {
  const { storageKey } = await versionOf(ctx, assetId, versionNumber)
  return withLocalCopy(ctx.ports, storageKey, (path) => verifyFile(ctx.ports, path))
})

/** Reads the credentials of a file on this machine. Throws `studio.credentials_unreadable`. */
export async function verifyFile(ports: object, path: string): Promise<z.input<typeof Credentials>> {
  try {
    const read = await workOnCredentials(ports, { kind: 'read', path })
    return { ...read, words: wordsFor(read) }
  } catch (error) {
    if (error instanceof PictureRefused) throw credentialsUnreadable({ reason: error.message })
    throw error
  }
}

async function present(ctx: Context): Promise<z.input<typeof Signing>> {
  const row = await findKey(ctx)
  return { signer: row && { subject: row.subject, issuer: row.issuer, validUntil: row.validUntil, isOwn: row.isOwn, at: row.at }, notice: trustNotice, may: { edit: may(ctx.actor, 'policy:write') } }
}
