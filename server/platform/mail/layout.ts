import type { MailTemplate } from './mail-template.ts'

const light = { canvas: '#edf1f1', surface: '#fdfefe', line: '#dbe2e3', ink: '#16282c', muted: '#4a5c5f', accent: '#005a6b', onAccent: '#fdfefe' }
const dark = { canvas: '#0b1315', surface: '#121b1e', line: '#232e31', ink: '#e9efef', muted: '#a9b5b7', accent: '#7fcdd6', onAccent: '#031d24' }
/** Stands for the words on a button while MJML works, because the sheet has their colour too. */
const onAccentHere = '#fdfeff'
const face = "'Hanken Grotesk', -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

/**
 * The one frame of all mail: a sheet of plaster on the canvas, one filled button, one line that says why it came. The
 * colours are the hex of the design tokens, because mail programs read no OKLCH. Dark ones are for those that ask for them;
 * the others invert what they find, for which both ends are kept off pure black and white.
 */
export function mailLayout({ body, preview, why }: Pick<MailTemplate<Record<string, unknown>>, 'body' | 'preview' | 'why'>): string {
  return `<mjml lang="en">
  <mj-head>
    <mj-preview>${preview}</mj-preview>
    <mj-raw>
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
    </mj-raw>
    <mj-attributes>
      <mj-all font-family="${face}" />
      <mj-text color="${light.ink}" font-size="15px" line-height="22px" padding="8px 32px" />
      <mj-button background-color="${light.accent}" color="${onAccentHere}" font-size="14px" font-weight="600" border-radius="8px" inner-padding="12px 20px" padding="12px 32px" align="left" css-class="door" />
      <mj-divider border-width="1px" border-color="${light.line}" padding="12px 32px" />
    </mj-attributes>
    <mj-style>
      :root { color-scheme: light dark; }
      .muted div { color: ${light.muted} !important; }
      .quiet div { font-size: 12px !important; line-height: 16px !important; word-break: break-all; }
      @media (prefers-color-scheme: dark) {
        body, .canvas, body > div { background-color: ${dark.canvas} !important; }
        .sheet, .sheet > table, .sheet > table > tbody > tr > td { background-color: ${dark.surface} !important; border-color: ${dark.line} !important; }
        .sheet div { color: ${dark.ink} !important; }
        .muted div, .muted a { color: ${dark.muted} !important; }
        .brand div { color: ${dark.accent} !important; }
        .door td, .door a { background: ${dark.accent} !important; color: ${dark.onAccent} !important; }
        .sheet p { border-color: ${dark.line} !important; }
      }
    </mj-style>
  </mj-head>
  <mj-body background-color="${light.canvas}" css-class="canvas" width="560px">
    <mj-section padding="28px 0 12px">
      <mj-column><mj-text css-class="brand" color="${light.accent}" font-size="20px" line-height="26px" font-weight="600" padding="0 32px">{% if look.logo %}<img src="{{ look.logo | link }}" width="{{ look.width }}" height="{{ look.height }}" alt="{{ brand }}" style="display: block; border: 0;" />{% else %}{{ brand }}{% endif %}</mj-text></mj-column>
    </mj-section>
    <mj-section css-class="sheet" background-color="${light.surface}" border="1px solid ${light.line}" border-radius="12px" padding="24px 0">
      <mj-column>${body}</mj-column>
    </mj-section>
    <mj-section padding="16px 0 32px">
      <mj-column><mj-text css-class="muted" color="${light.muted}" font-size="12px" line-height="16px" padding="0 32px">${why}{% if stop %}<br /><a href="{{ stop | link }}" style="color: ${light.muted};">Stop mail like this</a>{% endif %}</mj-text></mj-column>
    </mj-section>
  </mj-body>
</mjml>`
}

/**
 * MJML checks colours, so the house's own stand in while it works; in what comes out they are exchanged for those of the
 * workspace, where it has some.
 */
export function withLook(html: string): string {
  const places = [[light.accent, 'accent', light.accent], [onAccentHere, 'onAccent', light.onAccent], [dark.accent, 'darkAccent', dark.accent], [dark.onAccent, 'onDarkAccent', dark.onAccent]] as const
  return places.reduce((text, [stand, name, own]) => text.replaceAll(stand, `{% if look %}{{ look.${name} }}{% else %}${own}{% endif %}`), html)
}
