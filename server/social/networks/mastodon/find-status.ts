import { z } from 'zod'
import type { Reach, Session } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { mastodonCall, serverOf } from './api.ts'

const count = z.number().optional()
export const StatusShape = z.object({
  id: z.string(), url: z.string().nullish(), content: z.string().catch(''), created_at: z.string(), in_reply_to_id: z.string().nullish(),
  replies_count: count, reblogs_count: count, favourites_count: count, quotes_count: count,
})
export type StatusEntity = z.infer<typeof StatusShape>

type Wanted = { text: string; parent: string | null; notBefore: Date; known: readonly (string | undefined)[] }
const pages = 5

/** The account's own post with this text under this parent, not older than the plan and not already one of ours. */
export async function findOwn(reach: Reach, session: Session, wanted: Wanted): Promise<{ word: 'ok'; status: StatusEntity | null } | Failure> {
  let before = ''
  for (let page = 0; page < pages; page++) {
    const read = await mastodonCall(reach, z.array(StatusShape), {
      base: serverOf(reach, session), path: `/api/v1/accounts/${String(session.meta['id'])}/statuses`, query: { limit: '40', exclude_reblogs: 'true', ...(before ? { max_id: before } : {}) }, token: session.tokens['access']!,
    })
    if (read.word !== 'ok') return read
    for (const status of read.value) {
      if (new Date(status.created_at) < wanted.notBefore) return { word: 'ok', status: null }
      const fits = (status.in_reply_to_id ?? null) === wanted.parent && plain(status.content) === spoken(wanted.text) && !wanted.known.includes(status.id)
      if (fits && !(await reach.isKnown(status.id))) return { word: 'ok', status }
    }
    const last = read.value.at(-1)
    if (!last) break
    before = last.id
  }
  return { word: 'ok', status: null }
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

/** The words of a post without its HTML; spaces do not count, and a mention shows its local part only. */
export const plain = (content: string) => spoken(content.replace(/<br\s*\/?>|<\/p>/g, ' ').replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot|#39);/g, (sign) => entities[sign]!))
export const spoken = (text: string) => text.replace(/(?<=^|[^\w/])(@[\w.-]*\w)@[\w-]+(?:\.[\w-]+)+/g, '$1').replace(/\s+/g, ' ').trim()
