import { z } from 'zod'
import type { Network } from '../../publishing/network.ts'
import { graph } from '../facebook/graph.ts'
import { instagramFailure } from './words.ts'

/** The caption as it stands there; a story has none. */
export const readBack: NonNullable<Network['readBack']> = async (reach, session, externalId) => {
  const read = await graph(reach, z.object({ id: z.string(), caption: z.string().optional(), media_product_type: z.string().optional() }), { path: `/${externalId}`, params: { fields: 'id,caption,media_product_type' }, token: session.tokens['page']!, refused: instagramFailure })
  if (read.word === 'ok') return { word: 'ok', text: read.value.media_product_type === 'STORY' ? null : (read.value.caption ?? '') }
  return read.word === 'rejected' && read.field === 'post' ? { word: 'gone' } : read
}

export const probe: NonNullable<Network['probe']> = async (reach, session) => {
  const read = await graph(reach, z.object({ id: z.string() }), { path: `/${session.externalId}`, params: { fields: 'id,username' }, token: session.tokens['page']!, refused: instagramFailure })
  return read.word === 'ok' ? { word: 'ok' } : read
}
