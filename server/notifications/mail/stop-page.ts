import { html, type Html } from '../../platform/html.ts'

/** The pages behind the link in a mail. They stand alone: no script, no sign-in, nothing loaded. */
const page = (title: string, rest: Html): string => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${title}</title><link rel="icon" href="/icon.svg" type="image/svg+xml">
<style>
:root{color-scheme:light dark;--canvas:oklch(.955 .0045 205);--ink:oklch(.262 .024 215);--muted:oklch(.46 .022 212);--accent:oklch(.43 .079 216);--on-accent:oklch(.99 .004 200)}
@media (prefers-color-scheme:dark){:root{--canvas:oklch(.178 .013 218);--ink:oklch(.948 .006 195);--muted:oklch(.765 .014 205);--accent:oklch(.8 .078 205);--on-accent:oklch(.215 .035 217)}}
body{margin:0;min-height:100svh;display:grid;place-content:center;justify-items:center;text-align:center;padding:24px;background:var(--canvas);color:var(--ink);font:400 15px/22px ui-sans-serif,system-ui,sans-serif}
h1{font:500 26px/32px ui-sans-serif,system-ui,sans-serif;margin:0 0 8px}
p{margin:0 0 20px;max-width:44ch;color:var(--muted)}a{color:var(--accent)}
button{min-height:46px;padding:0 22px;border:0;border-radius:6px;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:520;cursor:pointer}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
</style>
</head>
<body><main><h1>${title}</h1>${rest}</main></body>
</html>
`.text

const settings = html`<a href="/settings/notifications">Settings, Notifications</a>`

/** Asks before it acts: mail programs and virus scanners open links by themselves. */
export const askPage = (what: string, token: string): string =>
  page('Stop this mail', html`<p>${what}. Notifications in the app stay as they are.</p><form method="post" action="/stop-mail?t=${token}"><button>Stop this mail</button></form>`)

export const stoppedPage = (what: readonly string[]): string =>
  page('This mail has stopped', html`<p>${what.length > 0 ? `${what.join(', ')}: no more mail about it.` : 'There was nothing left to stop.'} ${settings} brings it back.</p>`)

export const unknownPage: string = page('This link stops no mail', html`<p>It is incomplete or more than a year old. ${settings} changes what is sent.</p>`)
