import type { FastifyInstance } from 'fastify'
import { GraphError, badParameter } from '../facebook/graph-error.ts'
import { graphRoute } from '../facebook/graph-route.ts'
import { FACEBOOK_APP_ID } from '../facebook/seed.ts'
import type { Instagram } from './instagram-state.ts'

const FIELDS = ['comments', 'live_comments', 'mentions', 'messages', 'story_insights']

/** Adds `/{app}/subscriptions` for the object `instagram`: the handshake, and where comments are told. */
export function registerSubscriptions(app: FastifyInstance, { graph, state, store }: Instagram): void {
  graphRoute(app, graph, {
    method: 'POST',
    path: '/:id/subscriptions',
    does: 'write',
    handle: async ({ caller, path, text }) => {
      if (!caller.isApp || path.id !== FACEBOOK_APP_ID) throw new GraphError('(#15) This method must be called with an app access_token.', { code: 15 })
      if (text.object !== 'instagram') throw badParameter('Param object must be "instagram" here')
      const fields = (text.fields ?? '').split(',').filter((field) => field !== '')
      if (fields.length === 0 || fields.some((field) => !FIELDS.includes(field))) throw badParameter(`Param fields must be of {${FIELDS.join(', ')}}`)
      const callbackUrl = text.callback_url ?? ''
      if (!URL.canParse(callbackUrl)) throw badParameter('Param callback_url must be a valid URL')
      const url = new URL(callbackUrl)
      for (const [name, value] of Object.entries({ mode: 'subscribe', verify_token: text.verify_token ?? '', challenge: '1158201444' })) url.searchParams.set(`hub.${name}`, value)
      const said = await fetch(url, { signal: AbortSignal.timeout(10_000) }).then((answer) => answer.text(), () => '')
      if (said !== '1158201444') throw new GraphError('(#2200) Callback verification failed: the response does not match the challenge', { code: 2200 })
      state.webhook = { callbackUrl, fields }
      store.touch()
      return { success: true }
    },
  })
}
