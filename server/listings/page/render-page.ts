import { dataScript, html, type Html } from '../../platform/html.ts'
import { renderAttribution } from '../import/mls/attribution.ts'
import { lookMark, lookStyle } from '../../platform/look/look-style.ts'
import type { PagePhoto, PublicPage } from './load-page.ts'
import { pageStyleHash } from './page-style.ts'
import { shareHash } from './share-picture.ts'
import { structuredData } from './structured-data.ts'
import { more } from './render-more.ts'
import type { OpenHouseRow } from '../open-houses/open-house-queries.ts'
import { dayWords, descriptionWords, factRows, firstFacts, labelWords, placeWords, priceWords, titleWords } from './words.ts'

/** A page in two parts; the question form, which differs with each visitor, goes between them. */
export type RenderedPage = { before: string; after: string; openHouses: OpenHouseRow[]; locale: string }

/** Writes a public page. It holds no script and needs none. */
export function renderPage(page: PublicPage): RenderedPage {
  const { listing, workspace, photos } = page
  const title = titleWords(page)
  const price = priceWords(page)
  const cover = photos.find((photo) => photo.isCover) ?? photos[0]
  const others = photos.filter((photo) => photo !== cover)
  const label = labelWords(listing)
  const before = html`<!doctype html>
<html lang="en">
<head>${head(page, title, cover)}</head>
<body>
<a class="skip" href="#ask">To the question form</a>
${bar(page)}
<main>
<div class="hero">${cover ? picture(cover, '100vw', true) : html`<div class="none">Photos follow</div>`}${label && html`<span class="label">${label}</span>`}</div>
${cover && told(page, cover)}
${soldWords(page)}
<div class="intro">
<div><h1>${title}</h1><p class="place">${placeWords(page)}</p>${short(page)}</div>
<div class="ask">${price && html`<p class="price">${price}</p>`}<a class="button" href="#ask">Ask a question</a></div>
</div>
${others.length > 0 && gallery(page, others)}
<div class="body">
<div class="remarks"><h2>About</h2>${paragraphs(listing.publicRemarks ?? 'A description follows.')}</div>
<div><h2>Facts</h2><dl class="facts">${factRows(page).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>${map(page)}</div>
</div>
${more(page)}
`
  const after = html`${renderAttribution(page.attribution)}</main>
<footer><span>${workspace.name}</span>${page.look?.contact.map((line) => html`<span>${line}</span>`)}${photos.length > 0 && html`<a href="/p/${listing.slug}/originals">Original photos</a>`}<span>Made with Foyer</span></footer>
</body>
</html>
`
  return { before: before.text, after: after.text, openHouses: page.openHouses, locale: workspace.locale }
}

function head(page: PublicPage, title: string, cover: PagePhoto | undefined): Html {
  const { url, origin, workspace } = page
  const description = descriptionWords(page)
  const full = `${title}, ${workspace.name}`
  const image = `${origin}/p/${page.listing.slug}/share.jpg?v=${shareHash(page)}`
  return html`
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${full}</title>
<meta name="description" content="${description}">
<link rel="canonical" href="${url}">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/p/page.css?v=${pageStyleHash}">${page.look && lookStyle(page.look)}
<meta name="theme-color" content="#fbfdfd" media="(prefers-color-scheme: light)"><meta name="theme-color" content="#141c1f" media="(prefers-color-scheme: dark)">
<meta property="og:type" content="website"><meta property="og:url" content="${url}"><meta property="og:site_name" content="${workspace.name}">
<meta property="og:title" content="${title}"><meta property="og:description" content="${description}">
${html`<meta property="og:image" content="${image}"><meta property="og:image:width" content="1200"><meta property="og:image:height" content="630"><meta property="og:image:alt" content="${cover?.alt ?? title}">`}
<meta name="twitter:card" content="summary_large_image"><meta name="twitter:title" content="${title}"><meta name="twitter:description" content="${description}">
${html`<meta name="twitter:image" content="${image}">`}
${dataScript('application/ld+json', structuredData(page))}
`
}

/** Renditions fit into a square; the width of one follows from the shape of the picture. */
function picture({ urls, alt, width, height, focal }: PagePhoto, sizes: string, first: boolean): Html {
  const longest = width && height ? Math.max(width, height) : null
  const widthAt = (edge: number) => (width && longest ? Math.round(width * Math.min(1, edge / longest)) : edge)
  const srcset = `${urls.small} ${widthAt(640)}w, ${urls.medium} ${widthAt(1280)}w, ${urls.large} ${widthAt(2048)}w`
  return html`<img src="${urls.medium}" srcset="${srcset}" sizes="${sizes}" alt="${alt}"${width && height ? html` width="${width}" height="${height}"` : null}${focal && html` style="object-position:${Math.round(focal.x * 100)}% ${Math.round(focal.y * 100)}%"`}${first ? html` fetchpriority="high"` : html` loading="lazy" decoding="async"`}>`
}

/** Beside an altered picture stands what was altered, with the way to the photo as it was taken. */
const told = ({ listing }: PublicPage, { altered, assetId }: PagePhoto): Html | false =>
  altered !== null && altered.words !== '' && html`<p class="altered">${altered.words}. <a href="/p/${listing.slug}/originals#photo-${assetId}">Original photo</a></p>`

const gallery = (page: PublicPage, photos: PagePhoto[]): Html =>
  html`<section class="gallery" aria-label="Photos"><ul class="strip" tabindex="0" aria-label="${photos.length} more photos, scroll sideways">${photos.map((photo) => html`<li><figure>${picture(photo, '(max-width: 56rem) 90vw, 60vw', false)}${(photo.caption || photo.altered?.words) && html`<figcaption>${photo.caption}${told(page, photo)}</figcaption>`}</figure></li>`)}</ul></section>`

/** A sold home keeps its page, so that links to it lead somewhere; it says so first. */
function soldWords({ listing, workspace }: PublicPage): Html | false {
  if (listing.standardStatus !== 'Closed') return false
  const word = listing.propertyType.endsWith('Lease') ? 'let' : 'sold'
  const day = dayWords(listing.closeDate, workspace.locale)
  return html`<p class="sold" role="status">This ${listing.kind === 'vehicle' ? 'vehicle' : 'home'} is ${word}${day && ` since ${day}`}. Ask below, and ${workspace.name} tells you what else comes up.</p>`
}

function short(page: PublicPage): Html | false {
  const facts = firstFacts(page)
  return facts.length > 0 && html`<ul class="short">${facts.map((fact) => html`<li>${fact}</li>`)}</ul>`
}

/** Blank lines part paragraphs, single ones stay as line ends. */
const paragraphs = (text: string): Html[] =>
  text.split(/\n\s*\n/).map((part) => html`<p>${part.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))}</p>`)

function map({ listing: { internetAddressDisplayYN, latitude, longitude } }: PublicPage): Html | false {
  if (!internetAddressDisplayYN || latitude === null || longitude === null) return false
  return html`<p class="where"><a href="https://www.openstreetmap.org/?mlat=${latitude}&amp;mlon=${longitude}#map=16/${latitude}/${longitude}" rel="noopener">See it on a map</a></p>`
}

/** The head of a page: the logo of the office where it has one, else the mark of the house and its name. */
export function bar({ look, workspace }: Pick<PublicPage, 'look' | 'workspace'>): Html {
  const logo = look && lookMark(look)
  return html`<header class="bar">${logo ?? html`${mark}<span>${workspace.name}</span>`}</header>`
}

export const mark: Html = html`<svg viewBox="0 0 20 24" width="20" height="24" aria-hidden="true"><path d="M1 23V10a9 9 0 0 1 18 0v13z" fill="var(--door)"/><path d="M6 23V10.4a4 4 0 0 1 8 0V23z" fill="var(--lamp)"/><path d="M10.4 6.4a4 4 0 0 1 3.6 4V23l-3.6-1.6z" fill="var(--door)"/></svg>`

/** What stands at the address of a page that is not on show. It does not tell whether there ever was one. */
export const closedPage: string = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>This page is not open</title><link rel="icon" href="/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/p/page.css?v=${pageStyleHash}"></head>
<body><main class="gone"><svg width="120" height="96" viewBox="0 0 120 96" aria-hidden="true"><path d="M0 90H120" stroke="var(--line-strong)"/><path d="M38 90V36a22 22 0 0 1 44 0v54z" fill="var(--sunken)" stroke="var(--line-strong)" stroke-width="1.5"/><circle cx="74" cy="58" r="2" fill="var(--ink-faint)"/></svg>
<h1>This page is not open</h1><p>The home may have left the market, or the address was mistyped. Whoever gave it to you can tell you more.</p></main></body>
</html>
`.text
