import { html, type Html } from '../../platform/html.ts'
import { lookStyle } from '../../platform/look/look-style.ts'
import type { AlteredPhoto } from '../originals/altered-photos.ts'
import type { PagePhoto, PublicPage } from './load-page.ts'
import { pageStyleHash } from './page-style.ts'
import { bar } from './render-page.ts'
import { placeWords, titleWords } from './words.ts'

/**
 * Each altered picture beside the photo as it was taken, with what was altered, and below them the photos that were not
 * altered. The law of some places (California AB 723) wants such an address next to altered pictures; the code is for print.
 */
export function renderOriginals(page: PublicPage, qr: Html): string {
  const { listing, workspace, photos } = page
  const title = titleWords(page)
  const altered = photos.flatMap((photo) => (photo.altered ? [{ ...photo, altered: photo.altered }] : []))
  const plain = photos.filter((photo) => photo.altered === null)
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Original photos: ${title}, ${workspace.name}</title>${listing.originalsNoindex && html`<meta name="robots" content="noindex">`}<link rel="canonical" href="${page.url}/originals"><link rel="icon" href="/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/p/page.css?v=${pageStyleHash}">${page.look && lookStyle(page.look)}</head>
<body>
${bar(page)}
<main class="originals">
<div class="head"><div><h1>Original photos</h1><p class="place"><a href="/p/${listing.slug}">${title}</a>${placeWords(page) && html`, ${placeWords(page)}`}</p><p class="place">${altered.length > 0 ? 'Some pictures of this property were altered. Here each stands beside the photo as it came from the camera.' : 'As they came from the camera. None of the pictures of this property was altered.'} Each opens in full size.</p></div>
<figure class="code"><div role="img" aria-label="QR code of this page">${qr}</div><figcaption>${originalsUrl(page).replace(/^https?:\/\//, '')}</figcaption></figure></div>
${altered.length > 0 && html`<ul class="twins">${altered.map((photo) => twins(page, photo))}</ul>`}
${altered.length > 0 && plain.length > 0 && html`<h2>Not altered</h2>`}
${photos.length === 0 ? html`<p class="place">There are no photos yet.</p>` : html`<ul class="singles">${plain.map((photo) => html`<li id="photo-${photo.assetId}"><a href="/p/${listing.slug}/originals/${photo.assetId}.jpg"><img src="${photo.urls.small}" alt="${photo.alt}" loading="lazy"></a>${photo.caption && html`<p class="hint">${photo.caption}</p>`}${sizeWords(photo)}</li>`)}</ul>`}
</main>
<footer><span>${workspace.name}</span><span>Made with Foyer</span></footer>
</body>
</html>
`.text
}

/** The address that is printed. It names the listing by its id, so that it holds when the page gets another name. */
export const originalsUrl = ({ origin, listing }: { origin: string; listing: { id: string } }): string => `${origin}/p/originals/${listing.id}`

function twins({ listing: { slug } }: PublicPage, photo: PagePhoto & { altered: AlteredPhoto }): Html {
  const { assetId, alt, caption, urls, altered: { words, original } } = photo
  return html`<li id="photo-${assetId}">${caption && html`<h3>${caption}</h3>`}<div class="both">
<figure><a href="/p/${slug}/originals/${assetId}.jpg"><img src="${original.urls.medium}" alt="${alt}, as it was taken" loading="lazy"${shape(original)}></a><figcaption><strong>Original photo</strong>As it came from the camera</figcaption></figure>
<figure><img src="${urls.medium}" alt="${alt}, altered" loading="lazy"${shape(photo)}><figcaption><strong>Altered picture</strong>${words || 'Altered'}</figcaption></figure>
</div></li>`
}

const shape = ({ width, height }: { width: number | null; height: number | null }): Html | null => (width && height ? html` width="${width}" height="${height}"` : null)
const sizeWords = ({ width, height }: PagePhoto): Html | null => (width && height ? html`<p class="hint">${width} × ${height}</p>` : null)
