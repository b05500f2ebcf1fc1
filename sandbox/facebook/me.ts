import type { FastifyInstance } from 'fastify'
import { randomBytes } from 'node:crypto'
import type { Facebook } from './facebook-state.ts'
import { pick, wantedFields } from './fields.ts'
import { badParameter } from './graph-error.ts'
import { graphRoute } from './graph-route.ts'
import { callerOf, grants, requirePerson } from './graph-token.ts'
import type { Caller } from './graph-token.ts'
import { listing } from './listing.ts'
import { pageNode, usualPageFields } from './page-node.ts'
import { FACEBOOK_APP_ID, facebookPages } from './seed.ts'
import type { FacebookPerson } from './seed.ts'

const DATA_ACCESS_MS = 90 * 86_400_000

/** Adds what concerns the person behind the token: me, permissions, accounts, debug_token. */
export function registerMe(app: FastifyInstance, facebook: Facebook): void {
  const { state, store, world } = facebook

  graphRoute(app, facebook, {
    method: 'GET',
    path: '/me',
    does: 'read',
    handle: ({ caller, text }) => {
      if (caller.page) return pick('Page', pageNode(facebook, caller.page, caller), wantedFields(text.fields), ['name'])
      const person = requirePerson(caller)
      const picture = { data: { url: world.url(`/avatar/${person.id}.svg`), is_silhouette: false } }
      return pick('User', { id: () => person.id, name: () => person.name, picture: () => picture }, wantedFields(text.fields), ['name'])
    },
  })

  graphRoute(app, facebook, {
    method: 'GET',
    path: '/me/permissions',
    does: 'read',
    handle: ({ caller }) => {
      const answers = state.permissions[requirePerson(caller).id] ?? {}
      return { data: Object.entries(answers).map(([permission, status]) => ({ permission, status })) }
    },
  })

  graphRoute(app, facebook, {
    method: 'DELETE',
    path: '/me/permissions',
    does: 'write',
    handle: ({ caller }) => {
      const person = requirePerson(caller)
      delete state.permissions[person.id]
      delete state.grantedPages[person.id]
      store.touch()
      world.tokens.revoke(({ subject }) => subject === person.id, 'the app was removed')
      return { success: true }
    },
  })

  graphRoute(app, facebook, {
    method: 'DELETE',
    path: '/me/permissions/:scope',
    does: 'write',
    handle: ({ caller, path }) => {
      const answers = state.permissions[requirePerson(caller).id] ?? {}
      if (path.scope && answers[path.scope]) answers[path.scope] = 'declined'
      store.touch()
      return { success: true }
    },
  })

  graphRoute(app, facebook, {
    method: 'GET',
    path: '/me/accounts',
    does: 'read',
    handle: ({ caller, text, address }) => {
      const person = requirePerson(caller)
      const given = grants(facebook, caller, 'pages_show_list') ? (state.grantedPages[person.id] ?? []) : []
      const pages = facebookPages.filter(({ id }) => given.includes(id))
      return listing(pages, text, address, (page) => pick('Page', { ...pageNode(facebook, page, caller), access_token: () => pageToken(facebook, person, page.id, caller) }, wantedFields(text.fields), ['access_token', ...usualPageFields, 'tasks']))
    },
  })

  graphRoute(app, facebook, {
    method: 'GET',
    path: '/debug_token',
    does: 'read',
    handle: ({ text }) => {
      const { status, token } = world.tokens.find(text.input_token ?? '')
      if (status === 'unknown') {
        if (!text.input_token) throw badParameter('You must provide an input token')
        return { data: { error: { code: 190, message: 'Invalid OAuth access token.' }, is_valid: false, scopes: [] } }
      }
      const pageIds = token.facts.pageId ? [token.facts.pageId] : (state.grantedPages[token.subject] ?? [])
      const scopes = Object.entries(state.permissions[token.subject] ?? {}).flatMap(([scope, answer]) => (answer === 'granted' ? [scope] : []))
      return {
        data: {
          app_id: FACEBOOK_APP_ID,
          application: 'Foyer',
          type: token.kind === 'page' ? 'PAGE' : 'USER',
          is_valid: status === 'active',
          issued_at: Math.floor(token.issuedAt / 1000),
          expires_at: token.expiresAt === null ? 0 : Math.floor(token.expiresAt / 1000),
          data_access_expires_at: Math.floor((token.issuedAt + DATA_ACCESS_MS) / 1000),
          ...(token.facts.pageId ? { profile_id: token.facts.pageId } : {}),
          user_id: token.subject,
          scopes,
          granular_scopes: scopes.filter((scope) => scope.startsWith('pages_')).map((scope) => ({ scope, target_ids: pageIds })),
          ...(status === 'active' ? {} : { error: statusError(facebook, token.value) }),
        },
      }
    },
  })
}

/** The token of a page: without a fixed end when made from a long-lived user token, else as short as its parent. */
function pageToken(facebook: Facebook, person: FacebookPerson, pageId: string, caller: Caller): string {
  const { tokens, now } = facebook.world
  const parent = caller.token
  const long = parent?.facts.long === 'yes'
  const known = tokens.all().find((token) => token.kind === 'page' && token.subject === person.id && token.facts.pageId === pageId && (long ? token.facts.long === 'yes' : token.facts.parent === parent?.value) && tokens.find(token.value).status === 'active')
  if (known) return known.value
  const lifeMs = long || !parent?.expiresAt ? null : parent.expiresAt - now().getTime()
  const facts: Record<string, string> = { pageId, parent: parent?.value ?? '', ...(long ? { long: 'yes' } : {}) }
  return tokens.issue({ kind: 'page', subject: person.id, scopes: parent?.scopes ?? [], lifeMs, value: `EAAS${randomBytes(60).toString('hex')}`, facts }).value
}

function statusError(facebook: Facebook, value: string): unknown {
  try {
    callerOf(facebook, value, undefined)
    return null
  } catch (error) {
    return { message: (error as Error).message, code: 190 }
  }
}
