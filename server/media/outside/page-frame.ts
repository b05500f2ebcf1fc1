import { createHash } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import { escapeHtml, Html, html } from '../../platform/html.ts'
import { lookMark, lookRules, lookStyle } from '../../platform/look/look-style.ts'
import type { WorkspaceLook } from '../../platform/look/workspace-look.ts'
import type { Host } from './host.ts'

type Frame = { title: string; body: Html; /** How the workspace looks; null or left out: as the house does. */ look?: WorkspaceLook | null; /** Paths of scripts of ours; without any, none runs. */ scripts?: readonly string[]; isModule?: boolean }

/** A page for people without an account. Its style is a file of its own; a look stands in the page and is let in by its hash (`sendPage`). */
export const outsideFrame = ({ title, body, scripts = [], isModule = false, look = null }: Frame): string => html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark"><title>${title}</title><link rel="icon" href="/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/share/page.css">${look && lookStyle(look)}${scripts.map((src) => scriptAt(src, isModule))}</head>
<body>${body}</body>
</html>
`.text

/** The head of such a page: the logo of the workspace, or its name, and a few words. */
export const outsideBar = ({ agency, look }: Pick<Host, 'agency' | 'look'>, words: string): Html => html`<header class="bar">${(look && lookMark(look)) ?? html`<strong>${agency}</strong>`}<span>${words}</span></header>`

/** How the workspace is reached, as its kit says; nothing without one. */
export const contactLine = (look: WorkspaceLook | null): Html | false => look !== null && look.contact.length > 0 && html`<p>${[look.name, ...look.contact].join(' · ')}</p>`

/** No template: build tools rewrite those that hold the closing tag of a script. */
const scriptAt = (src: string, isModule: boolean): Html => new Html(`<script ${isModule ? 'type="module"' : 'defer'} src="${escapeHtml(src)}">` + '</script>')

/** What stands at the address of a link that opens nothing. */
export const closedPage = (heading: string, words: string): string => outsideFrame({ title: heading, body: html`<main class="gone"><h1>${heading}</h1><p>${words}</p></main>` })

const policyFor = (look: WorkspaceLook | null): string =>
  `default-src 'none'; script-src 'self'; style-src 'self'${look ? ` 'sha256-${createHash('sha256').update(lookRules(look)).digest('base64')}'` : ''}; font-src 'self'; img-src 'self' blob:; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

/** Nothing of such a page is kept, found by search engines, framed, or told to others by the address it came from. */
export const outsideHeaders = (reply: FastifyReply, look: WorkspaceLook | null = null): FastifyReply =>
  reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex').header('referrer-policy', 'no-referrer').header('content-security-policy', policyFor(look))

/** Sends such a page; `look` is the one that stands in it. */
export const sendPage = (reply: FastifyReply, page: string, look: WorkspaceLook | null = null): FastifyReply => outsideHeaders(reply, look).type('text/html; charset=utf-8').send(page)
