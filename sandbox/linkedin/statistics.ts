import type { FastifyInstance } from 'fastify'
import { LinkedinError, denied } from './linkedin-error.ts'
import { commentsOn, requireMember } from './linkedin-state.ts'
import type { Linkedin, Post } from './linkedin-state.ts'

/** Adds numbers: of pages for their administrators, of members where the scope was given. */
export function registerStatistics(app: FastifyInstance, linkedin: Linkedin): void {
  const { state, world } = linkedin
  const read = { config: { sandbox: 'read' as const } }

  app.get('/rest/organizationalEntityShareStatistics', read, (request) => {
    const { member, token } = requireMember(linkedin, request)
    const { organizationalEntity = '', shares = '', ugcPosts = '' } = request.query as Record<string, string | undefined>
    if (!token.scopes.includes('rw_organization_admin') || !member.organisations.some((id) => organizationalEntity === `urn:li:organization:${id}`)) throw denied('organizationalEntityShareStatistics.FINDER-organizationalEntity')
    const wanted = [...listed(shares), ...listed(ugcPosts)]
    const elements = wanted.flatMap((urn) => {
      const post = state.posts[urn]
      const counts = post?.author === organizationalEntity ? countsOf(post) : null
      // A post without activity is simply absent.
      return counts && counts.impressionCount > 0 ? [{ organizationalEntity, [urn.startsWith('urn:li:share') ? 'share' : 'ugcPost']: urn, totalShareStatistics: counts }] : []
    })
    return { paging: { start: 0, count: 100, links: [] }, elements }
  })

  app.get('/rest/memberCreatorPostAnalytics', read, (request) => {
    const { member, token } = requireMember(linkedin, request)
    if (!token.scopes.includes('r_member_postAnalytics')) throw denied('memberCreatorPostAnalytics.FINDER-entity')
    const { entity = '', queryType = '' } = request.query as Record<string, string | undefined>
    const urn = /^\((?:share|ugc):(.*)\)$/.exec(entity)?.[1]
    const post = urn === undefined ? undefined : state.posts[decodeURIComponent(urn)]
    if (post?.author !== `urn:li:person:${member.id}`) throw new LinkedinError(404, 'NOT_FOUND', 'Post not found')
    const counts = countsOf(post)
    const values: Record<string, number> = { IMPRESSION: counts.impressionCount, MEMBERS_REACHED: counts.uniqueImpressionsCount, RESHARE: counts.shareCount, REACTION: counts.likeCount, COMMENT: counts.commentCount }
    const count = values[queryType]
    if (count === undefined) throw new LinkedinError(400, 'ILLEGAL_ARGUMENT', `Unknown queryType ${queryType}`)
    return { paging: { start: 0, count: 10, links: [] }, elements: [{ count, metricType: { 'com.linkedin.adsexternalapi.memberanalytics.v1.CreatorPostAnalyticsMetricTypeV1': queryType } }] }
  })

  function countsOf(post: Post): Record<'impressionCount' | 'uniqueImpressionsCount' | 'clickCount' | 'likeCount' | 'commentCount' | 'shareCount' | 'engagement', number> {
    const grown = world.growth(post.urn, post.createdAt)
    const likeCount = grown.likes + (state.likes[post.urn] ?? 0)
    return { impressionCount: grown.views, uniqueImpressionsCount: grown.reach, clickCount: grown.clicks, likeCount, commentCount: commentsOn(state, post.urn).length, shareCount: grown.shares, engagement: grown.views === 0 ? 0 : (likeCount + grown.clicks) / grown.views }
  }
}

/** The entries of `List(a,b)`, each encoded for itself. */
const listed = (text: string): string[] => (/^List\((.*)\)$/.exec(text)?.[1] ?? '').split(',').filter((one) => one !== '').map(decodeURIComponent)
