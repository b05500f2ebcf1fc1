import { z } from 'zod'
import type { Count, Network, Reach, Session } from '../../publishing/network.ts'
import { isFailure, type Failure } from '../../publishing/outcome.ts'
import { encoded, linkedinCall } from './api.ts'

const pageNames = { impressionCount: 'views', uniqueImpressionsCount: 'reach', clickCount: 'clicks', likeCount: 'likes', commentCount: 'comments', shareCount: 'shares' } as const
const count = z.number().optional()
const Statistics = z.object({
  elements: z.array(z.object({
    share: z.string().optional(), ugcPost: z.string().optional(),
    totalShareStatistics: z.object({ impressionCount: count, uniqueImpressionsCount: count, clickCount: count, likeCount: count, commentCount: count, shareCount: count }),
  })),
})
const memberNames = { IMPRESSION: 'views', MEMBERS_REACHED: 'reach', REACTION: 'likes', COMMENT: 'comments', RESHARE: 'shares' } as const
const Analytics = z.object({ elements: z.array(z.object({ count: z.number() })) })

/** Pages: a batch at once; a post without activity is absent there and stays unknown. Members: one by one, where the scope was given. */
export const metrics: Network['metrics'] = {
  batch: 20,
  read: async (reach, session, externalIds) => (session.meta['isPage'] === true ? ofPage(reach, session, externalIds) : ofMember(reach, session, externalIds)),
}

type Read = { word: 'ok'; counts: Map<string, Count[]> } | Failure

async function ofPage(reach: Reach, session: Session, ids: readonly string[]): Promise<Read> {
  const listOf = (name: string, of: readonly string[]) => (of.length > 0 ? `&${name}=List(${of.map(encoded).join(',')})` : '')
  const lists = listOf('shares', ids.filter((id) => id.startsWith('urn:li:share:'))) + listOf('ugcPosts', ids.filter((id) => id.startsWith('urn:li:ugcPost:')))
  const read = await linkedinCall(reach, Statistics, { path: `/rest/organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity=${encoded(session.externalId)}${lists}`, token: session.tokens['access']! })
  if (isFailure(read)) return read
  return { word: 'ok', counts: new Map(read.value.elements.map(({ share, ugcPost, totalShareStatistics: all }) => [share ?? ugcPost ?? '', Object.entries(pageNames).flatMap(([native, metric]) => {
    const value = all[native as keyof typeof pageNames]
    return value === undefined ? [] : [{ metric, native, value }]
  })])) }
}

async function ofMember(reach: Reach, session: Session, ids: readonly string[]): Promise<Read> {
  const counts = new Map<string, Count[]>()
  if (session.meta['analytics'] !== true) return { word: 'ok', counts }
  for (const id of ids) {
    const entity = `(${id.startsWith('urn:li:share') ? 'share' : 'ugc'}:${encoded(id)})`
    const of: Count[] = []
    for (const [native, metric] of Object.entries(memberNames)) {
      const read = await linkedinCall(reach, Analytics, { path: `/rest/memberCreatorPostAnalytics?q=entity&entity=${entity}&queryType=${native}&aggregation=TOTAL`, token: session.tokens['access']! })
      if (read.word === 'rejected') continue
      if (read.word !== 'ok') return read
      const value = read.value.elements[0]?.count
      if (value !== undefined) of.push({ metric, native, value })
    }
    counts.set(id, of)
  }
  return { word: 'ok', counts }
}
