import { z } from 'zod'
import type { Reach, Session } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { xCall } from './api.ts'

const Urls = z.object({ urls: z.array(z.object({ url: z.string(), expanded_url: z.string().catch(''), media_key: z.string().optional() })).catch([]) }).optional()
export const PostShape = z.object({
  id: z.string(), text: z.string(), entities: Urls,
  note_tweet: z.object({ text: z.string(), entities: Urls }).optional(),
  referenced_tweets: z.array(z.object({ type: z.string(), id: z.string() })).optional(),
})
const Timeline = z.object({ data: z.array(PostShape).default([]), meta: z.object({ next_token: z.string().optional() }).default({}) })

type Wanted = { text: string; parent: string | null; notBefore: Date; known: readonly string[] }
const pages = 3

/** The account's own post with this text under this parent, not older than the plan and not already one of ours. */
export async function findOwn(reach: Reach, session: Session, wanted: Wanted): Promise<{ word: 'ok'; id: string | null } | Failure> {
  let next = ''
  for (let page = 0; page < pages; page++) {
    const read = await xCall(reach, Timeline, {
      path: `/users/${session.externalId}/tweets`,
      query: { max_results: '100', start_time: `${wanted.notBefore.toISOString().slice(0, 19)}Z`, 'tweet.fields': 'created_at,entities,note_tweet,referenced_tweets', ...(next ? { pagination_token: next } : {}) },
      token: session.tokens['access']!,
    })
    if (read.word !== 'ok') return read
    for (const post of read.value.data) {
      const parent = post.referenced_tweets?.find(({ type }) => type === 'replied_to')?.id ?? null
      if (parent === wanted.parent && writtenText(post) === spaced(wanted.text) && !wanted.known.includes(post.id) && !(await reach.isKnown(post.id))) return { word: 'ok', id: post.id }
    }
    if (!read.value.meta.next_token) break
    next = read.value.meta.next_token
  }
  return { word: 'ok', id: null }
}

/** The words as they were written: X gives them back with three signs escaped, addresses behind t.co and one more address for media. */
export function writtenText({ note_tweet: note, ...post }: z.infer<typeof PostShape>): string {
  const { text, entities } = note ?? post
  const whole = (entities?.urls ?? []).reduce((now, { url, expanded_url: real, media_key: media }) => now.replace(url, media ? '' : real), text)
  return spaced(whole.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
}
const spaced = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()
