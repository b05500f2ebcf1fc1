/** Text that is already safe to put into a page. */
export interface Html {
  readonly html: string
}

export type HtmlPart = Html | string | number | null | undefined | false | readonly HtmlPart[]

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Escapes text for elements and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)
}

/** Template tag: everything put in is escaped unless it is `Html` itself. Lists are joined, null and false are left out. */
export function html(strings: TemplateStringsArray, ...parts: HtmlPart[]): Html {
  return { html: strings.map((text, i) => (i < parts.length ? text + render(parts[i]) : text)).join('') }
}

function render(part: HtmlPart): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string') return escapeHtml(part)
  if (typeof part === 'number') return String(part)
  if ('html' in part) return part.html
  return part.map(render).join('')
}
