import { html } from '../../platform/html.ts'

/** What somebody sees who followed a short address that leads nowhere. It says nothing of whose house this is. */
export const noSuchLink: string = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>This link leads nowhere</title><link rel="icon" href="/icon.svg" type="image/svg+xml">
<style>
:root{color-scheme:light dark;--canvas:oklch(.955 .0045 205);--ink:oklch(.262 .024 215);--muted:oklch(.46 .022 212);--line:oklch(.628 .016 205)}
@media (prefers-color-scheme:dark){:root{--canvas:oklch(.178 .013 218);--ink:oklch(.948 .006 195);--muted:oklch(.765 .014 205);--line:oklch(.548 .022 212)}}
body{margin:0;min-height:100svh;display:grid;place-content:center;justify-items:center;text-align:center;padding:24px;background:var(--canvas);color:var(--ink);font:400 15px/22px ui-sans-serif,system-ui,sans-serif}
h1{font:500 26px/32px ui-sans-serif,system-ui,sans-serif;margin:20px 0 6px}
p{margin:0;max-width:44ch;color:var(--muted)}
svg{color:var(--line)}
</style>
</head>
<body>
<svg width="64" height="80" viewBox="0 0 64 80" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true"><path d="M8 78V32a24 24 0 0 1 48 0v46M2 78h60"/><circle cx="46" cy="52" r="2.5" fill="currentColor" stroke="none"/></svg>
<main><h1>This link leads nowhere</h1><p>It may have been mistyped, or taken down. Look at the address again, or ask whoever gave it to you for a new one.</p></main>
</body>
</html>
`.text
