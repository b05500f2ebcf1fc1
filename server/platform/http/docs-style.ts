/** The reference page's own small stylesheet; the tokens are those of the app. */
export const docsStyle = `
:root{color-scheme:light dark;--ink:#16282c;--muted:#4a5c5f;--line:#dbe2e3;--surface:#fdfefe;--sunken:#f4f7f7;--accent:#005a6b}
@media (prefers-color-scheme:dark){:root{--ink:#e9efef;--muted:#a9b5b7;--line:#2b3639;--surface:#121b1e;--sunken:#0e1618;--accent:#7fcdd6}}
body{margin:0;background:var(--surface);color:var(--ink);font:14px/20px "Hanken Grotesk Variable",ui-sans-serif,system-ui,sans-serif}
header,main{max-width:60rem;margin:0 auto;padding:24px}
h1{font-size:28px;line-height:32px;font-weight:560;margin:0 0 8px}h2{font-size:17px;border-top:1px solid var(--line);padding-top:24px}
a{color:var(--accent)}nav{display:flex;flex-wrap:wrap;gap:12px;margin-top:12px}
details{border-bottom:1px solid var(--line);padding:10px 0}summary{cursor:pointer;display:flex;gap:10px;align-items:baseline;flex-wrap:wrap}
summary b{min-width:56px;font-weight:620}summary span{color:var(--muted)}
code,pre{font:12px/18px ui-monospace,Menlo,Consolas,monospace}pre{background:var(--sunken);border:1px solid var(--line);border-radius:6px;padding:12px;overflow:auto;margin:4px 0 12px}
figure{margin:0}figcaption{color:var(--muted);font-size:12px}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:8px;border-bottom:1px solid var(--line)}
`
