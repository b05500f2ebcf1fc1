import { z } from 'zod'
import type { Network } from '../../publishing/network.ts'
import { recordOf } from './comments.ts'
import { serverOf, xrpc } from './xrpc.ts'

/** The words of the record in the account's own repository. */
export const readBack: NonNullable<Network['readBack']> = async (reach, session, externalId) => {
  const read = await recordOf(reach, session, externalId)
  if (read.word === 'ok') return { word: 'ok', text: read.value.value.text }
  return read.word === 'rejected' && read.field === 'post' ? { word: 'gone' } : read
}

export const probe: NonNullable<Network['probe']> = async (reach, session) => {
  const read = await xrpc(reach, z.object({ did: z.string() }), { base: serverOf(reach, session), nsid: 'com.atproto.server.getSession', bearer: session.tokens['access']! })
  return read.word === 'ok' ? { word: 'ok' } : read
}
