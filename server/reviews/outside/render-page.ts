import { html, Html } from '../../platform/html.ts'
import { lookMark, lookStyle } from '../../platform/look/look-style.ts'
import type { WorkspaceLook } from '../../platform/look/workspace-look.ts'
import { formatInstant } from '../../platform/time.ts'
import type { OutsidePage, SharedComment } from './load-page.ts'
import { clockOf, outsideMedia, pinFields } from './render-media.ts'
import { outsideStyle } from './page-style.ts'
import type { GuestPart } from './shown-to-guests.ts'

/** What was typed and refused, or that it arrived. */
export type OutsideForm = { values?: { name?: string | undefined; comment?: string | undefined }; problem?: string; thanks?: 'approved' | 'changes' | 'comment' }

/** The page behind a review link. It works without a script and on a phone; a script lets people point at a picture or a second. */
export function renderOutside(page: OutsidePage, token: string, form: OutsideForm): string {
  const { agency, label, subject, comments } = page
  return frame(`${subject.title}, ${agency}`, page.look, html`<header class="bar">${(page.look && lookMark(page.look)) ?? html`<strong>${agency}</strong>`}<span>${label} for your review</span></header>
<main>
${form.thanks && thanks(form.thanks, agency)}
${page.isSuperseded && html`<p class="notice lamp"><strong>Superseded.</strong> This link was made on ${formatInstant(page.madeAt, page.zone)} for an earlier version. What you see here is the present one.</p>`}
<h1 class="sr">${subject.title}</h1>
${subject.parts.map((one) => part(page, one))}
${comments.length > 0 && html`<section aria-labelledby="said"><h2 id="said">Comments</h2><ul class="said">${comments.map((one) => comment(page, one))}</ul></section>`}
${answer(page, token, form)}
</main>
<footer>${page.state === 'open' ? `This link is open until ${formatInstant(page.expiresAt, page.zone)}.` : 'This link takes no more answers.'} When it is opened and the name you give are kept; nothing else about you.</footer>`, subject.parts.some(({ media }) => media.length > 0))
}

/** What stands at the address of a link that opens nothing. */
export const closedOutside = (words: string): string => frame('This link is not open', null, html`<main class="gone"><h1>This link is not open</h1><p>${words}</p></main>`)

const part = (page: OutsidePage, { label, text, media, left }: GuestPart): Html => html`<article><h2>${label}</h2>${media.length > 0 && html`<div class="media">${media.map((one) => outsideMedia(one, page.comments))}</div>`}${left > 0 && html`<p class="notice">${left === 1 ? 'One file is' : `${left} files are`} not shown here at the moment. Ask ${page.agency}.</p>`}<p class="text">${text || 'Without a text'}</p></article>`

function comment(page: OutsidePage, { name, text, at, anchor, isResolved, replies }: SharedComment): Html {
  const line = (who: string, when: string, words: string) => html`<p class="who"><strong>${who}</strong> ${formatInstant(when, page.zone)}</p><p class="text">${words}</p>`
  return html`<li>${anchor && html`<p class="at">${anchorWords(page, anchor)}</p>`}${line(name, at, text)}${replies.map((one) => html`<div class="reply">${line(one.name, one.at, one.text)}</div>`)}${isResolved && html`<p class="at">Settled</p>`}</li>`
}

function anchorWords({ subject }: OutsidePage, anchor: NonNullable<SharedComment['anchor']>): string {
  if (anchor.type === 'passage') return `On “${anchor.quote}”`
  const place = [...new Set(subject.parts.flatMap(({ media }) => media.map(({ assetId }) => assetId)))].indexOf(anchor.assetId) + 1
  const where = place > 0 ? `picture ${place}` : 'a picture that is no longer there'
  return anchor.type === 'region' ? `On a part of ${where}` : `At ${clockOf(anchor.seconds)} of the film`
}

const thanks = (kind: NonNullable<OutsideForm['thanks']>, agency: string): Html =>
  html`<div class="thanks" role="status"><strong>${{ approved: 'Thank you. It is approved.', changes: 'Thank you. Your wish for changes is sent.', comment: 'Thank you. Your comment is sent.' }[kind]}</strong> ${agency} has been told.</div>`

function answer(page: OutsidePage, token: string, { values = {}, problem, thanks: given }: OutsideForm): Html | false {
  if (given && page.state !== 'open') return false
  if (page.state !== 'open') return html`<p class="notice">${stands(page) ?? 'This link takes no more answers.'}</p>`
  const words = stands(page)
  return html`<section aria-labelledby="answer"><h2 id="answer">${page.mayDecide ? 'Your answer' : 'Your comment'}</h2>
${words && html`<p class="notice">${words}</p>`}
${problem && html`<p class="notice wrong" role="alert">${problem}</p>`}
<form method="post" action="/review/${token}">
<div><label for="name">Your name</label><input id="name" name="name" autocomplete="name" maxlength="80" required value="${values.name}"></div>
<div><label for="comment">${page.mayDecide ? 'Comment, or what is to change' : 'Comment'}</label><textarea id="comment" name="comment" rows="5" maxlength="5000"${page.mayDecide ? null : new Html(' required')}>${values.comment}</textarea></div>
${pinFields(page.subject)}
<div class="trap" aria-hidden="true"><label for="website">Leave this empty</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>
<input type="hidden" name="contentHash" value="${page.contentHash}">
<div class="verbs">${page.mayDecide && html`<button class="primary" name="decision" value="approved">Approve</button><button name="decision" value="changes">Ask for changes</button>`}${page.mayDecide ? html`<button class="quiet" name="decision" value="">Only comment</button>` : html`<button class="primary">Send the comment</button>`}</div>
</form></section>`
}

function stands({ request, mayDecide, isPartial, state }: OutsidePage): string | null {
  if (request === 'approved') return 'It is approved.'
  if (request === 'changes') return 'Changes were asked for. You will get a new version.'
  if (request === 'rejected') return 'It was not approved and will not go out as it is.'
  if (request === 'open' && isPartial && state === 'open') return 'It can be decided here once all of it is shown. You can comment now.'
  if (request === 'open' && !mayDecide && state === 'open') return 'Others are still looking at it. You can comment now.'
  return null
}

/** No template: build tools rewrite those that hold the closing tag of a script. */
const script = new Html('<script defer src="/review/page.js">' + '</script>')

const frame = (title: string, look: WorkspaceLook | null, body: Html, hasMedia = false): string => html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>${title}</title><link rel="icon" href="/icon.svg" type="image/svg+xml"><style>${outsideStyle}</style>${look && lookStyle(look)}${hasMedia && script}</head>
<body>${body}</body>
</html>
`.text
