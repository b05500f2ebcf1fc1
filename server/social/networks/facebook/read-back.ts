import { z } from 'zod'
import type { Network } from '../../publishing/network.ts'
import { graph } from './graph.ts'

/** The words of a page post as they stand there. */
export const readBack: NonNullable<Network['readBack']> = async (reach, session, externalId) => {
  const read = await graph(reach, z.object({ id: z.string(), message: z.string().optional() }), { path: `/${externalId}`, params: { fields: 'id,message' }, token: session.tokens['page']! })
  if (read.word === 'ok') return { word: 'ok', text: read.value.message ?? '' }
  return read.word === 'rejected' && read.field === 'post' ? { word: 'gone' } : read
}

/** Does the page still know our token? */
export const probe: NonNullable<Network['probe']> = async (reach, session) => {
  const read = await graph(reach, z.object({ id: z.string() }), { path: `/${session.externalId}`, params: { fields: 'id,name' }, token: session.tokens['page']! })
  return read.word === 'ok' ? { word: 'ok' } : read
}
