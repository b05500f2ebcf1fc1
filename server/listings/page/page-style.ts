import { createHash } from 'node:crypto'

/**
 * The one stylesheet of public pages. Values are those of the design tokens; the page stands alone, so they are written
 * out here instead of bringing the app's styles along.
 */
export const pageStyle = `
@font-face{font-family:'Hanken Grotesk';src:url(/p/fonts/hanken-grotesk.woff2) format('woff2');font-weight:100 900;font-display:swap}
@font-face{font-family:'Ysabeau Office';src:url(/p/fonts/ysabeau-office.woff2) format('woff2');font-weight:1 1000;font-display:swap}
:root{color-scheme:light dark;--canvas:oklch(.955 .0045 205);--surface:oklch(.995 .001 195);--sunken:oklch(.974 .003 205);--line:oklch(.908 .008 200);--line-strong:oklch(.835 .012 200);--field:oklch(.628 .016 205);
--ink:oklch(.262 .024 215);--ink-muted:oklch(.46 .022 212);--ink-faint:oklch(.535 .019 210);--accent:oklch(.43 .079 216);--accent-hover:oklch(.375 .072 217);--on-accent:oklch(.99 .004 200);--accent-ink:oklch(.42 .08 216);
--focus:oklch(.52 .105 218);--positive-soft:oklch(.956 .03 158);--positive-ink:oklch(.43 .095 155);--danger-soft:oklch(.958 .022 20);--danger-ink:oklch(.48 .165 25);--door:oklch(.43 .079 216);--lamp:oklch(.845 .148 88);
--text:'Hanken Grotesk',ui-sans-serif,system-ui,sans-serif;--display:'Ysabeau Office','Hanken Grotesk',ui-sans-serif,sans-serif;--edge:clamp(16px,4vw,64px)}
@media(prefers-color-scheme:dark){:root{--canvas:oklch(.178 .013 218);--surface:oklch(.216 .015 217);--sunken:oklch(.193 .014 217);--line:oklch(.292 .016 216);--line-strong:oklch(.372 .02 215);--field:oklch(.548 .022 212);
--ink:oklch(.948 .006 195);--ink-muted:oklch(.765 .014 205);--ink-faint:oklch(.672 .016 207);--accent:oklch(.8 .078 205);--accent-hover:oklch(.85 .07 204);--on-accent:oklch(.215 .035 217);--accent-ink:oklch(.815 .078 205);
--focus:oklch(.78 .098 208);--positive-soft:oklch(.288 .042 160);--positive-ink:oklch(.825 .105 158);--danger-soft:oklch(.29 .05 22);--danger-ink:oklch(.825 .098 22);--door:oklch(.545 .085 212);--lamp:oklch(.86 .14 89)}}
*,::before,::after{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--surface);color:var(--ink);font:420 16px/25px var(--text);overflow-wrap:anywhere}
h1,h2,p,dl,dd,figure,ul{margin:0;padding:0}ul{list-style:none}img{display:block;max-width:100%}a{color:var(--accent-ink);text-underline-offset:3px}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999px}.skip:focus{left:16px;top:12px;z-index:2;background:var(--surface);padding:8px 12px}
.bar{display:flex;align-items:center;gap:10px;height:56px;padding:0 var(--edge);font-weight:520}
.hero{position:relative;background:var(--sunken)}
.hero img{width:100%;height:min(64svh,720px);object-fit:cover;object-position:50% 36%}
.hero .none{height:min(34svh,320px);display:grid;place-items:center;color:var(--ink-faint)}
.label{position:absolute;left:var(--edge);bottom:20px;padding:5px 14px;border-radius:999px;background:oklch(.262 .024 215/.88);color:oklch(.985 .004 195);font-weight:520}
.intro{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:12px 48px;align-items:end;padding:36px var(--edge) 40px;max-width:1440px;margin:0 auto}
h1{font:560 54px/56px var(--display);letter-spacing:-.012em;text-wrap:balance}
.place{margin-top:8px;color:var(--ink-muted);font-size:17px}
.short{display:flex;flex-wrap:wrap;gap:4px 20px;margin-top:14px}
.ask{justify-self:end;text-align:right}
.price{font:560 38px/40px var(--display);letter-spacing:-.012em;margin-bottom:14px;white-space:nowrap}
.button{display:inline-flex;align-items:center;justify-content:center;min-height:46px;padding:0 22px;border:0;border-radius:6px;background:var(--accent);color:var(--on-accent);font:520 16px/20px var(--text);text-decoration:none;cursor:pointer}
.button:hover{background:var(--accent-hover)}
.gallery{border-block:1px solid var(--line);background:var(--sunken);padding:20px 0}
.strip{display:flex;gap:12px;overflow-x:auto;scroll-snap-type:x mandatory;scroll-padding-inline:var(--edge);padding:0 var(--edge) 10px;scrollbar-width:thin}
.strip li{flex:none;scroll-snap-align:start;max-width:calc(100vw - 2*var(--edge))}
.strip img{height:clamp(220px,38vw,460px);width:auto;max-width:100%;object-fit:cover;border-radius:8px;background:var(--line)}
.strip figcaption{margin-top:6px;color:var(--ink-muted);font-size:14px;line-height:20px}
.altered{font-size:14px;line-height:20px;color:var(--ink-muted)}.hero+.altered{padding:10px var(--edge) 0;max-width:1440px;margin:0 auto}.strip figcaption .altered{max-width:60ch}
.body{display:grid;grid-template-columns:minmax(0,66ch) minmax(260px,1fr);gap:48px clamp(40px,7vw,112px);padding:56px var(--edge);max-width:1440px;margin:0 auto}
h2{font:560 28px/32px var(--display);letter-spacing:-.012em;margin-bottom:14px}
.remarks p+p{margin-top:14px}
.facts{border-top:1px solid var(--line)}
.facts div{display:flex;justify-content:space-between;gap:24px;padding:9px 0;border-bottom:1px solid var(--line)}
.facts dt{color:var(--ink-muted)}.facts dd{text-align:right;font-weight:520}
.where{margin-top:20px}
.question{border-top:1px solid var(--line);background:var(--canvas);padding:56px var(--edge) 64px}
.question>div{max-width:1440px;margin:0 auto;display:grid;grid-template-columns:minmax(0,40ch) minmax(0,560px);gap:24px clamp(40px,7vw,112px)}
.question p{color:var(--ink-muted)}
form{display:grid;gap:14px}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:14px}
label{display:block;font-weight:520;font-size:14px;line-height:20px;margin-bottom:5px}
input,textarea{width:100%;min-height:46px;padding:10px 12px;border:1px solid var(--field);border-radius:6px;background:var(--surface);color:var(--ink);font:420 16px/24px var(--text)}
textarea{min-height:132px;resize:vertical}
[aria-invalid=true]{border-color:var(--danger-ink)}
.wrong{margin-top:5px;color:var(--danger-ink)!important;font-size:14px;line-height:20px}
.notice{padding:12px 14px;border-radius:8px;background:var(--danger-soft);color:var(--danger-ink)!important}
.thanks{padding:20px;border-radius:12px;background:var(--positive-soft);color:var(--positive-ink)}.thanks h2{margin-bottom:6px}.thanks p{color:inherit}
.hint{font-size:14px;line-height:20px}
.trap{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
footer{display:flex;flex-wrap:wrap;gap:4px 24px;justify-content:space-between;padding:24px var(--edge);border-top:1px solid var(--line);color:var(--ink-muted);font-size:14px}
.gone{min-height:100svh;display:grid;place-content:center;justify-items:center;gap:8px;padding:24px;text-align:center;background:var(--canvas)}.gone h1{font-size:38px;line-height:40px;margin-top:16px}.gone p{max-width:44ch;color:var(--ink-muted)}
.sold{padding:14px var(--edge);background:var(--positive-soft);color:var(--positive-ink);font-weight:520}
.more{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr));gap:48px clamp(40px,7vw,112px);padding:0 var(--edge) 56px;max-width:1440px;margin:0 auto}
.more li{display:flex;justify-content:space-between;gap:24px;padding:9px 0;border-bottom:1px solid var(--line)}.more ul{border-top:1px solid var(--line)}.more li span+span{text-align:right;color:var(--ink-muted)}.more small{display:block;color:var(--ink-muted);font-size:14px}
.viewings{border-top:1px solid var(--line);padding:48px var(--edge);max-width:1440px;margin:0 auto}.viewings li{padding:16px 0;border-top:1px solid var(--line)}
.viewing{display:flex;flex-wrap:wrap;gap:6px 24px;align-items:baseline}.viewing strong{font-weight:560;font-size:18px}.viewing a{margin-left:auto}.viewings .off strong{text-decoration:line-through}
details{margin-top:10px}summary{display:inline-flex;align-items:center;min-height:44px;cursor:pointer;color:var(--accent-ink);font-weight:520}details form{max-width:560px;margin-top:10px}
.few{max-width:220px}.tick{display:flex;gap:12px;font-weight:420;line-height:22px;align-items:flex-start}.tick input{width:22px;min-height:22px;height:22px;flex:none;accent-color:var(--accent)}
.door{max-width:640px;margin:0 auto;padding:24px var(--edge) 64px}.door h1{font-size:38px;line-height:40px}.door form,.door .thanks,.door .notice{margin-top:24px}.when{font-weight:520;margin-bottom:6px}[hidden]{display:none!important}
.sheet{max-width:720px;margin:0 auto;padding:32px var(--edge) 64px;text-align:center}.sheet .code{margin:32px auto 24px;max-width:380px;background:#fff;border-radius:12px;padding:8px}.sheet .code svg{display:block;width:100%;height:auto}.how{font-size:20px;line-height:28px;text-wrap:balance}.print{text-align:right}
.originals{padding:32px var(--edge) 64px;max-width:1440px;margin:0 auto}.originals h2{margin:48px 0 4px}.originals h2+p{color:var(--ink-muted);max-width:66ch}.originals .head{display:flex;gap:32px;justify-content:space-between;align-items:flex-start}.originals .head p{max-width:60ch}
.originals .code{width:148px;flex:none;margin:0;text-align:center;font-size:13px;line-height:18px}.originals .code div{background:#fff;border-radius:8px;padding:4px}.originals .code svg{display:block;width:100%;height:auto}.originals .code figcaption{margin-top:6px}
.originals img{width:100%;height:auto;border-radius:8px;background:var(--line)}.twins{display:grid;gap:40px;margin-top:24px}.twins li{scroll-margin-top:16px}.twins .both{display:grid;grid-template-columns:1fr 1fr;gap:12px;align-items:start}.twins figcaption{margin-top:8px;font-size:14px;line-height:20px;color:var(--ink-muted)}.twins figcaption strong{display:block;color:var(--ink);font-weight:560;font-size:16px}.twins h3{font:520 17px/24px var(--text);margin:0 0 10px}
.singles{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,300px),1fr));gap:24px 16px;margin-top:24px}.singles img{aspect-ratio:3/2;object-fit:cover}
@media(max-width:56rem){h1{font-size:38px;line-height:40px}.intro{grid-template-columns:minmax(0,1fr);padding-block:24px 28px}.ask{justify-self:stretch;text-align:left}.price{font-size:28px;line-height:32px}.ask .button{width:100%}
.body,.question>div{grid-template-columns:minmax(0,1fr)}.body{padding-block:36px;gap:36px}.question{padding-block:36px 44px}.hero img{height:min(54svh,520px)}.strip img{height:min(64vw,420px)}}
@media(max-width:40rem){.originals .head{flex-direction:column}.originals .code{display:none}}
@media(max-width:30rem){.pair,.twins .both{grid-template-columns:1fr}}
@page{margin:14mm}
@media print{.originals{padding:0}.originals li{break-inside:avoid}.originals .code{display:block!important}.twins{gap:24px}.twins .both{grid-template-columns:1fr 1fr}.singles{grid-template-columns:1fr 1fr 1fr}.bar,footer{padding-inline:0}.question,.button,.strip,details,.print{display:none}body{background:#fff;color:#000}}
`.trim()

/** Changes with the text, so that browsers may keep the file for a year. */
export const pageStyleHash: string = createHash('sha256').update(pageStyle).digest('base64url').slice(0, 10)
