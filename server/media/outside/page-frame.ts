import type { FastifyReply } from 'fastify'
import { escapeHtml, Html, html } from '../../platform/html.ts'

type Frame = { title: string; body: Html; /** Paths of scripts of ours; without any, none runs. */ scripts?: readonly string[]; isModule?: boolean }

/** A page for people without an account. Its style is a file of its own, so that the policy below needs no exception. */
export const outsideFrame = ({ title, body, scripts = [], isModule = false }: Frame): string => html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark"><title>${title}</title><link rel="icon" href="/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/share/page.css">${scripts.map((src) => scriptAt(src, isModule))}</head>
<body>${body}</body>
</html>
`.text

/** No template: build tools rewrite those that hold the closing tag of a script. */
const scriptAt = (src: string, isModule: boolean): Html => new Html(`<script ${isModule ? 'type="module"' : 'defer'} src="${escapeHtml(src)}">` + '</script>')

/** What stands at the address of a link that opens nothing. */
export const closedPage = (heading: string, words: string): string => outsideFrame({ title: heading, body: html`<main class="gone"><h1>${heading}</h1><p>${words}</p></main>` })

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob:; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** Nothing of such a page is kept, found by search engines, framed, or told to others by the address it came from. */
export const outsideHeaders = (reply: FastifyReply): FastifyReply =>
  reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex').header('referrer-policy', 'no-referrer').header('content-security-policy', policy)

/** Sends such a page. */
export const sendPage = (reply: FastifyReply, page: string): FastifyReply => outsideHeaders(reply).type('text/html; charset=utf-8').send(page)
