/** An element with its text and children. Names are in lower case: senders of ADF do not agree on theirs. */
export type XmlElement = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string }

/** XML that is refused, with the reason in words for the person who sent it. */
export class XmlRefused extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'XmlRefused'
  }
}

const deepest = 40
const mostElements = 20_000
const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const nameAt = /[A-Za-z_:][\w:.-]*/y
const attributeAt = /\s+([A-Za-z_:][\w:.-]*)\s*=\s*("([^"<]*)"|'([^'<]*)')/y

/**
 * Reads XML 1.0 without a document type. A DOCTYPE is refused before anything in it is looked at: that is where external
 * entities (files, addresses) and entities that unfold to gigabytes are declared. Only the five entities of XML and
 * character references are known. Processing instructions and comments are passed over, also the `<?ADF VERSION "1.0"?>`
 * that stands before the XML declaration. Throws {@link XmlRefused}.
 */
export function readXml(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  let at = 0
  let count = 0
  const until = (end: string, what: string): string => {
    const found = text.indexOf(end, at)
    if (found < 0) throw new XmlRefused(`The XML ends inside ${what}.`)
    const inside = text.slice(at, found)
    at = found + end.length
    return inside
  }
  while (at < text.length) {
    const here = open.at(-1)!
    if (text[at] !== '<') {
      const next = text.indexOf('<', at)
      here.text += unescaped(text.slice(at, next < 0 ? text.length : next))
      at = next < 0 ? text.length : next
    } else if (text.startsWith('<!--', at)) {
      at += 4
      until('-->', 'a comment')
    } else if (text.startsWith('<![CDATA[', at)) {
      at += 9
      here.text += until(']]>', 'a CDATA part')
    } else if (text.startsWith('<?', at)) until('?>', 'an instruction')
    else if (text.startsWith('<!', at)) throw new XmlRefused('The XML declares a document type or entities. Send it without <!DOCTYPE …>: such declarations are not read.')
    else if (text.startsWith('</', at)) {
      at += 2
      const name = until('>', 'a closing tag').trim().toLowerCase()
      if (open.length === 1 || here.name !== name) throw new XmlRefused(open.length === 1 ? `The XML closes <${short(name)}>, which was not opened.` : `The XML closes <${short(name)}> where <${short(here.name)}> is open.`)
      open.pop()
    } else {
      at++
      const { element, closed } = tag()
      if (++count > mostElements) throw new XmlRefused(`The XML has more than ${mostElements.toLocaleString('en')} elements.`)
      here.children.push(element)
      if (!closed) open.push(element)
      if (open.length > deepest) throw new XmlRefused(`The XML is nested deeper than ${deepest} levels.`)
    }
  }
  if (open.length > 1) throw new XmlRefused(`The XML ends while <${short(open.at(-1)!.name)}> is open.`)
  if (root.children.length !== 1) throw new XmlRefused(root.children.length === 0 ? 'There is no XML element in it.' : 'The XML has more than one outer element.')
  return root.children[0]!

  function tag(): { element: XmlElement; closed: boolean } {
    nameAt.lastIndex = at
    const name = nameAt.exec(text)?.[0]
    if (!name) throw new XmlRefused('The XML has a “<” that begins no element. Write it as &lt; in text.')
    at += name.length
    const attributes: Record<string, string> = {}
    for (;;) {
      attributeAt.lastIndex = at
      const found = attributeAt.exec(text)
      if (!found) break
      attributes[found[1]!.toLowerCase()] = unescaped(found[3] ?? found[4] ?? '')
      at = attributeAt.lastIndex
    }
    const end = /\s*(\/?)>/y
    end.lastIndex = at
    const closing = end.exec(text)
    if (!closing) throw new XmlRefused(`The tag <${short(name)}> in the XML is not closed.`)
    at = end.lastIndex
    return { element: { name: name.toLowerCase(), attributes, children: [], text: '' }, closed: closing[1] === '/' }
  }
}

const short = (name: string) => name.slice(0, 40)

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  // A bare & is a mistake of many senders and means itself.
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][\w.-]*);/g, (_whole, name: string) => {
    if (name[0] === '#') {
      const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
      if (code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new XmlRefused(`The XML names the character &${name};, which does not exist.`)
      return String.fromCodePoint(code)
    }
    const known = entities[name]
    if (known === undefined) throw new XmlRefused(`The XML uses the entity &${short(name)};, which is not part of XML. Only &lt; &gt; &amp; &quot; and &apos; are read.`)
    return known
  })
}

/** Child elements with a name. */
export const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] => element?.children.filter((one) => one.name === name) ?? []
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined => element?.children.find((one) => one.name === name)
/** Text of an element without the spaces around it; undefined when there is none. */
export const wordsOf = (element: XmlElement | undefined): string | undefined => element?.text.replace(/\s+/g, ' ').trim() || undefined
