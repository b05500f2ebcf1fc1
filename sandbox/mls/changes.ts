import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { html } from '../kit/html.ts'
import { page, sendPage } from '../kit/page.ts'
import { stamp, type Mls } from './mls-state.ts'
import { MLS_SYSTEM, MLS_TOKEN, offices, seededMedia, seededProperty } from './seed.ts'

const acts = ['price', 'status', 'remarks', 'withdraw-consent', 'vanish', 'exchange-photo', 'add-photo', 'reorder-photos', 'new-listing', 'break', 'touch'] as const
const Wish = z.object({ act: z.enum(acts), key: z.string().max(60).optional(), price: z.coerce.number().positive().optional(), status: z.string().max(60).optional(), text: z.string().max(4_000).optional() })

/** The office of the MLS: what its members do over the day, on request. JSON for programs, a page for people. */
export function registerChanges(app: FastifyInstance, mls: Mls): void {
  const human = { config: { sandbox: 'page' as const } }
  app.get('/desk', human, (_request, reply) => sendPage(reply, deskPage(mls)))
  app.post('/changes', human, (request, reply) => {
    const wish = Wish.safeParse(request.body ?? {})
    if (!wish.success) return reply.status(400).send({ error: wish.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ') })
    const key = change(mls, wish.data)
    if (key === null) return reply.status(404).send({ error: 'No such listing.' })
    return String(request.headers.accept ?? '').includes('text/html') ? reply.redirect(mls.world.url('/desk'), 303) : reply.send({ key, modified: mls.state.properties[key]?.ModificationTimestamp ?? null })
  })
}

/** Does one thing to one listing, the newest when none is named. Gives its key, or null when there is none. */
function change(mls: Mls, { act, key, price, status, text }: z.output<typeof Wish>): string | null {
  const { state, world } = mls
  if (act === 'new-listing') {
    const made = seededProperty(state.next++, world.now())
    // A new listing is on the market and changed last.
    Object.assign(made, { StandardStatus: 'Active', ModificationTimestamp: world.now().toISOString() })
    state.properties[made.ListingKey] = made
    mls.store.touch()
    return made.ListingKey
  }
  const record = key ? state.properties[key] : Object.values(state.properties).filter((one) => one.MlgCanView).at(-1)
  if (!record) return null
  const now = world.now().toISOString()
  if (act === 'price') record.ListPrice = price ?? Math.round((record.ListPrice * 0.97) / 1000) * 1000
  if (act === 'status') record.StandardStatus = status ?? 'Pending'
  if (act === 'remarks') record['PublicRemarks'] = text ?? 'New words from the agent. Sandbox listing.'
  if (act === 'withdraw-consent') record.MlgCanView = false
  if (act === 'break') Object.assign(record, { StandardStatus: 'OnTheMoon', ListPrice: 'ask us' })
  if (act === 'exchange-photo') Object.assign(record.Media[0] ?? {}, { revision: (record.Media[0]?.revision ?? 0) + 1, MediaModificationTimestamp: now })
  if (act === 'add-photo') record.Media.push(seededMedia(record.ListingKey, record.Media.length, 'Yard', now, record.Media.length + 10))
  if (act === 'reorder-photos') record.Media = record.Media.toReversed().map((photo, at) => ({ ...photo, Order: at, PreferredPhotoYN: at === 0 }))
  if (/photo/.test(act)) Object.assign(record, { PhotosChangeTimestamp: now, PhotosCount: record.Media.length })
  if (act === 'vanish') {
    delete state.properties[record.ListingKey]
    mls.store.touch()
  } else stamp(mls, record)
  return record.ListingKey
}

function deskPage({ state, world }: Mls): ReturnType<typeof page> {
  const newest = Object.values(state.properties).sort((a, b) => Date.parse(b.ModificationTimestamp) - Date.parse(a.ModificationTimestamp)).slice(0, 40)
  const button = (key: string, act: (typeof acts)[number], label: string) => html`<form method="post" action="${world.url('/changes')}" style="display:inline"><input type="hidden" name="act" value="${act}"><input type="hidden" name="key" value="${key}"><button>${label}</button></form> `
  return page({
    title: 'Ridgeline MLS', trail: [{ label: 'Panel', href: '/_sandbox/mls' }],
    body: html`<p>Address <code>${world.url('/v2')}</code>, system <code>${MLS_SYSTEM}</code>, token <code>${MLS_TOKEN}</code>. Offices: ${offices.map(([id, name]) => `${name} (${id})`).join(', ')}.</p>
<p>${button('', 'new-listing', 'A new listing')}</p>
<table><thead><tr><th>Listing</th><th>Status</th><th>Price</th><th>Do</th></tr></thead><tbody>${newest.map((one) => html`<tr><td>${one.ListingKey}<br>${String(one['UnparsedAddress'])}</td><td>${one.MlgCanView ? one.StandardStatus : 'may not be shown'}</td><td>$${one.ListPrice}</td>
<td>${button(one.ListingKey, 'price', 'Cut the price')}${button(one.ListingKey, 'status', 'Sale agreed')}${button(one.ListingKey, 'exchange-photo', 'New first photo')}${button(one.ListingKey, 'withdraw-consent', 'Take away the right to show it')}${button(one.ListingKey, 'vanish', 'Let it vanish')}</td></tr>`)}</tbody></table>`,
  })
}
