import { dataScript, html, type Html } from '../../../platform/html.ts'
import { formatInstant } from '../../../platform/time.ts'
import type { Host } from '../../outside/host.ts'
import { contactLine, outsideBar, outsideFrame } from '../../outside/page-frame.ts'
import { readableBytes } from '../../readable-bytes.ts'
import type { UploadRequest } from '../contract.ts'
import { requestClosed } from '../errors.ts'
import type { RequestRow } from '../request-queries.ts'

export type RequestPage = Host & { token: string; request: RequestRow; state: UploadRequest['state'] }

/**
 * The page for whoever sends files. The words stand in the page; asking, sending and thanking are its script's
 * (web/media/requests/page), since no browser sends 500 files without one. A closed one still says what arrived.
 */
export function renderRequest({ agency, zone, look, token, request, state }: RequestPage): string {
  const given = { id: request.id, token, state, agency, kinds: request.kinds, maxBytes: request.maxBytes, accept: request.kinds.flatMap((kind) => accepts[kind]).join(',') }
  return outsideFrame({
    title: `${request.title}, ${agency}`,
    look,
    scripts: ['/send.js'],
    isModule: true,
    body: html`${outsideBar({ agency, look }, look?.logo.light ? `${agency} asks for files` : 'asks for files')}
<main class="narrow">
<div class="head"><div><h1>${request.title}</h1>${request.note && html`<p class="muted lines">${request.note}</p>`}</div></div>
${state === 'open' ? html`<p class="small muted">${limits(request)}</p>` : html`<p class="notice wrong">${requestClosed({ why: state }).person}</p>`}
${state === 'open' && introForm(request)}
<div id="sending" hidden></div>
<noscript><p class="notice wrong">Sending files needs JavaScript, which is switched off in this browser. Switch it on, or send the files another way.</p></noscript>
</main>
<footer class="narrow">${contactLine(look)}<p>${state === 'open' && `Open until ${formatInstant(request.expiresAt, zone)}. `}Your name, your words and the files go to ${agency}; no cookie is set. To go on after a reload, this browser remembers what was sent.</p></footer>
${dataScript('application/json', given)}`,
  })
}

function introForm({ passwordHash, terms }: RequestRow): Html {
  return html`<form id="intro" class="card" hidden novalidate>
<div><label for="name">Your name</label><input id="name" name="name" autocomplete="name" maxlength="80" required></div>
<div><label for="note">A note <span class="muted">(optional)</span></label><textarea id="note" name="note" rows="2" maxlength="1000"></textarea></div>
${passwordHash !== null && html`<div><label for="password">Password</label><input id="password" name="password" type="password" autocomplete="off" maxlength="100" required></div>`}
${terms && html`<div class="terms"><p class="small muted lines" id="terms">${terms}</p><label class="check"><input type="checkbox" name="agreed" aria-describedby="terms"> I agree</label></div>`}
<p class="notice wrong" role="alert" hidden></p>
<div class="verbs"><button class="primary" type="submit">Choose files</button></div>
</form>`
}

const kindWords: Record<UploadRequest['kinds'][number], string> = { image: 'photos', video: 'films', document: 'PDF documents' }
const accepts: Record<UploadRequest['kinds'][number], string[]> = {
  image: ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/tiff', 'image/heic', '.heic', '.heif'],
  video: ['video/mp4', 'video/quicktime', 'video/webm'],
  document: ['application/pdf'],
}

function limits({ kinds, maxFiles, maxBytes }: RequestRow): string {
  const words = kinds.map((kind) => kindWords[kind])
  const list = words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : words[0]!
  return `${list[0]!.toUpperCase()}${list.slice(1)}, up to ${maxFiles} files of ${readableBytes(maxBytes)} each. Sending goes on where it stopped when the line is cut or the page is closed.`
}
