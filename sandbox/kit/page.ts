import type { FastifyReply } from 'fastify'
import { html } from './html.ts'
import type { Html, HtmlPart } from './html.ts'
import { stylesheet } from './stylesheet.ts'

export interface PageParts {
  title: string
  /** Where the top line leads back to, besides the list of providers. */
  trail?: { label: string; href: string }[]
  body: HtmlPart
}

/** A whole page of the sandbox: the warm strip, a trail, one column. */
export function page({ title, trail = [], body }: PageParts): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Sandbox</title>
<style>${{ html: stylesheet }}</style>
</head>
<body>
<div class="strip"><strong>Sandbox</strong> An imitation for trying things out. Nothing here reaches a real network.</div>
<main>
<nav class="trail" aria-label="Where you are"><a href="/">Providers</a>${trail.map(({ label, href }) => html` <span aria-hidden="true">/</span> <a href="${href}">${label}</a>`)}</nav>
<h1>${title}</h1>
${body}
</main>
</body>
</html>`
}

/** Answers a request with a page. */
export function sendPage(reply: FastifyReply, content: Html, status = 200): FastifyReply {
  return reply.status(status).type('text/html; charset=utf-8').send(content.html)
}

/** A moment in words a person reads quickly, always UTC, so that pages do not depend on the machine's zone. */
export function moment(iso: string): Html {
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC</time>`
}
