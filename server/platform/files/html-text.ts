const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', hellip: '…', euro: '€', pound: '£', copy: '©', bull: '•', middot: '·', auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß', eacute: 'é', egrave: 'è', agrave: 'à', ccedil: 'ç', ntilde: 'ñ' }
const block = /^(address|article|blockquote|body|br|dd|div|dl|dt|footer|form|h[1-6]|header|hr|li|main|ol|p|pre|section|table|tbody|tfoot|thead|title|tr|ul)$/

/** The words of HTML, one line for each line that is seen; cells of a table row are parted by tabs. Nothing of it is run. */
export function textOfHtml(source: string): string {
  const visible = source.replace(/<!--[\s\S]*?(-->|$)/g, '').replace(/<(script|style|head|template)\b[\s\S]*?(<\/\1\s*>|$)/gi, '')
  const text = visible.replace(/\s+/g, ' ').replace(/<(\/?)([a-zA-Z][\w:-]{0,30})[^<>]*>/g, (_tag, closing: string, name: string) => {
    const tag = name.toLowerCase()
    if (block.test(tag)) return '\n'
    return closing && (tag === 'td' || tag === 'th') ? '\t' : ''
  })
  return tidy(text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]\w*);/gi, (whole, name: string) => entity(name) ?? whole))
}

/** Lines without spaces around them, at most one empty line between two. */
export const tidy = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replaceAll('\u00a0', ' ').split('\n').map((line) => line.trim().replace(/ {2,}/g, ' ')).join('\n').replace(/\n{3,}/g, '\n\n').trim()

function entity(name: string): string | undefined {
  if (name[0] !== '#') return named[name] ?? named[name.toLowerCase()]
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined
}
