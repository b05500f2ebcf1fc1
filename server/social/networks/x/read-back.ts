import { z } from 'zod'
import type { Network } from '../../publishing/network.ts'
import { xCall } from './api.ts'
import { PostShape, writtenText } from './find-post.ts'

const Found = z.object({ data: z.array(PostShape).optional(), errors: z.array(z.looseObject({ title: z.string().catch('') })).optional() }).refine(({ data, errors }) => data !== undefined || errors !== undefined)

/** The words as they were written. A post that is gone comes as an error beside the data. X charges each post that is read. */
export const readBack: NonNullable<Network['readBack']> = async (reach, session, externalId) => {
  const read = await xCall(reach, Found, { path: '/tweets', query: { ids: externalId, 'tweet.fields': 'entities,note_tweet' }, token: session.tokens['access']! })
  if (read.word !== 'ok') return read
  const [post] = read.value.data ?? []
  if (post) return { word: 'ok', text: writtenText(post) }
  return read.value.errors?.some(({ title }) => title === 'Not Found Error') ? { word: 'gone' } : { word: 'ok', text: null }
}

export const probe: NonNullable<Network['probe']> = async (reach, session) => {
  const read = await xCall(reach, z.object({ data: z.object({ id: z.string() }) }), { path: '/users/me', token: session.tokens['access']! })
  return read.word === 'ok' ? { word: 'ok' } : read
}
