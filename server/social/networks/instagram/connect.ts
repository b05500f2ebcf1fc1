import { z } from 'zod'
import type { Candidate, OAuthConnect, Reach, Renewal } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { appOf, extend } from '../facebook/connect.ts'
import { graph } from '../facebook/graph.ts'

/** What the account is connected for: publishing, its numbers, its comments. The page is the way to it. */
export const scopes = ['instagram_basic', 'instagram_content_publish', 'instagram_manage_comments', 'instagram_manage_insights', 'pages_show_list', 'pages_read_engagement'] as const
const neededToPublish = ['instagram_basic', 'instagram_content_publish', 'pages_read_engagement']

const Token = z.object({ access_token: z.string() })
const Permissions = z.object({ data: z.array(z.object({ permission: z.string(), status: z.string() })) })
const Linked = z.object({ id: z.string(), username: z.string(), name: z.string().optional(), profile_picture_url: z.string().optional() })
const Page = z.object({ id: z.string(), name: z.string(), access_token: z.string().optional(), tasks: z.array(z.string()).catch([]), instagram_business_account: Linked.optional() })
const Pages = z.object({ data: z.array(Page), paging: z.object({ next: z.string().optional() }).optional() })

/** Facebook Login: the professional account is opened by the token of the page it is linked to. */
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
    return long.word === 'ok' ? candidatesOf(reach, long.value) : long
  },
}

/** As for the page: the long user token is traded while it is valid, and the page's token read anew from it. */
export const renewal: Renewal = {
  kind: 'exchange',
  beforeSec: 7 * 86_400,
  renew: async (reach, session) => {
    const long = await extend(reach, session.tokens['user'] ?? '')
    if (long.word !== 'ok') return long
    const found = await candidatesOf(reach, long.value)
    if (found.word !== 'ok') return found
    const account = found.candidates.find(({ externalId }) => externalId === session.externalId)
    if (!account) return { word: 'reconnect', reason: 'The page of this Instagram account was not handed over any more.' }
    if (account.obstacle) return { word: 'reconnect', reason: account.obstacle }
    return { word: 'ok', tokens: account.tokens, tokenExpiresAt: account.tokenExpiresAt, connectionExpiresAt: account.connectionExpiresAt }
  },
}

async function candidatesOf(reach: Reach, user: { token: string; endsAt: string }): Promise<{ word: 'ok'; candidates: Candidate[] } | Failure> {
  const permissions = await graph(reach, Permissions, { path: '/me/permissions', token: user.token })
  if (permissions.word !== 'ok') return permissions
  const granted = permissions.value.data.filter(({ status }) => status === 'granted').map(({ permission }) => permission).filter((one) => (scopes as readonly string[]).includes(one))
  const fields = 'id,name,access_token,tasks,instagram_business_account{id,username,name,profile_picture_url}'
  const candidates: Candidate[] = []
  let after: string | null = ''
  while (after !== null) {
    const page: { word: 'ok'; value: z.infer<typeof Pages> } | Failure = await graph(reach, Pages, { path: '/me/accounts', params: { fields, limit: '100', ...(after ? { after } : {}) }, token: user.token })
    if (page.word !== 'ok') return page
    for (const one of page.value.data) candidates.push(candidate(one, user, granted))
    after = page.value.paging?.next ? new URL(page.value.paging.next).searchParams.get('after') : null
  }
  return { word: 'ok', candidates }
}

function candidate(page: z.infer<typeof Page>, user: { token: string; endsAt: string }, granted: string[]): Candidate {
  const account = page.instagram_business_account
  const missing = neededToPublish.filter((scope) => !granted.includes(scope))
  const obstacle =
    missing.length > 0 ? `The permission to publish was not given (${missing.join(', ')}). Connect again and leave it ticked.`
    : !account ? 'No professional Instagram account is linked to this page. Link one in the settings of the page.'
    : !page.tasks.includes('CREATE_CONTENT') ? 'Your role on the page does not include publishing. Ask an admin of the page for it.'
    : page.access_token === undefined ? 'Facebook gave no token for the page. Connect again and tick the page.'
    : null
  return {
    externalId: account?.id ?? `page-${page.id}`,
    name: account?.name ?? account?.username ?? page.name,
    handle: account?.username ?? page.name,
    avatarUrl: account?.profile_picture_url ?? null,
    scopes: granted,
    meta: { pageId: page.id },
    obstacle,
    tokens: { page: page.access_token ?? '', user: user.token },
    tokenExpiresAt: null,
    connectionExpiresAt: user.endsAt,
  }
}
