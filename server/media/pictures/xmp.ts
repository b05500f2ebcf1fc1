/** What a picture says about itself, in the fields of the IPTC Photo Metadata Standard 2023.1. Empty ones are left out. */
export type XmpFields = {
  title?: string
  description?: string
  /** Several are divided by semicolons. */
  creator?: string
  credit?: string
  copyright?: string
  keywords?: readonly string[]
  altText?: string
  /** A day, or wall time without a zone. */
  dateCreated?: string | null
  location?: { latitude: number; longitude: number } | null
  /** The address of a term of the NewsCodes “digitalsourcetype”. */
  sourceType?: string
}

const namespaces = {
  dc: 'http://purl.org/dc/elements/1.1/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
} as const
type Name = `${keyof typeof namespaces}:${string}`

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/[^\P{Cc}\t\n\r]/gu, ' ')
const plain = (name: Name, text: string | null | undefined) => (text ? `<${name}>${escaped(text)}</${name}>` : '')
/** A text that could be there in many languages (ISO 16684-1, “Language Alternative”). */
const worded = (name: Name, text: string | undefined) => (text ? `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(text)}</rdf:li></rdf:Alt></${name}>` : '')
const listed = (name: Name, kind: 'Bag' | 'Seq', texts: readonly string[]) => (texts.length > 0 ? `<${name}><rdf:${kind}>${texts.map((one) => `<rdf:li>${escaped(one)}</rdf:li>`).join('')}</rdf:${kind}></${name}>` : '')

/** The XMP packet of the fields, as it stands in a picture or in a sidecar. */
export function xmpPacket({ title, description, creator = '', credit, copyright, keywords = [], altText, dateCreated, location, sourceType }: XmpFields): string {
  const creators = creator.split(';').map((one) => one.trim()).filter(Boolean)
  const fields = [
    plain('Iptc4xmpExt:DigitalSourceType', sourceType), worded('dc:title', title), worded('dc:description', description), listed('dc:creator', 'Seq', creators), plain('photoshop:Credit', credit),
    worded('dc:rights', copyright), listed('dc:subject', 'Bag', keywords), worded('Iptc4xmpCore:AltTextAccessibility', altText), plain('photoshop:DateCreated', dateCreated),
    ...(location ? [plain('exif:GPSLatitude', degrees(location.latitude, 'N', 'S')), plain('exif:GPSLongitude', degrees(location.longitude, 'E', 'W'))] : []),
  ].filter(Boolean)
  const known = Object.entries(namespaces).filter(([prefix]) => fields.some((one) => one.startsWith(`<${prefix}:`))).map(([prefix, address]) => ` xmlns:${prefix}="${address}"`)
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""${known.join('')}>${fields.join('')}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
}

/** `51,30.0000N`: degrees and minutes, as XMP writes a GPSCoordinate. */
function degrees(value: number, positive: string, negative: string): string {
  const whole = Math.floor(Math.abs(value))
  return `${whole},${((Math.abs(value) - whole) * 60).toFixed(4)}${value < 0 ? negative : positive}`
}
