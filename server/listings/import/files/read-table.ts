import { csvParser } from '../../../platform/files/csv-parser.ts'
import { guessEncoding, markOf } from '../../../platform/files/encoding.ts'
import { guessDelimiter, statedDelimiter } from '../../../platform/files/guess-delimiter.ts'
import { listingFileNotReadable } from './errors.ts'

export type TableRow = { line: number; cells: string[] }
export type ReadTable = { delimiter: string; encoding: string; header: string[]; rows: TableRow[] }

const mostRows = 20_000
const mostColumns = 300

/**
 * Reads a whole table (encoding and delimiter are guessed). Throws `listings.file_not_readable` with the line for a quote that never
 * closes, a file that is no text, has no rows or too many columns.
 */
export function readTable(bytes: Uint8Array): ReadTable {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const encoding = guessEncoding(file, { isWhole: true })
  const whole = new TextDecoder(encoding).decode(file.subarray(markOf(file)?.bytes ?? 0))
  if (whole.includes('\u0000')) throw listingFileNotReadable({ why: 'The file is no text.', remedy: 'Save the table as CSV and choose it again.' })
  const delimiter = guessDelimiter(whole.slice(0, 256 * 1024))
  const stated = statedDelimiter(whole) !== null
  const all = csvParser(delimiter).push(stated ? whole.slice(whole.indexOf('\n') + 1) : whole, true).map((row) => ({ ...row, line: row.line + (stated ? 1 : 0) }))
  const broken = all.find(({ fault }) => fault !== undefined)
  if (broken) throw listingFileNotReadable({ why: `Line ${broken.line}: ${broken.fault}`, remedy: 'Then choose the file again.' })
  const [head, ...rows] = all.filter(({ cells }) => cells.some((cell) => cell !== '')).map(({ line, cells }): TableRow => ({ line, cells }))
  if (!head || rows.length === 0) throw listingFileNotReadable({ why: 'The file has no rows below its first line.', remedy: 'The first line names the columns, each further line is a listing.' })
  if (head.cells.length > mostColumns) throw listingFileNotReadable({ why: `The file has ${head.cells.length.toLocaleString('en')} columns.`, remedy: `Up to ${mostColumns} can be read. Take out what is not needed.` })
  if (rows.length > mostRows) throw listingFileNotReadable({ why: `The file has ${rows.length.toLocaleString('en')} rows.`, remedy: `Up to ${mostRows.toLocaleString('en')} are taken at once. Split it.` })
  const names = new Map<string, number>()
  const header = head.cells.map((cell, at) => {
    const name = cell.trim() || `Column ${at + 1}`
    const seen = (names.get(name) ?? 0) + 1
    names.set(name, seen)
    return seen > 1 ? `${name} (${seen})` : name
  })
  return { delimiter, encoding, header, rows }
}
