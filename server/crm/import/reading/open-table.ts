import { fileNotReadable, importFileEmpty } from '../errors.ts'
import { openCsv } from './csv-table.ts'
import { cellDecoder, guessEncoding, markOf, type Encoding } from '../../../platform/files/encoding.ts'
import { guessDelimiter } from '../../../platform/files/guess-delimiter.ts'
import type { ByteSource } from './source.ts'
import type { Format, Reading, Table, TableRow } from './table.ts'
import { foyerColumns, openVcard, vcardColumns } from './vcard-table.ts'
import { openBook, openXlsx } from './xlsx-table.ts'

export type Column = { name: string; samples: string[] }
export type Analysis = { reading: Reading; columns: Column[]; notices: string[] }
/** What a person says about a file when the guess is wrong. */
export type ReadingWish = { encoding?: Encoding | undefined; delimiter?: string | undefined; header?: boolean | undefined; sheet?: number | undefined }

const headBytes = 256 * 1024
const sampleRows = 200
const mostColumns = 1_000

/** Opens a file for reading its rows; the header row of a table is not among them. */
export function openTable(source: ByteSource, reading: Reading, columns: readonly string[]): Table {
  const table = reading.format === 'vcard' ? openVcard(source, reading, columns) : reading.format === 'xlsx' ? openXlsx(source, reading) : openCsv(source, reading)
  if (!reading.header || reading.format === 'vcard') return table
  async function* withoutHeader(): AsyncGenerator<TableRow[]> {
    let first = true
    for await (const rows of table.rows) {
      yield first ? rows.slice(1) : rows
      first = false
    }
  }
  return { ...table, rows: withoutHeader() }
}

/**
 * Looks at the beginning of a file: which format, encoding and delimiter it has, and its columns with sample values. Throws
 * `crm.import_file_not_readable` naming what the file is instead and what to do.
 */
export async function analyse(source: ByteSource, wish: ReadingWish = {}): Promise<Analysis> {
  const head = await source.slice(0, headBytes)
  if (head.length === 0) throw importFileEmpty({})
  const format = formatOf(head)
  const reading = await readingOf(source, head, format, wish)
  const notices: string[] = []
  const names = format === 'vcard' ? [...vcardColumns, ...(await foyerColumns(source, reading))] : []
  const table = format === 'vcard' ? openVcard(source, reading, names) : format === 'xlsx' ? openXlsx(source, reading) : openCsv(source, reading)
  const rows: TableRow[] = []
  for await (const part of table.rows) {
    rows.push(...part.slice(0, sampleRows + 1 - rows.length))
    if (rows.length > sampleRows) break
  }
  const sound = rows.filter(({ fault }) => fault === undefined)
  // Without its first line a table has no columns.
  if (rows[0]?.fault || sound.length === 0) throw rows[0]?.fault ? fileNotReadable({ why: `Line ${rows[0].line}: ${rows[0].fault}`, remedy: 'Then choose the file again.' }) : importFileEmpty({})
  for (const { line, fault } of rows.filter((row) => row.fault !== undefined).slice(0, 3)) notices.push(`Line ${line}: ${fault}`)
  if (table.oddCells() > 0) notices.push(`Some cells are not in ${reading.encoding} and were read as Windows-1252. Look at names with accents in the samples.`)
  if (format === 'vcard') return { reading, columns: filledColumns(names, sound), notices }

  reading.header = wish.header ?? looksLikeHeader(sound)
  const width = sound.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  if (width > mostColumns) throw fileNotReadable({ why: `The file has ${width.toLocaleString('en')} columns.`, remedy: `Up to ${mostColumns.toLocaleString('en')} can be read. Take out what is not needed.` })
  const headCells = reading.header ? sound[0]!.cells : []
  const body = reading.header ? sound.slice(1) : sound
  if (body.length === 0) throw importFileEmpty({})
  const own = reading.header ? headCells.length : width
  const named = nameColumns(headCells, own, notices)
  return { reading, columns: named.map((name, at) => ({ name, samples: samplesOf(body, at) })), notices }
}

async function readingOf(source: ByteSource, head: Buffer, format: Format, wish: ReadingWish): Promise<Reading> {
  if (format === 'xlsx') {
    const { sheets } = await openBook(source)
    return { format, encoding: null, delimiter: null, header: true, sheet: Math.min(wish.sheet ?? 0, sheets.length - 1), sheets: sheets.map(({ name }) => name) }
  }
  const encoding = wish.encoding ?? guessEncoding(head)
  if (format === 'vcard') return { format, encoding, delimiter: null, header: false, sheet: 0, sheets: [] }
  const text = textOfHead(head, encoding)
  return { format, encoding, delimiter: wish.delimiter ?? guessDelimiter(text), header: true, sheet: 0, sheets: [] }
}

/** The beginning as text, without its last line, which may be cut. */
function textOfHead(head: Buffer, encoding: Encoding): string {
  const body = head.subarray(markOf(head)?.bytes ?? 0)
  const text = encoding.startsWith('utf-16') ? new TextDecoder(encoding).decode(body) : cellDecoder(encoding).decode(body.toString('latin1'))
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'))
  return head.length < headBytes || end < 0 ? text : text.slice(0, end)
}

/** What a file is, by its first bytes: names and content types are no proof. */
function formatOf(head: Buffer): Format {
  const starts = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte)
  const remedy = 'Save the leads as CSV, XLSX or vCard, and choose that file.'
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'xlsx'
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw fileNotReadable({ why: 'The file is a workbook of an old Excel (.xls), or one with a password.', remedy: 'Open it and save it as .xlsx or CSV without a password.' })
  if (starts(0x25, 0x50, 0x44, 0x46)) throw fileNotReadable({ why: 'The file is a PDF.', remedy })
  if (starts(0x1f, 0x8b)) throw fileNotReadable({ why: 'The file is packed (gzip).', remedy: 'Unpack it first.' })
  const start = head.subarray(0, 4_096).toString('latin1').replace(/^\xef\xbb\xbf|\0/g, '').trimStart()
  if (/^BEGIN\s*:\s*VCARD/i.test(start)) return 'vcard'
  if (/^(<\?xml|<html|<!doctype|\{|\[\s*\{)/i.test(start)) throw fileNotReadable({ why: `The file is ${start.startsWith('<') ? 'a web page or XML' : 'JSON'}.`, remedy })
  const mark = markOf(head)
  const binary = head.subarray(0, 4_096).filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length
  if (binary > 40 && !mark && !guessEncoding(head).startsWith('utf-16')) throw fileNotReadable({ why: 'The file holds no text.', remedy })
  return 'csv'
}

/** A first row is a head unless it holds what only rows hold: an address, a long number, a date. */
function looksLikeHeader(rows: readonly TableRow[]): boolean {
  const first = rows[0]!.cells.filter((cell) => cell.trim() !== '')
  if (rows.length === 1 && first.length > 0 && first.every((cell) => cell.length < 60) && !first.some(isContent)) return true
  return !first.some(isContent)
}
const isContent = (cell: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell.trim()) || /^\+?[\d\s()./-]{7,}$/.test(cell.trim())

/** A name for every column, each only once. */
function nameColumns(head: readonly string[], width: number, notices: string[]): string[] {
  const seen = new Map<string, number>()
  const twice = new Set<string>()
  const names = Array.from({ length: width }, (_, at) => {
    const name = head[at]?.replace(/\s+/g, ' ').trim().slice(0, 120) || `Column ${at + 1}`
    const before = seen.get(name.toLowerCase()) ?? 0
    seen.set(name.toLowerCase(), before + 1)
    if (before > 0) twice.add(name)
    return before === 0 ? name : `${name} (${before + 1})`
  })
  if (twice.size) notices.push(`${twice.size === 1 ? 'A column name stands' : 'Column names stand'} more than once: ${[...twice].slice(0, 5).map((name) => `“${name}”`).join(', ')}. The later ones are numbered.`)
  return names
}

const samplesOf = (rows: readonly TableRow[], at: number): string[] => [...new Set(rows.map(({ cells }) => cells[at]?.trim().slice(0, 200) ?? '').filter(Boolean))].slice(0, 20)

const filledColumns = (names: readonly string[], rows: readonly TableRow[]): Column[] => names.map((name, at) => ({ name, samples: samplesOf(rows, at) }))
