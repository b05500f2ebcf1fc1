/** Black or white, whichever can be read on a colour (WCAG 2.2, relative luminance). */
export function inkOn(colour: string): '#ffffff' | '#111a1c' {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  const light = 0.2126 * r + 0.7152 * g + 0.0722 * b
  return 1.05 / (light + 0.05) >= (light + 0.05) / 0.0585 ? '#ffffff' : '#111a1c'
}

/** The look of a form, on its own page and in the pages of others (there behind a shadow root). */
export const formStyle = (colour: string): string => `
:host, .foyer-form { --theme: ${colour}; --on-theme: ${inkOn(colour)}; --ink: #16282c; --muted: #4a5c5f; --field: #fff; --line: #b9c5c7; --bad: #a3271f; display: block; color: var(--ink); font: 400 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; text-align: start }
@media (prefers-color-scheme: dark) { .page .foyer-form { --ink: #e9efef; --muted: #a9b5b7; --field: #0f181a; --line: #46565a; --bad: #ff9d93 } }
.foyer-form * { box-sizing: border-box }
.foyer-form h1 { margin: 0 0 4px; font-size: 24px; line-height: 30px; font-weight: 600; letter-spacing: -.01em }
.foyer-form .intro { margin: 0 0 20px; color: var(--muted); white-space: pre-line }
.foyer-form form { display: grid; gap: 16px; margin: 0 }
.foyer-form label.name { display: block; margin-bottom: 4px; font-weight: 520; font-size: 14px }
.foyer-form .optional { font-weight: 400; color: var(--muted) }
.foyer-form input:not([type=checkbox]), .foyer-form textarea, .foyer-form select { display: block; width: 100%; min-height: 44px; padding: 9px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--field); color: var(--ink); font: inherit }
.foyer-form textarea { min-height: 112px; resize: vertical }
.foyer-form :is(input, textarea, select, button):focus-visible { outline: 2px solid var(--theme); outline-offset: 2px }
.foyer-form [aria-invalid=true] { border-color: var(--bad) }
.foyer-form .wrong, .foyer-form .notice { margin: 4px 0 0; color: var(--bad); font-size: 14px }
.foyer-form .notice { margin: 0; padding: 10px 12px; border: 1px solid currentColor; border-radius: 8px }
.foyer-form .tick { display: grid; grid-template-columns: 20px 1fr; gap: 10px; align-items: start; font-size: 14px; line-height: 20px }
.foyer-form .tick input { width: 20px; height: 20px; margin: 0; accent-color: var(--theme) }
.foyer-form .tick label { white-space: pre-line }
.foyer-form button { min-height: 44px; padding: 10px 20px; border: 0; border-radius: 8px; background: var(--theme); color: var(--on-theme); font: inherit; font-weight: 600; cursor: pointer; justify-self: start }
.foyer-form button.plain { background: none; color: var(--ink); border: 1px solid var(--line) }
.foyer-form .trap { position: absolute; left: -9999px; width: 1px; height: 1px; overflow: hidden }
.foyer-form .thanks { white-space: pre-line }
`
