import type { FastifyInstance } from 'fastify'
import { textOf } from '../kit/form.ts'
import type { Form } from '../kit/form.ts'
import { html } from '../kit/html.ts'
import { page, sendPage } from '../kit/page.ts'
import { subscriptionsOf } from './hub.ts'
import { DAILY, pacificDay } from './quota.ts'
import { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } from './seed.ts'
import type { Youtube } from './youtube-state.ts'

const human = { config: { sandbox: 'page' as const } }

/** The registered app: its credentials, whether it passed the audit, and what is left of its day. */
export function registerAppPage(app: FastifyInstance, youtube: Youtube): void {
  const { state, store, world } = youtube
  app.get('/app', human, (_request, reply) => {
    const listeners = subscriptionsOf(youtube)
    const spent = state.spent[pacificDay(world.now())] ?? { units: 0, inserts: 0, searches: 0 }
    return sendPage(reply, page({
      title: 'The app at Google',
      trail: [{ label: 'YouTube', href: '/_sandbox/youtube' }],
      body: html`<section class="card"><h2>Credentials</h2><p>Client id <code>${GOOGLE_CLIENT_ID}</code><br>Client secret <code>${GOOGLE_CLIENT_SECRET}</code></p></section>
<section class="card"><h2>Audit</h2><p>${state.audited ? 'The app passed the audit: uploads may be public.' : 'The app has not passed the audit: every upload is locked private, whatever it asks for.'}</p>
<form method="post" action="${world.url('/app')}"><input type="hidden" name="audited" value="${state.audited ? 'no' : 'yes'}"><button>${state.audited ? 'Take the audit back' : 'Let it pass the audit'}</button></form></section>
<section class="card"><h2>Quota of ${pacificDay(world.now())} (Pacific)</h2><ul><li>${spent.units} of ${DAILY.units} units</li><li>${spent.inserts} of ${DAILY.inserts} uploads</li></ul></section>
<section class="card"><h2>Who listens at the hub</h2>${listeners.length === 0 ? html`<p class="soft">Nobody.</p>` : html`<ul>${listeners.map(({ topic, callback, until }) => html`<li><code>${topic}</code> to <code>${callback}</code> until ${until}</li>`)}</ul>`}</section>`,
    }))
  })
  app.post('/app', human, (request, reply) => {
    state.audited = textOf((request.body ?? {}) as Form, 'audited') === 'yes'
    store.touch()
    return reply.redirect(world.url('/app'), 303)
  })
}
