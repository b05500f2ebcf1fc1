import { Html } from '../../platform/html.ts'

/** The page stands alone, so the values of the design tokens are written out. */
export const outsideStyle = new Html(`
@font-face{font-family:'Hanken Grotesk';src:url(/p/fonts/hanken-grotesk.woff2) format('woff2');font-weight:100 900;font-display:swap}
@font-face{font-family:'Ysabeau Office';src:url(/p/fonts/ysabeau-office.woff2) format('woff2');font-weight:1 1000;font-display:swap}
:root{color-scheme:light dark;--text:'Hanken Grotesk',ui-sans-serif,system-ui,sans-serif;--display:'Ysabeau Office',ui-serif,Georgia,serif;--canvas:oklch(.955 .0045 205);--surface:oklch(.995 .001 195);--line:oklch(.908 .008 200);--field:oklch(.628 .016 205);--ink:oklch(.262 .024 215);--muted:oklch(.46 .022 212);--accent:oklch(.43 .079 216);--on-accent:oklch(.99 .004 200);--good:oklch(.956 .03 158);--good-ink:oklch(.43 .095 155);--bad:oklch(.958 .022 20);--bad-ink:oklch(.48 .165 25)}
@media(prefers-color-scheme:dark){:root{--canvas:oklch(.178 .013 218);--surface:oklch(.216 .015 217);--line:oklch(.292 .016 216);--field:oklch(.548 .022 212);--ink:oklch(.948 .006 195);--muted:oklch(.765 .014 205);--accent:oklch(.8 .078 205);--on-accent:oklch(.215 .035 217);--good:oklch(.288 .042 160);--good-ink:oklch(.825 .105 158);--bad:oklch(.29 .05 22);--bad-ink:oklch(.825 .098 22)}}
*,::before,::after{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:420 16px/25px var(--text);overflow-wrap:anywhere;-webkit-text-size-adjust:100%}
h1,h2,p,ul,figure{margin:0;padding:0}ul{list-style:none}
.bar{display:flex;flex-wrap:wrap;gap:2px 12px;align-items:center;padding:16px clamp(16px,4vw,32px);border-bottom:1px solid var(--line);background:var(--surface)}.bar span{color:var(--muted)}
main{max-width:720px;margin:0 auto;padding:24px clamp(16px,4vw,32px) 40px;display:grid;gap:24px}
h2{font:600 20px/26px var(--display)}
article,.said li{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:16px;display:grid;gap:12px}
article h2{font:520 14px/20px var(--text);color:var(--muted)}
.text{white-space:pre-wrap}.media{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,220px),1fr));gap:8px}.media img{display:block;width:100%;border-radius:8px;background:var(--line)}figcaption,.altered,.who,.at,footer{color:var(--muted);font-size:14px;line-height:20px}.who strong{color:var(--ink)}
.said{display:grid;gap:12px;margin-top:12px}.said li{gap:4px}.reply{margin:8px 0 0 16px;padding-left:12px;border-left:2px solid var(--line)}.at{font-style:italic}
section{display:grid;gap:12px}form{display:grid;gap:14px}
label{display:block;font-weight:520;font-size:14px;line-height:20px;margin-bottom:5px}
input,textarea{width:100%;min-height:46px;padding:10px 12px;border:1px solid var(--field);border-radius:6px;background:var(--surface);color:var(--ink);font:inherit}
.verbs{display:flex;flex-wrap:wrap;gap:10px}button{min-height:46px;padding:0 20px;border:1px solid var(--field);border-radius:6px;background:var(--surface);color:var(--ink);font:inherit;font-weight:520;cursor:pointer}.primary{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}.quiet{background:none;border-color:transparent;text-decoration:underline;text-underline-offset:3px}
.pin{position:relative;display:block;border-radius:8px;overflow:hidden;touch-action:manipulation}.media video{display:block;max-width:100%;max-height:78vh;margin-inline:auto;border-radius:8px;background:#000}.pin svg{position:absolute;inset:0;width:100%;height:100%;pointer-events:none}.pin rect{fill:none;stroke:#ffd34d;stroke-width:3;vector-effect:non-scaling-stroke;paint-order:stroke}.pin .own{stroke:#fff;stroke-dasharray:6 4}.pin.drawing{cursor:crosshair;touch-action:none;outline:2px solid var(--accent);outline-offset:2px}.marks{display:flex;flex-wrap:wrap;gap:6px;margin-top:6px}.at[hidden],.verbs[hidden],button[hidden]{display:none}.notice.lamp{background:oklch(.968 .042 94);color:oklch(.44 .08 78);border-color:transparent}
.notice,.thanks{padding:12px 14px;border-radius:8px;background:var(--surface);border:1px solid var(--line)}.thanks{background:var(--good);color:var(--good-ink);border-color:transparent}.wrong{background:var(--bad);color:var(--bad-ink);border-color:transparent}
a{color:var(--accent)}
footer{max-width:720px;margin:0 auto;padding:0 clamp(16px,4vw,32px) 40px}
.trap{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.gone{min-height:90svh;place-content:center;justify-items:center;text-align:center}.gone p{color:var(--muted);max-width:44ch}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
@media(max-width:30rem){.verbs button{flex:1 1 100%}}
`.trim())
