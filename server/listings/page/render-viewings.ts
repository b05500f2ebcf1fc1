import { html, type Html } from '../../platform/html.ts'
import type { FieldError } from '../../platform/errors.ts'
import { whenWords } from '../check-in/when-words.ts'
import { placesLeft, type OpenHouseRow } from '../open-houses/open-house-queries.ts'
import type { FormValues } from './render-form.ts'

/** What happened to somebody who said that they come. */
export type ComingState = { openHouseId: string; values: FormValues & { party?: string }; fields: FieldError[]; notice?: string }

type Given = { slug: string; agency: string; locale: string; openHouses: readonly OpenHouseRow[]; proof: string | null; values: FormValues; now: Date; coming?: ComingState; added?: string }

/** The open houses of a page: when, a file for the calendar, and “add me”. Those that are over are not shown. */
export function renderViewings({ slug, openHouses, now, added, ...given }: Given): string {
  const ahead = openHouses.filter((one) => Date.parse(one.endsAt) > now.getTime())
  if (ahead.length === 0) return ''
  return html`<section class="viewings" id="open-houses"><h2>Open houses</h2><ul>${ahead.map((one) => viewing(one, slug, { ...given, isAdded: added === one.id }))}</ul></section>
`.text
}

function viewing(one: OpenHouseRow, slug: string, given: Omit<Given, 'slug' | 'openHouses' | 'now' | 'added'> & { isAdded: boolean }): Html {
  const left = placesLeft(one)
  const off = one.cancelledAt !== null
  return html`<li id="open-house-${one.id}"${off ? html` class="off"` : null}><div class="viewing"><strong>${whenWords(one, given.locale)}</strong>${left !== null && !off && html`<span class="hint">${left === 0 ? 'Full' : left === 1 ? '1 place left' : `${left} places left`}</span>`}<a href="/p/${slug}/open-houses/${one.id}.ics">Put it into my calendar</a></div>
${off && html`<p class="hint">Called off. ${one.cancelReason}</p>`}${!off && one.openHouseRemarks && html`<p class="hint">${one.openHouseRemarks}</p>`}
${given.isAdded && html`<p class="thanks" role="status">You are on the list. ${given.agency} tells you if anything changes.</p>`}
${!off && left !== 0 && !given.isAdded && given.proof !== null && addMe(one, slug, given)}</li>`
}

function addMe(one: OpenHouseRow, slug: string, { proof, values: unseen, coming, agency }: Pick<Given, 'proof' | 'values' | 'coming' | 'agency'>): Html {
  const mine = coming?.openHouseId === one.id ? coming : undefined
  const values = mine?.values ?? {}
  const field = (name: string) => `${name}-${one.id}`
  const wrong = mine && (mine.notice ?? mine.fields.map((one) => one.message).join(' '))
  return html`<details${mine ? html` open` : null}><summary>Add me</summary><form method="post" action="/p/${slug}/open-houses/${one.id}/guests#open-house-${one.id}" novalidate>
${wrong && html`<p class="notice" role="alert">${wrong}</p>`}
<div><label for="${field('name')}">Name</label><input id="${field('name')}" name="name" autocomplete="name" maxlength="120" required value="${values.name}"></div>
<div class="pair"><div><label for="${field('email')}">E-mail</label><input id="${field('email')}" name="email" type="email" autocomplete="email" maxlength="254" value="${values.email}"></div><div><label for="${field('phone')}">Phone</label><input id="${field('phone')}" name="phone" type="tel" autocomplete="tel" maxlength="40" value="${values.phone}"></div></div>
<div class="few"><label for="${field('party')}">How many are you?</label><input id="${field('party')}" name="party" type="number" min="1" max="20" inputmode="numeric" value="${values.party ?? '1'}"></div>
<div class="trap" aria-hidden="true"><label for="${field('website')}">Leave this empty</label><input id="${field('website')}" name="website" tabindex="-1" autocomplete="off"></div>
<input type="hidden" name="proof" value="${proof}">${unseen.fid && html`<input type="hidden" name="fid" value="${unseen.fid}">`}${unseen.referrer && html`<input type="hidden" name="referrer" value="${unseen.referrer}">`}${Object.entries(unseen.utm ?? {}).map(([word, value]) => html`<input type="hidden" name="utm_${word}" value="${value}">`)}
<p class="hint">${agency} uses this to expect you and to tell you of changes.</p>
<div><button class="button" type="submit">Add me</button></div></form></details>`
}
