/**
 * One file as it stands in files that leave the house: a cell for each column, as text. The same cells make the row of `assets.csv` and the
 * XMP sidecar, and are read back from both, so there is one list of columns and one way of writing each.
 */
export type AssetRecord = Partial<Record<RecordColumn, string>>

/** How a property of XMP holds a cell: as one text, as alternatives of a language, as a list in order, or without one. */
type Form = 'text' | 'alt' | 'seq' | 'bag'

export const xmpSpaces = {
  dc: 'http://purl.org/dc/elements/1.1/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  /** What no standard has a place for; each property is explained in the README of the room. */
  foyer: 'urn:foyer:asset:1.0#',
} as const

/** Columns in their order in `assets.csv`: name, the words people see, and the property of the sidecar (IPTC Photo Metadata 2023.2 where it has one). */
export const recordColumns = [
  { id: 'file', label: 'File in the archive' },
  { id: 'original', label: 'Original in the archive' },
  { id: 'name', label: 'Name', xmp: 'foyer:Name', form: 'text' },
  { id: 'alt', label: 'Words for people who cannot see it', xmp: 'Iptc4xmpCore:AltTextAccessibility', form: 'alt' },
  { id: 'title', label: 'Title', xmp: 'dc:title', form: 'alt' },
  { id: 'description', label: 'Description', xmp: 'dc:description', form: 'alt' },
  { id: 'tags', label: 'Tags', xmp: 'dc:subject', form: 'bag' },
  { id: 'creator', label: 'Creator', xmp: 'dc:creator', form: 'seq' },
  { id: 'copyright', label: 'Copyright', xmp: 'dc:rights', form: 'alt' },
  { id: 'credit', label: 'Credit', xmp: 'photoshop:Credit', form: 'text' },
  { id: 'dateCreated', label: 'Taken on', xmp: 'photoshop:DateCreated', form: 'text' },
  { id: 'digitalSourceType', label: 'Digital source type', xmp: 'Iptc4xmpExt:DigitalSourceType', form: 'text' },
  { id: 'rating', label: 'Stars', xmp: 'xmp:Rating', form: 'text' },
  { id: 'pick', label: 'Picked or rejected', xmp: 'foyer:Pick', form: 'text' },
  { id: 'favourite', label: 'Favourite', xmp: 'foyer:Favourite', form: 'text' },
  { id: 'imageOf', label: 'What it shows', xmp: 'foyer:ImageOf', form: 'text' },
  { id: 'focalX', label: 'Focal point, from the left', xmp: 'foyer:FocalX', form: 'text' },
  { id: 'focalY', label: 'Focal point, from the top', xmp: 'foyer:FocalY', form: 'text' },
  { id: 'folder', label: 'Folder', xmp: 'foyer:Folder', form: 'text' },
  { id: 'listing', label: 'Listing', xmp: 'foyer:Listing', form: 'text' },
  { id: 'licences', label: 'Licences and consents', xmp: 'foyer:Licences', form: 'text' },
  { id: 'alterations', label: 'What was altered', xmp: 'foyer:Alterations', form: 'bag' },
  { id: 'how', label: 'How it was made', xmp: 'foyer:How', form: 'text' },
  { id: 'engine', label: 'What made it', xmp: 'foyer:Engine', form: 'text' },
  { id: 'model', label: 'Model', xmp: 'foyer:Model', form: 'text' },
  { id: 'prompt', label: 'Prompt', xmp: 'foyer:Prompt', form: 'text' },
  { id: 'madeFrom', label: 'Made from (SHA-256)', xmp: 'foyer:MadeFrom', form: 'bag' },
  { id: 'version', label: 'Version', xmp: 'foyer:Version', form: 'text' },
  { id: 'contentType', label: 'Type', xmp: 'dc:format', form: 'text' },
  { id: 'bytes', label: 'Bytes', xmp: 'foyer:Bytes', form: 'text' },
  { id: 'sha256', label: 'SHA-256', xmp: 'foyer:Sha256', form: 'text' },
] as const satisfies readonly { id: string; label: string; xmp?: `${keyof typeof xmpSpaces}:${string}`; form?: Form }[]

export type RecordColumn = (typeof recordColumns)[number]['id']

/** The name of the table in an archive. */
export const tableName = 'assets.csv'

/** A list in one cell: `;` between, and behind a single item with a comma in it, so that nobody takes the comma for a divider. */
export function joinList(items: readonly string[]): string {
  const joined = items.map((item) => item.replace(/[\\;]/g, '\\$&')).join('; ')
  return items.length === 1 && items[0]!.includes(',') ? `${joined};` : joined
}

/** The items of a cell: divided by `;` or line ends, or by commas where there is neither. */
export function splitList(cell: string): string[] {
  const items = [...cell.matchAll(/(?:\\[\s\S]|[^\\;\n])+/g)].map(([item]) => item)
  const found = items.length === 1 && !/(?:^|[^\\])[;\n]/.test(cell) ? cell.split(',') : items
  return found.map((item) => item.replace(/\\([\s\S])/g, '$1').trim()).filter((item) => item !== '')
}

/** A folder with those above it, `/` between. */
export const joinPath = (names: readonly string[]): string => names.map((name) => name.replace(/[\\/]/g, '\\$&')).join('/')

/** The names of a path from the top; a backslash alone divides too, as Windows writes it. */
export const splitPath = (path: string): string[] => [...path.matchAll(/(?:\\[\\/]|[^\\/])+/g)].map(([name]) => name.replace(/\\([\\/])/g, '$1').trim()).filter((name) => name !== '')
