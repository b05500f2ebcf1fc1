import { z } from 'zod'
import type { Network } from '../../publishing/network.ts'
import { youtubeApi } from './google.ts'

const Videos = z.object({ items: z.array(z.object({ snippet: z.object({ description: z.string().catch('') }) })).default([]) })

/** The description of the video as it stands there; a video that is gone is left out of the answer. */
export const readBack: NonNullable<Network['readBack']> = async (reach, session, externalId) => {
  const read = await youtubeApi(reach, session, Videos, { path: '/videos', query: { part: 'snippet', id: externalId } })
  if (read.word !== 'ok') return read
  const [video] = read.value.items
  return video ? { word: 'ok', text: video.snippet.description } : { word: 'gone' }
}

export const probe: NonNullable<Network['probe']> = async (reach, session) => {
  const read = await youtubeApi(reach, session, z.object({ items: z.array(z.unknown()).default([]) }), { path: '/channels', query: { part: 'id', mine: 'true' } })
  return read.word === 'ok' ? { word: 'ok' } : read
}
