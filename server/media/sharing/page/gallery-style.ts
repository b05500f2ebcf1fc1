/** What the gallery adds to the style of pages for people without an account. The large view is dark in both themes. */
export const galleryStyle = `
.head{display:flex;flex-wrap:wrap;gap:16px 32px;align-items:end;justify-content:space-between}.head>div{display:grid;gap:8px;max-width:70ch}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,300px),1fr));gap:clamp(8px,1.2vw,16px)}
@media(min-width:46rem){.tiles>li.tile:first-child{grid-column:span 2;grid-row:span 2}.tiles>li.tile:first-child .pic{aspect-ratio:auto;height:100%;min-height:100%}.tiles>li.tile:first-child figure{height:100%;grid-template-rows:1fr auto}}
.tile figure{display:grid;gap:8px}.pic{display:block;position:relative;aspect-ratio:3/2;border-radius:10px;overflow:hidden;background:var(--sunken)}
.pic img{width:100%;height:100%;object-fit:cover;display:block;transition:transform .4s cubic-bezier(.2,.8,.2,1)}.pic:hover img{transform:scale(1.02)}
@media(prefers-reduced-motion:reduce){.pic img{transition:none}.pic:hover img{transform:none}}
.pic .flag{position:absolute;left:10px;bottom:10px;padding:3px 9px;border-radius:99px;background:oklch(.2 .015 217/.82);color:#fff;font-size:13px;line-height:20px}
.pic.paper{display:grid;place-content:center;justify-items:center;gap:6px;color:var(--muted);text-decoration:none;font-weight:560}
figcaption{display:flex;gap:4px 12px;align-items:baseline;justify-content:space-between;font-size:14px;line-height:20px}figcaption .name{font-weight:540}figcaption .alt{color:var(--muted);display:block}figcaption a{flex:none}
.big{display:none;position:fixed;inset:0;z-index:9;background:oklch(.16 .012 218);color:oklch(.95 .006 195);grid-template-rows:auto minmax(0,1fr) auto}.big:target{display:grid}
.big header,.big .under{display:flex;gap:8px 14px;align-items:center;padding:10px clamp(12px,3vw,24px);min-height:56px;font-size:14px;line-height:20px}.big header{justify-content:space-between}.big .under{justify-content:center;flex-wrap:wrap;text-align:center}
.big .stage{display:grid;place-items:center;min-height:0;padding:0 clamp(0px,2vw,16px)}.big .stage img,.big .stage video{max-width:100%;max-height:100%;min-height:0;object-fit:contain;border-radius:4px}
.big a{color:inherit;text-decoration:none}.big .step{display:inline-flex;min-width:46px;min-height:46px;align-items:center;justify-content:center;border-radius:99px;font-size:20px}.big .step:hover{background:oklch(1 0 0/.12)}.big .take{text-decoration:underline;text-underline-offset:3px;min-height:32px;display:inline-flex;align-items:center}
.big :focus-visible{outline-color:oklch(.8 .078 205)}
html:has(.big:target){overflow:hidden}
`.trim()
