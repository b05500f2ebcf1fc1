/** The style of all pages for people without an account. They stand alone, so the values of the design tokens are written out. */
export const pageStyle = `
@font-face{font-family:'Hanken Grotesk';src:url(/p/fonts/hanken-grotesk.woff2) format('woff2');font-weight:100 900;font-display:swap}
@font-face{font-family:'Ysabeau Office';src:url(/p/fonts/ysabeau-office.woff2) format('woff2');font-weight:1 1000;font-display:swap}
:root{color-scheme:light dark;--text:'Hanken Grotesk',ui-sans-serif,system-ui,sans-serif;--display:'Ysabeau Office',ui-serif,Georgia,serif;--canvas:oklch(.955 .0045 205);--surface:oklch(.995 .001 195);--sunken:oklch(.93 .007 200);--line:oklch(.908 .008 200);--field:oklch(.628 .016 205);--ink:oklch(.262 .024 215);--muted:oklch(.46 .022 212);--accent:oklch(.43 .079 216);--accent-hover:oklch(.375 .072 217);--on-accent:oklch(.99 .004 200);--lamp:oklch(.968 .042 94);--lamp-ink:oklch(.44 .08 78);--good:oklch(.956 .03 158);--good-ink:oklch(.43 .095 155);--bad:oklch(.958 .022 20);--bad-ink:oklch(.48 .165 25)}
@media(prefers-color-scheme:dark){:root{--canvas:oklch(.178 .013 218);--surface:oklch(.216 .015 217);--sunken:oklch(.262 .018 216);--line:oklch(.292 .016 216);--field:oklch(.548 .022 212);--ink:oklch(.948 .006 195);--muted:oklch(.765 .014 205);--accent:oklch(.8 .078 205);--accent-hover:oklch(.85 .07 204);--on-accent:oklch(.215 .035 217);--lamp:oklch(.31 .05 85);--lamp-ink:oklch(.86 .11 88);--good:oklch(.288 .042 160);--good-ink:oklch(.825 .105 158);--bad:oklch(.29 .05 22);--bad-ink:oklch(.825 .098 22)}}
*,::before,::after{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink);font:420 16px/25px var(--text);overflow-wrap:anywhere;-webkit-text-size-adjust:100%}
h1,h2,h3,p,ul,ol,figure,dl,dd{margin:0;padding:0}ul,ol{list-style:none}
h1{font:600 clamp(30px,5vw,44px)/1.1 var(--display);letter-spacing:-.01em;text-wrap:balance}
h2{font:600 20px/26px var(--display)}
.bar{display:flex;flex-wrap:wrap;gap:2px 12px;align-items:center;padding:14px clamp(16px,4vw,40px);border-bottom:1px solid var(--line);background:var(--surface)}.bar span,.muted{color:var(--muted)}
.small{font-size:14px;line-height:20px}
main{max-width:1360px;margin:0 auto;padding:clamp(24px,4vw,48px) clamp(16px,4vw,40px) 48px;display:grid;gap:24px}
main.narrow{max-width:680px}
a{color:var(--accent)}
.button,button{display:inline-flex;align-items:center;justify-content:center;gap:8px;min-height:46px;padding:0 20px;border:1px solid var(--field);border-radius:6px;background:var(--surface);color:var(--ink);font:inherit;font-weight:560;text-decoration:none;cursor:pointer}
.primary{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}.primary:hover{background:var(--accent-hover)}
button[disabled]{opacity:.55;cursor:default}.quiet{background:none;border-color:transparent;text-decoration:underline;text-underline-offset:3px;padding:0 10px}
.verbs{display:flex;flex-wrap:wrap;gap:10px;align-items:center}
.notice{padding:12px 14px;border-radius:8px;background:var(--surface);border:1px solid var(--line)}.notice.wrong{background:var(--bad);color:var(--bad-ink);border-color:transparent}.notice.good{background:var(--good);color:var(--good-ink);border-color:transparent}.notice.lamp{background:var(--lamp);color:var(--lamp-ink);border-color:transparent}.notice a{color:inherit}
form,.card{display:grid;gap:16px}.card{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:clamp(16px,3vw,24px)}
label{display:block;font-weight:540;font-size:14px;line-height:20px;margin-bottom:5px}
input:not([type=checkbox]):not([type=file]),textarea{width:100%;min-height:46px;padding:10px 12px;border:1px solid var(--field);border-radius:6px;background:var(--surface);color:var(--ink);font:inherit}
.check{display:flex;gap:10px;align-items:flex-start;margin:0;font-weight:420;font-size:16px;line-height:25px}.check input{width:20px;height:20px;margin:3px 0 0;flex:none;accent-color:var(--accent)}
.gone{min-height:90svh;place-content:center;justify-items:center;text-align:center}.gone p{color:var(--muted);max-width:46ch}.gone form{width:min(100%,24rem);text-align:start}.gone form p{color:inherit}
footer{max-width:1360px;margin:0 auto;padding:0 clamp(16px,4vw,40px) 40px;color:var(--muted);font-size:14px;line-height:20px}footer.narrow{max-width:680px}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.lines{white-space:pre-wrap}.strong{font-weight:560}.terms{display:grid;gap:12px;padding:14px;border-radius:8px;background:var(--sunken)}
.drop{display:grid;gap:10px;justify-items:center;text-align:center;padding:clamp(28px,6vw,56px) 20px;border:2px dashed var(--field);border-radius:12px;background:var(--surface)}.drop.over{border-color:var(--accent);background:var(--sunken)}.drop label.button{margin:6px 0 0}.drop:has(:focus-visible) label.button{outline:2px solid var(--accent);outline-offset:2px}
progress{width:100%;height:8px;appearance:none;border:0;border-radius:9px;overflow:hidden;background:var(--sunken)}progress::-webkit-progress-bar{background:var(--sunken)}progress::-webkit-progress-value{background:var(--accent)}progress::-moz-progress-bar{background:var(--accent)}
.files{border-top:1px solid var(--line)}.files li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 12px;padding:10px 0;border-bottom:1px solid var(--line)}.files .name{font-weight:540;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.files .state{grid-column:1/-1;color:var(--muted)}.files .taken .state{color:var(--good-ink)}.files .refused .state{color:var(--bad-ink)}
#sending{display:grid;gap:24px}[hidden],.card>div:empty,.files:empty{display:none!important}
@media(max-width:30rem){.verbs .button,.verbs button{flex:1 1 auto}}
`.trim()
