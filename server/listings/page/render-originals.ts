import { html, type Html } from '../../platform/html.ts'
import type { PublicPage } from './load-page.ts'
import { pageStyleHash } from './page-style.ts'
import { mark } from './render-page.ts'
import { placeWords, titleWords } from './words.ts'

/**
 * The photos as they were taken, in full size. Where pictures elsewhere were furnished or brightened by machine, the law of
 * some places (California AB 723) wants an address like this one next to them; the code is for print.
 */
export function renderOriginals(page: PublicPage, qr: Html): string {
  const { listing, workspace, photos } = page
  const title = titleWords(page)
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Original photos: ${title}, ${workspace.name}</title><link rel="canonical" href="${page.url}/originals"><link rel="icon" href="/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/p/page.css?v=${pageStyleHash}"></head>
<body>
<header class="bar">${mark}<span>${workspace.name}</span></header>
<main class="originals">
<div class="head"><div><h1>Original photos</h1><p class="place"><a href="/p/${listing.slug}">${title}</a>${placeWords(page) && html`, ${placeWords(page)}`}</p><p class="place">As they came from the camera, before anything was staged or brightened here. Each opens in full size.</p></div><div class="code" role="img" aria-label="QR code of this page">${qr}</div></div>
${photos.length === 0 ? html`<p class="place">There are no photos yet.</p>` : html`<ul>${photos.map((photo) => html`<li><a href="/p/${listing.slug}/originals/${photo.assetId}.jpg"><img src="${photo.urls.small}" alt="${photo.alt}" loading="lazy"></a>${photo.caption && html`<p class="hint">${photo.caption}</p>`}${photo.width && photo.height ? html`<p class="hint">${photo.width} × ${photo.height}</p>` : null}</li>`)}</ul>`}
</main>
<footer><span>${workspace.name}</span><span>Made with Foyer</span></footer>
</body>
</html>
`.text
}
