import { decodeXml } from '../../platform/files/charset.ts'
import { readXml, type XmlElement } from '../../platform/files/xml.ts'
import { joinList, recordColumns, xmpSpaces, type AssetRecord, type RecordColumn } from '../export/asset-record.ts'

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'

/**
 * The cells of an XMP sidecar, ours or that of another program: properties are found by their namespace, whatever its prefix, as elements
 * and as attributes. Throws `XmlRefused` for what is no XML; XML without XMP in it gives no cells.
 */
export function readSidecar(bytes: Uint8Array): AssetRecord {
  const names: Record<string, string> = {}
  const descriptions: XmlElement[] = []
  const visit = (element: XmlElement): void => {
    for (const [name, value] of Object.entries(element.attributes)) if (name.startsWith('xmlns:')) names[name.slice(6)] = value
    if (fullName(element.name, names) === `${rdf}description`) descriptions.push(element)
    else for (const child of element.children) visit(child)
  }
  visit(readXml(decodeXml(bytes, undefined).replace(/^\ufeff/, '')))
  const record: AssetRecord = {}
  for (const { attributes, children } of descriptions) {
    for (const child of children) for (const [name, value] of Object.entries(child.attributes)) if (name.startsWith('xmlns:')) names[name.slice(6)] = value
    for (const [name, value] of Object.entries(attributes)) put(record, fullName(name, names), value)
    for (const child of children) put(record, fullName(child.name, names), cellOf(child))
  }
  return record
}

const fullName = (name: string, names: Record<string, string>): string => {
  const [prefix = '', local = ''] = name.split(':')
  return `${names[prefix] ?? ''}${local}`
}

/** Readers of XML give names in small letters. */
const columnOf = new Map<string, RecordColumn>(recordColumns.flatMap((column) => {
  if (!('xmp' in column)) return []
  const [prefix, local] = column.xmp.split(':') as [keyof typeof xmpSpaces, string]
  return [[`${xmpSpaces[prefix]}${local.toLowerCase()}`, column.id] as const]
}))

function put(record: AssetRecord, name: string, value: string): void {
  const column = columnOf.get(name)
  if (column && value.trim() !== '') record[column] ??= value.trim()
}

/** Of alternatives the first one, which is the default; of several creators all. */
function cellOf(element: XmlElement): string {
  const list = element.children.find(({ name }) => /(^|:)(alt|seq|bag)$/.test(name))
  if (!list) return element.text
  const items = list.children.filter(({ name }) => /(^|:)li$/.test(name)).map(({ text }) => text.trim())
  return list.name.endsWith('alt') ? (items[0] ?? '') : list.name.endsWith('seq') ? items.join('; ') : joinList(items)
}
