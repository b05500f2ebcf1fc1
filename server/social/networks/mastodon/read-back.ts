import { z } from 'zod'
import type { Network } from '../../publishing/network.ts'
import { mastodonCall, serverOf } from './api.ts'
import { StatusShape, plain } from './find-status.ts'

/** The words of the post without its HTML. */
export const readBack: NonNullable<Network['readBack']> = async (reach, session, externalId) => {
  const read = await mastodonCall(reach, StatusShape, { base: serverOf(reach, session), path: `/api/v1/statuses/${externalId}`, token: session.tokens['access']! })
  if (read.word === 'ok') return { word: 'ok', text: plain(read.value.content) }
  return read.word === 'rejected' && read.field === 'post' ? { word: 'gone' } : read
}

export const probe: NonNullable<Network['probe']> = async (reach, session) => {
  const read = await mastodonCall(reach, z.object({ id: z.string() }), { base: serverOf(reach, session), path: '/api/v1/accounts/verify_credentials', token: session.tokens['access']! })
  return read.word === 'ok' ? { word: 'ok' } : read
}
