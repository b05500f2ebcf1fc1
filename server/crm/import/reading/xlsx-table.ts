import { fileNotReadable } from '../errors.ts'
import type { ByteSource } from './source.ts'
import type { Reading, Table, TableRow } from './table.ts'
import { attribute, xmlScanner, type XmlHandler } from './xml-scanner.ts'
import { readEntry, readZip, type ZipEntry } from './zip.ts'
import { dateStyles, isoOfSerial } from './xlsx-dates.ts'

type Book = { entries: Map<string, ZipEntry>; sheets: { name: string; entry: ZipEntry }[]; startsIn1904: boolean }

/** Texts that cells share are kept in memory while a sheet is read; this many characters at most. */
const mostShared = 200_000_000
const mostColumns = 1_000

/** Opens a workbook: its visible sheets in their order. */
export async function openBook(source: ByteSource): Promise<Book> {
  const entries = await readZip(source)
  const targets = new Map<string, string>()
  const relations = entries.get('xl/_rels/workbook.xml.rels')
  if (relations) await scan(source, relations, { open: (name, given) => { if (name === 'Relationship') targets.set(attribute(given, 'Id') ?? '', attribute(given, 'Target') ?? '') } })
  const workbook = entries.get('xl/workbook.xml')
  if (!workbook) throw fileNotReadable({ why: 'The file is an archive, but no workbook.', remedy: 'Save the table as .xlsx or as CSV, and choose that file.' })
  const sheets: Book['sheets'] = []
  let startsIn1904 = false
  await scan(source, workbook, {
    open: (name, given) => {
      if (name === 'workbookPr') startsIn1904 = ['1', 'true'].includes(attribute(given, 'date1904') ?? '')
      if (name !== 'sheet' || (attribute(given, 'state') ?? 'visible') !== 'visible') return
      const target = targets.get(attribute(given, 'r:id') ?? '') ?? ''
      const entry = entries.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`)
      if (entry && target.includes('worksheets')) sheets.push({ name: attribute(given, 'name') ?? 'Sheet', entry })
    },
  })
  if (sheets.length === 0) throw fileNotReadable({ why: 'The workbook has no visible sheet.', remedy: 'Show the sheet with the leads, save the workbook, and choose it again.' })
  return { entries, sheets, startsIn1904 }
}

/** Opens one sheet. Rows stream; only the shared texts and the styles are held. */
export function openXlsx(source: ByteSource, reading: Reading): Table {
  let bytes = 0
  async function* rows(): AsyncGenerator<TableRow[]> {
    const book = await openBook(source)
    const sheet = book.sheets[reading.sheet] ?? book.sheets[0]!
    const shared = await sharedTexts(source, book)
    const styles = book.entries.get('xl/styles.xml')
    const isDate = styles ? await dateStyles((handler) => scan(source, styles, handler)) : () => false
    const { scanner, take } = sheetReader(shared, isDate, book.startsIn1904)
    for await (const part of readEntry(source, sheet.entry, (read) => (bytes += read))) {
      scanner.push(part)
      const read = take()
      if (read.length) yield read
    }
  }
  // What is not the sheet is read before it, so that the share of bytes grows to the whole.
  return { rows: rows(), bytesRead: () => bytes, oddCells: () => 0 }
}

/** Gathers the cells of a sheet to rows. */
function sheetReader(shared: readonly string[], isDate: (style: number) => boolean, startsIn1904: boolean) {
  let done: TableRow[] = []
  let row: TableRow = { line: 0, cells: [] }
  let [column, type, style, value, inside] = [0, '', 0, '', false]
  const scanner = xmlScanner({
    open: (name, given) => {
      if (name === 'row') row = { line: Number(attribute(given, 'r') ?? row.line + 1), cells: [] }
      else if (name === 'c') {
        const at = attribute(given, 'r')
        column = at ? columnOf(at) : row.cells.length
        type = attribute(given, 't') ?? 'n'
        style = Number(attribute(given, 's') ?? 0)
        value = ''
      } else if (name === 'v' || name === 't') inside = true
      // Hints on how Japanese is read stand beside the text and are none of it.
      else if (name === 'rPh') type = 'skip'
    },
    text: (text) => {
      if (inside && type !== 'skip') value += text
    },
    close: (name) => {
      if (name === 'v' || name === 't') inside = false
      else if (name === 'c' && column < mostColumns) {
        while (row.cells.length < column) row.cells.push('')
        row.cells[column] = cellText(type, value, isDate(style))
      } else if (name === 'row' && row.cells.some((cell) => cell !== '')) done.push(row)
    },
  })
  const cellText = (kind: string, text: string, date: boolean): string => {
    if (kind === 's') return shared[Number(text)] ?? ''
    if (kind === 'b') return text === '1' ? 'true' : 'false'
    if (kind !== 'n') return plain(text)
    if (text === '') return ''
    // Excel writes 0.1 + 0.2 as it computes it; the shortest number that is the same says what was meant.
    const number = Number(text)
    return Number.isNaN(number) ? text : date ? isoOfSerial(number, startsIn1904) : String(number)
  }
  return {
    scanner,
    take: () => {
      const read = done
      done = []
      return read
    },
  }
}

async function sharedTexts(source: ByteSource, { entries }: Book): Promise<string[]> {
  const entry = entries.get('xl/sharedStrings.xml')
  const texts: string[] = []
  if (!entry) return texts
  let [text, inside, hint, size] = ['', false, false, 0]
  await scan(source, entry, {
    open: (name) => {
      if (name === 'si') text = ''
      else if (name === 't') inside = true
      else if (name === 'rPh') hint = true
    },
    text: (part) => {
      if (inside && !hint) text += part
    },
    close: (name) => {
      if (name === 't') inside = false
      else if (name === 'rPh') hint = false
      else if (name === 'si') {
        size += text.length
        if (size > mostShared) throw fileNotReadable({ why: 'The workbook holds more text than can be read at once.', remedy: 'Save the sheet as CSV, and choose that file.' })
        texts.push(plain(text))
      }
    },
  })
  return texts
}

async function scan(source: ByteSource, entry: ZipEntry, handler: Partial<XmlHandler>): Promise<void> {
  const scanner = xmlScanner({ open: () => undefined, close: () => undefined, text: () => undefined, ...handler })
  for await (const part of readEntry(source, entry)) scanner.push(part)
}

/** `AB12` is column 27, from 0. */
function columnOf(place: string): number {
  let column = 0
  for (const char of place) {
    const code = char.charCodeAt(0) - 64
    if (code < 1 || code > 26) break
    column = column * 26 + code
  }
  return column - 1
}

/** Characters that XML cannot hold stand as `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
const plain = (text: string): string => (text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text)
