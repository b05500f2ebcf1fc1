import type { FastifyInstance } from 'fastify'
import { randomInt } from 'node:crypto'
import type { Facebook } from './facebook-state.ts'
import { GraphError, badParameter, noSuchObject } from './graph-error.ts'
import { graphRoute } from './graph-route.ts'
import { requirePageToken } from './graph-token.ts'
import type { Caller } from './graph-token.ts'
import { FACEBOOK_APP_ID } from './seed.ts'

const HANDSHAKE_WITHIN_MS = 10_000
const PAGE_FIELDS = ['feed', 'messages', 'messaging_postbacks', 'message_deliveries', 'message_reads', 'leadgen', 'mention', 'ratings']

/** Adds `/{page}/subscribed_apps` (which pages tell the app) and `/{app}/subscriptions` (where they tell it). */
export function registerSubscriptions(app: FastifyInstance, facebook: Facebook): void {
  const { state, store } = facebook

  graphRoute(app, facebook, {
    method: 'POST',
    path: '/:id/subscribed_apps',
    does: 'write',
    handle: ({ caller, path, text }) => {
      const page = requirePageToken(facebook, caller, path.id ?? '', ['pages_manage_metadata'], 'MODERATE')
      const fields = readFields(text.subscribed_fields)
      state.subscribedFields[page.id] = fields
      store.touch()
      return { success: true }
    },
  })
  graphRoute(app, facebook, {
    method: 'GET',
    path: '/:id/subscribed_apps',
    does: 'read',
    handle: ({ caller, path }) => {
      const page = requirePageToken(facebook, caller, path.id ?? '', ['pages_manage_metadata'], 'MODERATE')
      const fields = state.subscribedFields[page.id]
      return { data: fields ? [{ id: FACEBOOK_APP_ID, name: 'Foyer', subscribed_fields: fields }] : [] }
    },
  })
  graphRoute(app, facebook, {
    method: 'DELETE',
    path: '/:id/subscribed_apps',
    does: 'write',
    handle: ({ caller, path }) => {
      const page = requirePageToken(facebook, caller, path.id ?? '', ['pages_manage_metadata'], 'MODERATE')
      delete state.subscribedFields[page.id]
      store.touch()
      return { success: true }
    },
  })

  graphRoute(app, facebook, {
    method: 'POST',
    path: '/:id/subscriptions',
    does: 'write',
    handle: async ({ caller, path, text }) => {
      requireApp(caller, path.id)
      if (text.object !== 'page') throw badParameter('Param object must be one of {page}')
      await subscribe(facebook, text.callback_url ?? '', text.verify_token ?? '', readFields(text.fields))
      return { success: true }
    },
  })
  graphRoute(app, facebook, {
    method: 'GET',
    path: '/:id/subscriptions',
    does: 'read',
    handle: ({ caller, path }) => {
      requireApp(caller, path.id)
      const { webhook } = state
      return { data: webhook ? [{ object: 'page', callback_url: webhook.callbackUrl, active: true, fields: webhook.fields.map((name) => ({ name, version: 'v24.0' })) }] : [] }
    },
  })
  graphRoute(app, facebook, {
    method: 'DELETE',
    path: '/:id/subscriptions',
    does: 'write',
    handle: ({ caller, path }) => {
      requireApp(caller, path.id)
      state.webhook = null
      store.touch()
      return { success: true }
    },
  })
}

/** Shakes hands with the callback (`hub.challenge` has to come back) and keeps it. Refuses with code 2200 otherwise. */
export async function subscribe({ state, store }: Facebook, callbackUrl: string, verifyToken: string, fields: string[]): Promise<void> {
  if (!URL.canParse(callbackUrl) || !/^https?:$/.test(new URL(callbackUrl).protocol)) throw badParameter('Param callback_url must be a valid URL')
  const challenge = String(randomInt(100_000_000, 2_000_000_000))
  const url = new URL(callbackUrl)
  for (const [name, value] of Object.entries({ mode: 'subscribe', verify_token: verifyToken, challenge })) url.searchParams.set(`hub.${name}`, value)
  const answer = await fetch(url, { signal: AbortSignal.timeout(HANDSHAKE_WITHIN_MS) }).then(
    async (response) => ({ status: response.status, text: await response.text() }),
    (error: Error) => ({ status: 0, text: error.message }),
  )
  if (answer.status !== 200 || answer.text !== challenge) {
    throw new GraphError(
      `(#2200) Callback verification failed with the following errors: HTTP Status Code = ${answer.status}; The URL couldn't be validated. Response does not match challenge, expected value="${challenge}", received="${answer.text.slice(0, 40)}"`,
      { code: 2200 },
    )
  }
  state.webhook = { callbackUrl, fields }
  store.touch()
}

function readFields(text: string | undefined): string[] {
  const fields = (text ?? '').split(',').filter((field) => field !== '')
  const unknown = fields.find((field) => !PAGE_FIELDS.includes(field))
  if (fields.length === 0 || unknown !== undefined) throw badParameter(`Param subscribed_fields[0] must be one of {${PAGE_FIELDS.join(', ')}}`)
  return fields
}

function requireApp(caller: Caller, id: string | undefined): void {
  if (!caller.isApp) throw new GraphError('(#15) This method must be called with an app access_token.', { code: 15 })
  if (id !== FACEBOOK_APP_ID) throw noSuchObject(id ?? '', 'post')
}
