export type XmlHandler = {
  open(name: string, attributes: string): void
  close(name: string): void
  text(text: string): void
}

/**
 * A small streaming reader of the XML inside office files. It knows elements, attributes, text and the five entities; declarations
 * and comments pass by. There is no document type and so no entity of one: nothing outside the file is ever asked for.
 */
export function xmlScanner({ open, close, text }: XmlHandler): { push(part: string): void } {
  let rest = ''
  return {
    push: (part) => {
      const buffer = rest + part
      let at = 0
      for (;;) {
        const start = buffer.indexOf('<', at)
        if (start < 0) break
        const comment = buffer.startsWith('<!--', start)
        const data = buffer.startsWith('<![CDATA[', start)
        const end = comment ? buffer.indexOf('-->', start + 4) : data ? buffer.indexOf(']]>', start + 9) : buffer.indexOf('>', start + 1)
        if (end < 0) break
        if (start > at) text(unescapeXml(buffer.slice(at, start)))
        at = end + (comment || data ? 3 : 1)
        if (data) text(buffer.slice(start + 9, end))
        const second = buffer.charCodeAt(start + 1)
        if (comment || second === 33 || second === 63) continue
        if (second === 47) close(localName(buffer.slice(start + 2, end)))
        else {
          const selfClosing = buffer.charCodeAt(end - 1) === 47
          const inner = buffer.slice(start + 1, selfClosing ? end - 1 : end)
          const gap = inner.search(/\s/)
          const name = localName(gap < 0 ? inner : inner.slice(0, gap))
          open(name, gap < 0 ? '' : inner.slice(gap))
          if (selfClosing) close(name)
        }
      }
      rest = buffer.slice(at)
    },
  }
}

/** The value of an attribute by its name, prefix included; null when it is not there. */
export function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return found ? unescapeXml(found[1] ?? found[2] ?? '') : null
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1).trim()
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (all, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name) return entities[name] ?? all
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
