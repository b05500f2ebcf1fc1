import QRCode from 'qrcode'
import { html, Html } from '../../platform/html.ts'
import { lookStyle } from '../../platform/look/look-style.ts'
import { whenWords } from './when-words.ts'
import { statusOf, type OpenHouseRow } from '../open-houses/open-house-queries.ts'
import type { PublicPage } from '../page/load-page.ts'
import { pageStyleHash } from '../page/page-style.ts'
import { bar } from '../page/render-page.ts'
import { placeWords, titleWords } from '../page/words.ts'

/** What the page at the door knows. */
export type DoorPage = { openHouse: OpenHouseRow; page: Pick<PublicPage, 'listing' | 'workspace' | 'origin' | 'look'>; now: Date }

/** What travels with the form unseen, and what was wrong with it. */
export type DoorForm = { clientId: string; values: Record<string, string | undefined>; unseen: Record<string, string>; problem?: string; isIn?: boolean }

const hourMs = 3_600_000

/** The very words that a visitor agrees to; they are kept with the entry. */
export const consentWords = (agency: string): string => `${agency} may keep my details and write or call me about this and similar offers. I can take this back at any time.`

/** The page at the door: sign in. Works as a plain form; with its script it also works without a network. */
export function renderDoor({ openHouse, page, now }: DoorPage, form: DoorForm): string {
  const over = overWords(openHouse, now)
  return frame(page, `Sign in: ${titleWords(page)}`, html`<main class="door">
<p class="when">${whenWords(openHouse, page.workspace.locale)}</p>
<h1>${titleWords(page)}</h1>
<p class="place">${placeWords(page)}</p>
${over ? html`<p class="notice" role="status">${over}</p>` : signIn(openHouse, page.workspace.name, form)}
</main>`, !over)
}

function signIn(openHouse: OpenHouseRow, agency: string, { clientId, values, unseen, problem, isIn }: DoorForm): Html {
  return html`<div class="thanks" data-thanks tabindex="-1" role="status"${isIn ? null : new Html(' hidden')}><h2>Welcome, <span data-name>${values['name']?.split(' ')[0] ?? 'come in'}</span></h2><p>You are signed in. Have a good look around.</p></div>
<form method="post" action="/o/${openHouse.code}" data-code="${openHouse.code}" data-consent="${consentWords(agency)}">
<p class="notice" role="alert" data-wrong${problem ? null : new Html(' hidden')}>${problem}</p>
<div><label for="name">Name</label><input id="name" name="name" autocomplete="name" maxlength="120" required value="${isIn ? null : values['name']}"></div>
<div class="pair">
<div><label for="email">E-mail</label><input id="email" name="email" type="email" autocomplete="email" inputmode="email" maxlength="254" value="${isIn ? null : values['email']}"></div>
<div><label for="phone">Phone</label><input id="phone" name="phone" type="tel" autocomplete="tel" maxlength="40" value="${isIn ? null : values['phone']}"></div>
</div>
<div class="few"><label for="party">How many are you?</label><input id="party" name="party" type="number" min="1" max="20" inputmode="numeric" value="1"></div>
<label class="tick"><input type="checkbox" name="consent" value="yes"><span>${consentWords(agency)} <span class="hint">You may leave this out.</span></span></label>
<div class="trap" aria-hidden="true"><label for="website">Leave this empty</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>
<input type="hidden" name="clientId" value="${clientId}">${Object.entries(unseen).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div><button class="button" type="submit">Sign in</button></div>
<p class="hint" data-state role="status" hidden></p>
</form>`
}

/** A sheet to print and hang at the door: scan it, sign in. */
export async function renderSheet({ openHouse, page }: DoorPage): Promise<string> {
  const url = `${page.origin}/o/${openHouse.code}?utm_source=open-house&utm_medium=qr`
  const code = new Html(await QRCode.toString(url, { type: 'svg', errorCorrectionLevel: 'Q', margin: 2 }))
  return frame(page, `Sheet: ${titleWords(page)}`, html`<main class="sheet">
<p class="print"><button class="button" type="button" data-print>Print this sheet</button></p>
<h1>Welcome</h1>
<p class="place">${titleWords(page)}${placeWords(page) && html`, ${placeWords(page)}`}</p>
<p class="when">${whenWords(openHouse, page.workspace.locale)}</p>
<div class="code">${code}</div>
<p class="how">Scan to sign in. No app is needed, and it also works where the phone has no network once the page was open.</p>
<p class="hint">${page.origin.replace(/^https?:\/\//, '')}/o/${openHouse.code}</p>
</main>`, true)
}

/** Words for a door that nobody can sign in at, or null. */
function overWords(openHouse: OpenHouseRow, now: Date): string | null {
  if (openHouse.cancelledAt) return `This open house was called off.${openHouse.cancelReason ? ` ${openHouse.cancelReason}` : ''}`
  if (statusOf(openHouse, now) === 'Ended' && now.getTime() > Date.parse(openHouse.endsAt) + 12 * hourMs) return 'This open house is over.'
  if (now.getTime() < Date.parse(openHouse.startsAt) - 24 * hourMs) return 'You can sign in here on the day.'
  return null
}

const frame = ({ workspace, look }: DoorPage['page'], title: string, main: Html, withScript: boolean): string => html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>${title}, ${workspace.name}</title><link rel="icon" href="/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/p/page.css?v=${pageStyleHash}">${look && lookStyle(look)}</head>
<body>
${bar({ look, workspace })}
${main}
${withScript && scriptTag('/o/check-in.js')}
</body>
</html>
`.text

/** Not a template: build tools rewrite templates that contain the closing tag. */
const scriptTag = (src: string): Html => new Html(`<script src="${src}" defer>` + '</script>')
