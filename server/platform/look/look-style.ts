import { html, Html } from '../html.ts'
import { inkOn, mixed, readableOn } from './colour.ts'
import type { LookFont, LookLogo, WorkspaceLook } from './workspace-look.ts'

/** Grounds of the pages that the server writes, in the light and in the dark: the hex of the design tokens. */
const grounds = { light: '#fbfdfd', dark: '#141c1f' } as const

/** `lookRules` in an element of its own; goes after the page's own style. */
export const lookStyle = (look: WorkspaceLook): Html => new Html(`<style>${lookRules(look)}</style>`)

/**
 * The rules of a look for a page written by the server: its faces, and its colour in the place of the house's accent,
 * darkened or lightened until words of it can be read (4.5:1). Pages that allow no style but their own name these by their hash.
 */
export function lookRules({ colours: { primary }, fonts }: WorkspaceLook): string {
  const faces = [fonts.display, fonts.text].filter((font, at, all) => all.findIndex(({ family }) => family === font.family) === at)
  return `${faces.map(faceOf).join('')}:root{${colours(primary, grounds.light)}--text:${named(fonts.text)};--display:${named(fonts.display)}}@media(prefers-color-scheme:dark){:root{${colours(primary, grounds.dark)}}}
.look{display:block;max-width:min(220px,50vw);max-height:40px;width:auto;height:auto}body{font-family:var(--text)}`
}

function colours(primary: string, ground: string): string {
  const accent = readableOn(primary, ground)
  const hover = mixed(accent, ground === grounds.light ? '#000000' : '#ffffff', 0.12)
  return `--accent:${accent};--accent-hover:${hover};--on-accent:${inkOn(accent)};--accent-ink:${accent};--focus:${accent};--door:${accent};`
}

/** Families come from font files of strangers; nothing in them may end the rule they stand in. */
const quoted = (family: string): string => `'${family.replace(/[^\p{L}\p{N} _-]/gu, '')}'`
const named = ({ family }: LookFont): string => `${quoted(family)},ui-sans-serif,system-ui,sans-serif`
const faceOf = (font: LookFont): string => (font.url ? `@font-face{font-family:${quoted(font.family)};src:url(${font.url}) format('${font.format}');font-weight:${font.weight};font-display:swap}` : '')

/** The logo of a look for a page that follows the reader's light or dark; null without one. */
export function lookMark({ logo: { light, dark } }: WorkspaceLook): Html | null {
  if (!light) return null
  const image = ({ url, width, height, alt }: LookLogo) => html`<img class="look" src="${url}" width="${width}" height="${height}" alt="${alt}">`
  return dark && dark.url !== light.url ? html`<picture><source srcset="${dark.url}" media="(prefers-color-scheme: dark)">${image(light)}</picture>` : image(light)
}
