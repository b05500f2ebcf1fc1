import type { FastifyInstance } from 'fastify'
import type { Form } from '../kit/form.ts'
import { textOf } from '../kit/form.ts'
import { html } from '../kit/html.ts'
import type { Html } from '../kit/html.ts'
import { page, sendPage } from '../kit/page.ts'
import type { Facebook } from './facebook-state.ts'
import { GraphError } from './graph-error.ts'
import { leadToken } from './lead-ads.ts'
import { FACEBOOK_APP_ID, FACEBOOK_APP_SECRET, facebookPages } from './seed.ts'
import { subscribe } from './subscriptions.ts'

/** Adds the developer's page of the app: its id and secret, and where its webhooks go. */
export function registerAppPage(app: FastifyInstance, facebook: Facebook): void {
  const human = { config: { sandbox: 'page' as const } }
  app.get('/app', human, (_request, reply) => sendPage(reply, appPage(facebook, null)))
  app.post('/app/webhook', human, async (request, reply) => {
    const form = (request.body ?? {}) as Form
    try {
      await subscribe(facebook, textOf(form, 'callback_url'), textOf(form, 'verify_token'), ['feed', 'leadgen'])
    } catch (error) {
      if (!(error instanceof GraphError)) throw error
      return sendPage(reply, appPage(facebook, error.message), 400)
    }
    return reply.redirect(facebook.world.url('/app'), 303)
  })
  app.post('/app/page-token', human, (request, reply) => {
    const pageId = textOf((request.body ?? {}) as Form, 'page')
    return sendPage(reply, appPage(facebook, null, { pageId, token: leadToken(facebook, pageId) }))
  })
}

function appPage({ state, world }: Facebook, problem: string | null, issued: { pageId: string; token: string } | null = null): Html {
  return page({
    title: 'The app on Facebook',
    trail: [{ label: 'Facebook', href: '/_sandbox/facebook' }],
    body: html`<section class="card">
<p>App ID <span class="secret">${FACEBOOK_APP_ID}</span></p><p>App secret <span class="secret">${FACEBOOK_APP_SECRET}</span></p>
<p>Graph address <code>${world.url()}</code>, dialog <code>${world.url('/v24.0/dialog/oauth')}</code></p></section>
<section class="card"><h2>Webhooks</h2>
<p>${state.webhook ? html`Sent to <code>${state.webhook.callbackUrl}</code>, for pages that subscribed.` : 'No address is kept yet.'}</p>
${problem !== null && html`<p class="bad">${problem}</p>`}
<form method="post" action="${world.url('/app/webhook')}">
<label>Callback address <input type="url" name="callback_url" required></label>
<label>Verify token <input type="text" name="verify_token" required></label>
<p><button class="main">Verify and keep</button></p></form></section>
<section class="card"><h2>A page token for lead ads</h2><p>For pasting into an app that reads the leads of a page.</p>
${issued && html`<p>Page <span class="secret">${issued.pageId}</span></p><p>Token <span class="secret">${issued.token}</span></p>`}
<form method="post" action="${world.url('/app/page-token')}"><label>Page <select name="page">${facebookPages.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</select></label>
<p><button class="main">Make a token</button></p></form></section>`,
  })
}
