import { html, type Html } from '../../platform/html.ts'
import { formatMoney } from '../../platform/money.ts'
import type { PublicPage } from './load-page.ts'
import { distanceWords } from './words.ts'

/** What stands below the facts where it is known: what is near, how the price went, papers, tour, who to talk to. */
export function more(page: PublicPage): Html | false {
  const parts = [nearby(page), prices(page), papers(page), people(page)].filter((part) => part !== false)
  return parts.length > 0 && html`<div class="more">${parts}</div>`
}

/** Written by the agent, with distances: no map, so nobody learns who looked. */
function nearby({ listing, workspace }: PublicPage): Html | false {
  const places = listing.neighborhood ?? []
  if (places.length === 0 && !listing.directions) return false
  return html`<section><h2>What is near</h2>${places.length > 0 && html`<ul>${places.map((place) => html`<li><span>${place.name}<small>${place.note ?? place.kind}</small></span><span>${distanceWords(place, workspace.locale)}</span></li>`)}</ul>`}${listing.directions && listing.internetAddressDisplayYN && html`<p class="where">${listing.directions}</p>`}</section>`
}

function prices({ prices: history, workspace, listing }: PublicPage): Html | false {
  if (history.length < 2) return false
  const day = new Intl.DateTimeFormat(workspace.locale, { dateStyle: 'medium' })
  return html`<section><h2>Prices</h2><ul>${history.map(({ listPrice, changedAt }) => html`<li><span>${listPrice ? formatMoney(listPrice, workspace.locale) : 'On application'}</span><span>${day.format(new Date(changedAt))}</span></li>`)}</ul>${listing.originalListPrice && html`<p class="where hint">First price ${formatMoney(listing.originalListPrice, workspace.locale)}</p>`}</section>`
}

function papers({ documents, listing }: PublicPage): Html | false {
  const tour = listing.virtualTourURLBranded ?? listing.virtualTourURLUnbranded
  if (documents.length === 0 && !tour) return false
  return html`<section><h2>To look at</h2><ul>${tour && html`<li><a href="${tour}" rel="noopener">Virtual tour</a></li>`}${documents.map(({ id, title, kind }) => html`<li><a href="/p/${listing.slug}/documents/${id}">${title}</a><span>${kind}</span></li>`)}</ul></section>`
}

function people({ agent, workspace }: PublicPage): Html | false {
  return agent !== null && html`<section><h2>Who to talk to</h2><ul><li><span>${agent.name}<small>${agent.office ?? workspace.name}</small></span>${agent.phone && html`<a href="tel:${agent.phone.replace(/[^\d+]/g, '')}">${agent.phone}</a>`}</li></ul></section>`
}
