import { html, type Html } from '../../../platform/html.ts'
import { formatInstant } from '../../../platform/time.ts'
import type { Host } from '../../outside/host.ts'
import { contactLine, outsideBar, outsideFrame } from '../../outside/page-frame.ts'
import { readableBytes } from '../../readable-bytes.ts'
import type { SharedFile } from '../files-of-share.ts'
import type { ShareRow } from '../share-queries.ts'

export type Gallery = Host & { token: string; share: ShareRow; files: readonly SharedFile[]; /** The link is about one version, and the present one is looked at instead. */ isPresentAsked: boolean }

/** The page behind a share link. It works without a script and on a phone; a script adds the keys of the large view. */
export function renderGallery(gallery: Gallery): string {
  const { agency, share, files, zone, token, look } = gallery
  const takes = share.downloads !== 'none' && files.length > 0
  return outsideFrame({
    title: `${share.title}, ${agency}`,
    look,
    scripts: ['/share/page.js'],
    body: html`${outsideBar(gallery, counted(files))}
<main>
<div class="head"><div><h1>${share.title}</h1>${share.note && html`<p class="muted">${share.note}</p>`}</div>
${takes && files.length > 1 && html`<div class="verbs"><a class="button primary" href="/share/${token}/all.zip" download>Download all</a></div>`}</div>
${superseded(gallery)}
${files.length === 0 ? html`<p class="notice">There is nothing to see at the moment. Ask ${agency}.</p>` : html`<ul class="tiles">${files.map((file, at) => tile(gallery, file, at))}</ul>`}
</main>
<footer>${contactLine(look)}<p>${takes ? (share.downloads === 'web' ? 'Downloads are up to 2048 pixels wide. ' : '') : 'These pictures are for looking. '}Open until ${formatInstant(share.expiresAt, zone)}. When this page is opened and what is downloaded is counted; nothing else about you is kept.</p></footer>
${files.map((file, at) => large(gallery, file, at))}`,
  })
}

/** The page that asks for the password. */
export const renderPassword = (token: string, host: Host, problem: string | null): string => outsideFrame({
  title: `Password, ${host.agency}`,
  look: host.look,
  body: html`${host.look && outsideBar(host, 'Files for you')}<main class="narrow gone"><h1>Files from ${host.agency}</h1><p>They are behind a password. Whoever sent the link knows it.</p>
<form class="card" method="post" action="/share/${token}">${problem && html`<p class="notice wrong" role="alert" id="problem">${problem}</p>`}
<div><label for="password">Password</label><input id="password" name="password" type="password" autocomplete="off" required autofocus maxlength="100"${problem ? html` aria-describedby="problem" aria-invalid="true"` : null}></div>
<div class="verbs"><button class="primary">Open</button></div></form></main>`,
})

/** A link about one version says when there is a newer one, and where. */
function superseded({ files, isPresentAsked, token }: Gallery): Html | false {
  const old = files.find(({ number, present }) => number !== present)
  if (isPresentAsked) return html`<p class="notice">This is the present version. <a href="/share/${token}">The version that was sent to you</a></p>`
  return old !== undefined && html`<p class="notice lamp"><strong>Superseded.</strong> This link shows version ${old.number}; version ${old.present} is the present one. <a href="/share/${token}?present=1">See the present version</a></p>`
}

function tile({ token, share }: Gallery, file: SharedFile, at: number): Html {
  const place = address(token, file)
  const altered = file.told?.words
  return html`<li class="tile" id="t${at}"><figure>${hasPicture(file)
    ? html`<a class="pic" href="#f${at}" aria-label="Look at ${file.name} large">${picture(place, file, at)}${file.kind === 'video' ? html`<span class="flag">Film${file.durationSec ? ` ${clock(file.durationSec)}` : ''}</span>` : altered && html`<span class="flag">Altered</span>`}</a>`
    : html`<a class="pic paper" href="${place}/file"><span>${kindWords[file.kind]}</span><span class="small">${readableBytes(file.bytes)}</span></a>`}
<figcaption><span><span class="name">${file.name}</span>${altered && html`<span class="alt">${altered}</span>`}</span>${share.downloads !== 'none' && html`<a href="${place}/take" download aria-label="Download ${file.name}">Download</a>`}</figcaption></figure></li>`
}

const picture = (place: string, { name, alt, width, height }: SharedFile, at: number): Html =>
  html`<img src="${place}/medium" srcset="${place}/small 640w, ${place}/medium 1280w" sizes="${at === 0 ? '(min-width:46rem) 620px, 100vw' : '(min-width:46rem) 320px, 100vw'}" alt="${alt || name}"${width && height ? html` width="${width}" height="${height}"` : null}${at > 5 ? html` loading="lazy"` : null}>`

function large({ token, files, share }: Gallery, file: SharedFile, at: number): Html | false {
  if (!hasPicture(file)) return false
  const place = address(token, file)
  const next = files.findIndex((one, index) => index > at && hasPicture(one))
  const before = files.findLastIndex((one, index) => index < at && hasPicture(one))
  return html`<section class="big" id="f${at}" role="dialog" aria-modal="true" aria-label="${file.name}, ${at + 1} of ${files.length}">
<header><span>${at + 1} of ${files.length}</span><a class="step" data-close href="#t${at}" aria-label="Close">✕</a></header>
<div class="stage">${file.kind === 'video' ? html`<video src="${place}/file" poster="${place}/large" controls preload="none" playsinline></video>` : html`<img src="${place}/large" alt="${file.alt || file.name}" loading="lazy">`}</div>
<div class="under">${before >= 0 && html`<a class="step" data-before href="#f${before}" aria-label="The one before">‹</a>`}<span>${file.name}${file.told && html`<br>${file.told.words}`}</span>${file.told?.original && html`<a class="take" href="${place}/original">As it was taken</a>`}${share.downloads !== 'none' && html`<a class="take" href="${place}/take" download>Download</a>`}${next >= 0 && html`<a class="step" data-next href="#f${next}" aria-label="The next one">›</a>`}</div></section>`
}

const address = (token: string, { assetId, number }: SharedFile) => `/share/${token}/${assetId}/${number}`
const hasPicture = ({ kind, hasPoster }: SharedFile) => kind === 'image' || (kind === 'video' && hasPoster)
const kindWords = { image: 'Picture', video: 'Film', document: 'Document' } as const
const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`

function counted(files: readonly SharedFile[]): string {
  const say = (count: number, one: string, many: string) => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`])
  const of = (kind: SharedFile['kind']) => files.filter((file) => file.kind === kind).length
  return [...say(of('image'), 'photo', 'photos'), ...say(of('video'), 'film', 'films'), ...say(of('document'), 'document', 'documents')].join(', ')
}
