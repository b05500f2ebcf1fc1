import { z } from 'zod'
import type { Network } from '../../publishing/network.ts'
import { youtubeApi } from './google.ts'
import { titleFrom } from './metadata.ts'

const Snippet = z.object({ title: z.string(), description: z.string().catch(''), tags: z.array(z.string()).optional(), categoryId: z.string(), defaultLanguage: z.string().optional() })
const Videos = z.object({ items: z.array(z.object({ id: z.string(), snippet: Snippet })).default([]) })

/** Changes the description; the title follows where it was the first line of it. The part is read first, because an update clears what it leaves out. */
export const edit: NonNullable<Network['edit']> = async (reach, session, externalId, text) => {
  const read = await youtubeApi(reach, session, Videos, { path: '/videos', query: { part: 'snippet', id: externalId } })
  if (read.word !== 'ok') return read
  const snippet = read.value.items[0]?.snippet
  if (!snippet) return { word: 'rejected', reason: 'The video is not on YouTube any more.', remedy: 'Publish it anew if it is still wanted.', field: 'post' }
  const { title, tags, categoryId, defaultLanguage } = snippet
  const follows = title === titleFrom(snippet.description)
  const changed = await youtubeApi(reach, session, z.object({}), {
    path: '/videos', method: 'PUT', query: { part: 'snippet' },
    json: { id: externalId, snippet: { title: follows ? titleFrom(text) || title : title, description: text, categoryId, ...(tags ? { tags } : {}), ...(defaultLanguage ? { defaultLanguage } : {}) } },
  })
  return changed.word === 'ok' ? { word: 'ok' } : changed
}

/** Deletes the video for good. One that is gone counts as deleted. */
export const remove: NonNullable<Network['remove']> = async (reach, session, externalId) => {
  const gone = await youtubeApi(reach, session, z.object({}), { path: '/videos', method: 'DELETE', query: { id: externalId } })
  return gone.word === 'ok' || (gone.word === 'rejected' && gone.field === 'post') ? { word: 'ok' } : gone
}
