import { html, type Html } from '../../platform/html.ts'
import type { OutsidePage, SharedComment } from './load-page.ts'
import type { GuestMedia } from './shown-to-guests.ts'

/**
 * A picture or film as a reviewer from outside sees it, with what comments point at. With a script a box can be drawn on a
 * picture, and a film gives its second; without one both are words.
 */
export function outsideMedia({ assetId, kind, url, alt, name, film, told }: GuestMedia, comments: readonly SharedComment[]): Html {
  if (kind === 'video' && film) return html`<figure><video id="film-${assetId}" data-film="${assetId}" src="${film}"${url !== null && html` poster="${url}"`} controls preload="metadata" playsinline></video><figcaption>${name}</figcaption>${altered(told)}${seconds(assetId, comments)}</figure>`
  const boxes = comments.flatMap(({ anchor, isResolved }) => (anchor?.type === 'region' && anchor.assetId === assetId && !isResolved ? [anchor] : []))
  return html`<figure><span class="pin" data-pin="${assetId}"><img src="${url}" alt="${alt || name}" loading="lazy" draggable="false"><svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">${boxes.map(({ x, y, w, h }) => html`<rect x="${x}" y="${y}" width="${w}" height="${h}"/>`)}</svg></span>${kind === 'document' && html`<figcaption>Document: ${name}</figcaption>`}${altered(told)}</figure>`
}

/** Beside an altered picture stands what was altered, with the way to the photo as it was taken. */
const altered = (told: GuestMedia['told']): Html | false => told !== null && html`<p class="altered">${told.words}.${told.original && html` <a href="${told.original}">As it was taken</a>`}</p>`

/** The seconds of a film that comments are about; a press goes there. */
function seconds(assetId: string, comments: readonly SharedComment[]): Html | false {
  const marks = comments.flatMap(({ anchor, name }) => (anchor?.type === 'time' && anchor.assetId === assetId ? [{ at: anchor.seconds, name }] : []))
  return marks.length > 0 && html`<div class="marks">${marks.map(({ at, name }) => html`<button type="button" class="quiet" data-seek="${assetId}" data-at="${at}">${clockOf(at)}, ${name}</button>`)}</div>`
}

/** What the form adds to a comment so that it points at something; empty fields say nothing. */
export function pinFields({ parts }: OutsidePage['subject']): Html | false {
  const media = parts.flatMap((part) => part.media)
  const film = media.find(({ film: source }) => source)
  const picture = media.find(({ kind }) => kind === 'image')
  if (film) return html`<input type="hidden" name="anchorAsset" value="${film.assetId}"><div><label for="seconds">At which second (optional)</label><input id="seconds" name="seconds" inputmode="decimal" pattern="[0-9]+([.:][0-9]+)?" placeholder="0:12" maxlength="8"></div><div class="verbs" data-needs-script hidden><button type="button" data-take-second="${film.assetId}">Take the second the film is at</button></div>`
  return picture !== undefined && html`<input type="hidden" name="anchorAsset"><input type="hidden" name="region"><div class="verbs" data-needs-script hidden><button type="button" data-draw>Show where on the picture</button><button type="button" class="quiet" data-clear hidden>Without a place</button></div><p class="at" role="status" data-pin-words hidden></p>`
}

/** Minutes and seconds: `1:05`. */
export const clockOf = (at: number): string => `${Math.floor(at / 60)}:${String(Math.floor(at % 60)).padStart(2, '0')}`
