import { z } from 'zod'
import type { Network } from '../../publishing/network.ts'
import { encoded, linkedinCall } from './api.ts'
import { plainWords } from './little-text.ts'

/** The commentary as people read it. For profiles LinkedIn does not let apps read, so nothing is known of them. */
export const readBack: NonNullable<Network['readBack']> = async (reach, session, externalId) => {
  if (session.meta['isPage'] !== true) return { word: 'ok', text: null }
  const read = await linkedinCall(reach, z.object({ commentary: z.string().catch('') }), { path: `/rest/posts/${encoded(externalId)}`, token: session.tokens['access']! })
  if (read.word === 'ok') return { word: 'ok', text: plainWords(read.value.commentary) }
  return read.word === 'rejected' && read.field === 'post' ? { word: 'gone' } : read
}
