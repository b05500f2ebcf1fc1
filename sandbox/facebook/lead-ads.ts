import type { FastifyInstance } from 'fastify'
import { randomBytes } from 'node:crypto'
import type { Form } from '../kit/form.ts'
import { textOf } from '../kit/form.ts'
import { html } from '../kit/html.ts'
import type { Html } from '../kit/html.ts'
import { moment, page as wholePage, sendPage } from '../kit/page.ts'
import type { Facebook, PageLead } from './facebook-state.ts'
import { nextNumber } from './facebook-state.ts'
import { graphTime } from './fields.ts'
import type { NodeFields } from './fields.ts'
import { noSuchObject } from './graph-error.ts'
import { requirePageToken } from './graph-token.ts'
import type { Caller } from './graph-token.ts'
import { pageWebhook } from './page-events.ts'
import { FACEBOOK_APP_SECRET, facebookPages, facebookPeople } from './seed.ts'
import type { FacebookPage } from './seed.ts'

type PageRoute = { Params: { pageId: string } }

/** Reading leads needs this permission and the task ADVERTISE on the page. */
const LEAD_SCOPES = ['leads_retrieval'] as const

/** The questions of the imitated ad: three that Facebook fills in, one of the advertiser's own. */
const QUESTIONS = [
  { name: 'full_name', label: 'Full name', value: 'Noor Haddad' },
  { name: 'email', label: 'E-mail', value: 'noor@home.example' },
  { name: 'phone_number', label: 'Phone', value: '+447700900321' },
  { name: 'when_do_you_want_to_move?', label: 'When do you want to move?', value: 'In spring' },
] as const

/** Adds an ad with a lead form to each page: a person fills it, the app is told of the lead and may fetch it. */
export function registerLeadAds(app: FastifyInstance, facebook: Facebook): void {
  const { state, store, world } = facebook
  const human = { config: { sandbox: 'page' as const } }

  app.get<PageRoute>('/lead-ad/:pageId', human, (request, reply) => {
    const page = facebookPages.find(({ id }) => id === request.params.pageId)
    return page ? sendPage(reply, adPage(facebook, page)) : sendPage(reply, wholePage({ title: 'No such page', body: null }), 404)
  })

  app.post<PageRoute>('/lead-ad/:pageId', human, (request, reply) => {
    const { pageId } = request.params
    const form = (request.body ?? {}) as Form
    if (facebookPages.some(({ id }) => id === pageId)) {
      const answers = QUESTIONS.flatMap(({ name }) => (textOf(form, name) === '' ? [] : [{ name, values: [textOf(form, name).slice(0, 500)] }]))
      const lead: PageLead = { id: nextNumber(facebook), pageId, formId: '730100200300401', adId: '230100200300402', createdAt: world.now().toISOString(), answers }
      state.leads[lead.id] = lead
      store.touch()
      tellOfLead(facebook, lead)
    }
    return reply.redirect(world.url(`/lead-ad/${pageId}`), 303)
  })
}

/** `GET /{lead}`: only for the page's own token, with the right to read leads. */
export function leadNode(facebook: Facebook, lead: PageLead, caller: Caller): NodeFields {
  requirePageToken(facebook, caller, lead.pageId, LEAD_SCOPES, 'ADVERTISE')
  return {
    id: () => lead.id,
    created_time: () => graphTime(lead.createdAt),
    form_id: () => lead.formId,
    ad_id: () => lead.adId,
    ad_name: () => 'Spring viewings',
    campaign_name: () => 'Spring',
    is_organic: () => false,
    platform: () => 'fb',
    field_data: () => lead.answers,
  }
}

/** Tells the app, if it subscribed for `leadgen` of the page. The notice names the lead; its answers are fetched. */
function tellOfLead({ state, world }: Facebook, lead: PageLead): void {
  const { webhook } = state
  if (!webhook?.fields.includes('leadgen') || !state.subscribedFields[lead.pageId]?.includes('leadgen')) return
  const time = Math.floor(Date.parse(lead.createdAt) / 1000)
  const value = { leadgen_id: lead.id, page_id: lead.pageId, form_id: lead.formId, ad_id: lead.adId, adgroup_id: lead.adId, created_time: time }
  world.webhooks.send(pageWebhook(webhook.callbackUrl, FACEBOOK_APP_SECRET, { pageId: lead.pageId, time, field: 'leadgen', value }))
}

/** A page token that may read leads, for pasting: what the Graph API Explorer gives to a developer. */
export function leadToken(facebook: Facebook, pageId: string): string {
  const { state, store, world } = facebook
  const person = facebookPeople.find(({ pages }) => pages.some((page) => page.id === pageId && page.tasks.includes('ADVERTISE')))
  if (!person) throw noSuchObject(pageId)
  const scopes = [...LEAD_SCOPES, 'pages_show_list', 'pages_manage_metadata']
  for (const scope of scopes) (state.permissions[person.id] ??= {})[scope] = 'granted'
  store.touch()
  return world.tokens.issue({ kind: 'page', subject: person.id, scopes, lifeMs: null, value: `EAAL${randomBytes(60).toString('hex')}`, facts: { pageId } }).value
}

function adPage({ state, world }: Facebook, page: FacebookPage): Html {
  const leads = Object.values(state.leads).filter((lead) => lead.pageId === page.id).reverse().slice(0, 20)
  const told = state.webhook?.fields.includes('leadgen') && state.subscribedFields[page.id]?.includes('leadgen')
  return wholePage({
    title: `An ad of ${page.name}`,
    trail: [{ label: 'Facebook', href: '/_sandbox/facebook' }],
    body: html`<section class="card"><p>Homes with a view, from ${page.name}. Leave your number and see them first.</p>
<form method="post" action="${world.url(`/lead-ad/${page.id}`)}">${QUESTIONS.map(({ name, label, value }) => html`<label>${label} <input type="text" name="${name}" value="${value}"></label>`)}
<p><button class="main">Send</button></p></form>
<p class="soft">${told ? 'The app is told of each lead.' : 'The app is not told of leads: it has not subscribed this page for leadgen, or keeps no webhook address.'}</p></section>
${leads.map((lead) => html`<section class="card"><p class="soft">Lead ${lead.id}, ${moment(lead.createdAt)}</p><p>${lead.answers.map(({ values }) => values.join(', ')).join(' · ')}</p></section>`)}`,
  })
}
