/** The one stylesheet of every sandbox page: light and dark, no outside assets. */
export const stylesheet = `
:root{--ground:#faf7f2;--card:#fff;--ink:#2a2622;--soft:#6d655c;--line:#e5ddd2;--strip:#f3b562;--strip-ink:#3a2503;--link:#8a4b12;--field:#fff;--good:#2f6b45;--bad:#a3332a}
@media (prefers-color-scheme:dark){:root{--ground:#1b1815;--card:#24201c;--ink:#f0e9e0;--soft:#b1a698;--line:#3b342d;--strip:#b9772a;--strip-ink:#1d1200;--link:#f0b878;--field:#1b1815;--good:#8fcaa4;--bad:#f0978d}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",sans-serif}
.strip{background:var(--strip);color:var(--strip-ink);padding:.5rem 1.25rem;font-size:.9rem}
.strip strong{margin-right:.5rem;text-transform:uppercase;letter-spacing:.06em;font-size:.8rem}
main{max-width:44rem;margin:0 auto;padding:1.25rem 1.25rem 4rem}
.trail{font-size:.875rem;color:var(--soft)}
h1{font-size:1.6rem;line-height:1.25;margin:.6rem 0 1.2rem;letter-spacing:-.01em}
h2{font-size:1.1rem;margin:2rem 0 .6rem}
p{margin:.5rem 0}
a{color:var(--link)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:4px}
.soft{color:var(--soft)}.small{font-size:.875rem}.good{color:var(--good)}.bad{color:var(--bad)}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1rem 1.15rem;margin:0 0 1rem}
.card>:first-child{margin-top:0}.card>:last-child{margin-bottom:0}
.row{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:center}
.push{margin-left:auto}
.who{display:flex;gap:.7rem;align-items:center;margin-bottom:.6rem}
.who img{width:42px;height:42px;border-radius:50%}
.text{white-space:pre-wrap;overflow-wrap:anywhere}
.pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:.5rem;margin:.75rem 0}
figure{margin:0}figure img{width:100%;border-radius:8px;display:block;aspect-ratio:4/3;object-fit:cover;background:var(--line)}
figure video{width:100%;max-height:26rem;border-radius:8px;display:block;background:#000}
figcaption{font-size:.8rem;color:var(--soft);padding-top:.25rem}
.linkcard{display:block;border:1px solid var(--line);border-radius:10px;padding:.7rem .9rem;margin:.75rem 0;text-decoration:none;color:inherit}
.counts{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;font-size:.875rem;color:var(--soft);margin-top:.6rem;font-variant-numeric:tabular-nums}
.comments{list-style:none;padding:.6rem 0 0;margin:.6rem 0 0;border-top:1px solid var(--line)}
.comments li{margin:.35rem 0;overflow-wrap:anywhere}
form{margin:.6rem 0 0}
label{display:block;margin:.45rem 0}
label.tick{display:flex;gap:.55rem;align-items:baseline}
input[type=text],input[type=number],input[type=url],textarea,select{font:inherit;color:inherit;background:var(--field);border:1px solid var(--line);border-radius:8px;padding:.45rem .6rem;width:100%}
input[type=number]{max-width:7rem}
fieldset{border:1px solid var(--line);border-radius:10px;margin:0 0 1rem;padding:.6rem .95rem}
legend{font-weight:600;padding:0 .3rem}
button{font:inherit;font-weight:600;border-radius:8px;border:1px solid var(--line);background:var(--card);color:var(--ink);padding:.45rem .95rem;cursor:pointer}
button.main{background:var(--ink);color:var(--ground);border-color:var(--ink)}
button.quiet{font-weight:400}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th{text-align:left;font-weight:600;color:var(--soft);font-size:.8rem}
th,td{padding:.4rem .5rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
code,pre{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,monospace}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--ground);border:1px solid var(--line);border-radius:8px;padding:.6rem .75rem;margin:.4rem 0}
.secret{font:600 1.1rem ui-monospace,SFMono-Regular,Menlo,monospace;letter-spacing:.03em;user-select:all}
details summary{cursor:pointer}
`
