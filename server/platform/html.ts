/**
 * Pages that the server writes itself. Everything put into an {@link html} template is escaped, unless it is itself such
 * a template, so that text of people can never become markup by being forgotten.
 */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

type Part = Html | string | number | null | undefined | false | readonly Part[]

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as it may stand in an element or in a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => entities[char]!)

/** A piece of markup. Lists are joined; null, undefined and false leave nothing. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Html => new Html(strings.reduce((text, string, index) => text + write(parts[index - 1]) + string))

/**
 * A `<script>` element that holds data, such as JSON-LD: no text in it can close the element or open a comment. It is not
 * a template, since build tools rewrite templates that contain the closing tag.
 */
export function dataScript(type: string, value: unknown): Html {
  const json = JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return new Html(`<script type="${escapeHtml(type)}">` + json + '</script>')
}

function write(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (Array.isArray(part)) return part.map(write).join('')
  return escapeHtml(String(part))
}
