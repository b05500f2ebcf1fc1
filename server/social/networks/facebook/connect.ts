import { z } from 'zod'
import type { Candidate, OAuthConnect, Reach, Renewal } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { graph } from './graph.ts'

/** What a page is connected for: publishing, its numbers, its comments, and being told of them. */
export const scopes = ['pages_show_list', 'pages_manage_posts', 'pages_read_engagement', 'pages_read_user_content', 'pages_manage_engagement', 'pages_manage_metadata', 'read_insights'] as const
const neededToPublish = ['pages_manage_posts', 'pages_read_engagement']

const Token = z.object({ access_token: z.string(), expires_in: z.number().optional() })
const Permissions = z.object({ data: z.array(z.object({ permission: z.string(), status: z.string() })) })
const Page = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string().optional(),
  access_token: z.string().optional(),
  tasks: z.array(z.string()).catch([]),
  picture: z.object({ data: z.object({ url: z.string() }) }).optional(),
})
const Pages = z.object({ data: z.array(Page), paging: z.object({ next: z.string().optional() }).optional() })

/** Facebook Login: code, user token, long-lived user token, then the tokens of the pages it opens. */
export const login: OAuthConnect = {
  kind: 'oauth',
  scopes,
  authorizeUrl: (place, { state, redirectUri }) => {
    const url = new URL(`${place.hosts['dialog']!}/dialog/oauth`)
    url.search = new URLSearchParams({ client_id: place.app!.id, redirect_uri: redirectUri, state, response_type: 'code', scope: scopes.join(',') }).toString()
    return url.href
  },
  exchange: async (reach, { code, redirectUri }) => {
    const short = await graph(reach, Token, { path: '/oauth/access_token', params: { ...appOf(reach), redirect_uri: redirectUri, code } })
    if (short.word !== 'ok') return short
    const long = await extend(reach, short.value.access_token)
    if (long.word !== 'ok') return long
    return candidatesOf(reach, long.value)
  },
}

/** The long user token is traded for a fresh one while it is valid, and the page's token is read anew from it. */
export const renewal: Renewal = {
  kind: 'exchange',
  beforeSec: 7 * 86_400,
  renew: async (reach, session) => {
    const long = await extend(reach, session.tokens['user'] ?? '')
    if (long.word !== 'ok') return long
    const found = await candidatesOf(reach, long.value)
    if (found.word !== 'ok') return found
    const page = found.candidates.find(({ externalId }) => externalId === session.externalId)
    if (!page) return { word: 'reconnect', reason: 'The page was not handed over any more.' }
    if (page.obstacle) return { word: 'reconnect', reason: page.obstacle }
    return { word: 'ok', tokens: page.tokens, tokenExpiresAt: page.tokenExpiresAt, connectionExpiresAt: page.connectionExpiresAt }
  },
}

export const appOf = (reach: Reach) => ({ client_id: reach.app!.id, client_secret: reach.app!.secret })

/** Trades a user token for one of sixty days. */
export async function extend(reach: Reach, token: string): Promise<{ word: 'ok'; value: { token: string; endsAt: string } } | Failure> {
  const long = await graph(reach, Token, { path: '/oauth/access_token', params: { grant_type: 'fb_exchange_token', ...appOf(reach), fb_exchange_token: token } })
  if (long.word !== 'ok') return long
  // `expires_in` is sometimes absent; about sixty days is what the guide promises.
  return { word: 'ok', value: { token: long.value.access_token, endsAt: new Date(reach.now().getTime() + (long.value.expires_in ?? 5_184_000) * 1000).toISOString() } }
}

async function candidatesOf(reach: Reach, user: { token: string; endsAt: string }): Promise<{ word: 'ok'; candidates: Candidate[] } | Failure> {
  const permissions = await graph(reach, Permissions, { path: '/me/permissions', token: user.token })
  if (permissions.word !== 'ok') return permissions
  const granted = permissions.value.data.filter(({ status }) => status === 'granted').map(({ permission }) => permission)
  const candidates: Candidate[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: { word: 'ok'; value: z.infer<typeof Pages> } | Failure = await graph(reach, Pages, { path: '/me/accounts', token: user.token, params: { fields: 'id,name,username,access_token,tasks,picture.type(large)', limit: '100', ...(after ? { after } : {}) } })
    if (page.word !== 'ok') return page
    candidates.push(...page.value.data.map((one) => candidate(one, user, granted)))
    after = page.value.paging?.next ? new URL(page.value.paging.next).searchParams.get('after') : null
  }
  return { word: 'ok', candidates }
}

function candidate(page: z.infer<typeof Page>, user: { token: string; endsAt: string }, granted: string[]): Candidate {
  const missing = neededToPublish.filter((scope) => !granted.includes(scope))
  const obstacle =
    missing.length > 0 ? `The permission to publish was not given (${missing.join(', ')}). Connect again and leave it ticked.`
    : !page.tasks.includes('CREATE_CONTENT') ? 'Your role on this page does not include publishing. Ask an admin of the page for it.'
    : page.access_token === undefined ? 'Facebook gave no token for this page. Connect again and tick the page.'
    : null
  return {
    externalId: page.id,
    name: page.name,
    handle: page.username ?? page.name,
    avatarUrl: page.picture?.data.url ?? null,
    scopes: granted,
    meta: {},
    obstacle,
    tokens: { page: page.access_token ?? '', user: user.token },
    // A page token made from a long-lived user token has no end of its own; the user token has.
    tokenExpiresAt: null,
    connectionExpiresAt: user.endsAt,
  }
}
