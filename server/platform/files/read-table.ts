import { csvParser } from './csv-parser.ts'
import { guessEncoding, markOf } from './encoding.ts'
import { guessDelimiter, statedDelimiter } from './guess-delimiter.ts'

export type TableRow = { line: number; cells: string[] }
export type ReadTable = { delimiter: string; encoding: string; header: string[]; rows: TableRow[] }

const mostColumns = 300

/** A table that is not read: why, and what to do about it, each a whole sentence. */
export class TableRefused extends Error {
  readonly why: string
  readonly remedy: string
  constructor(why: string, remedy: string) {
    super(`${why} ${remedy}`)
    this.name = 'TableRefused'
    this.why = why
    this.remedy = remedy
  }
}

/**
 * Reads a whole table (encoding and delimiter are guessed). `what`: a row is one of these, for words. Throws {@link TableRefused} with the
 * line for a quote that never closes, and for a file that is no text, has no rows, or too many rows or columns.
 */
export function readTable(bytes: Uint8Array, { mostRows, what }: { mostRows: number; what: string }): ReadTable {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const encoding = guessEncoding(file, { isWhole: true })
  const whole = new TextDecoder(encoding).decode(file.subarray(markOf(file)?.bytes ?? 0))
  if (whole.includes('\u0000')) throw new TableRefused('The file is no text.', 'Save the table as CSV and choose it again.')
  const delimiter = guessDelimiter(whole.slice(0, 256 * 1024))
  const stated = statedDelimiter(whole) !== null
  const all = csvParser(delimiter).push(stated ? whole.slice(whole.indexOf('\n') + 1) : whole, true).map((row) => ({ ...row, line: row.line + (stated ? 1 : 0) }))
  const broken = all.find(({ fault }) => fault !== undefined)
  if (broken) throw new TableRefused(`Line ${broken.line}: ${broken.fault}`, 'Then choose the file again.')
  const [head, ...rows] = all.filter(({ cells }) => cells.some((cell) => cell !== '')).map(({ line, cells }): TableRow => ({ line, cells }))
  if (!head || rows.length === 0) throw new TableRefused('The file has no rows below its first line.', `The first line names the columns, each further line is ${what}.`)
  if (head.cells.length > mostColumns) throw new TableRefused(`The file has ${head.cells.length.toLocaleString('en')} columns.`, `Up to ${mostColumns} can be read. Take out what is not needed.`)
  if (rows.length > mostRows) throw new TableRefused(`The file has ${rows.length.toLocaleString('en')} rows.`, `Up to ${mostRows.toLocaleString('en')} are taken at once. Split it.`)
  const names = new Map<string, number>()
  const header = head.cells.map((cell, at) => {
    const name = cell.trim() || `Column ${at + 1}`
    const seen = (names.get(name) ?? 0) + 1
    names.set(name, seen)
    return seen > 1 ? `${name} (${seen})` : name
  })
  return { delimiter, encoding, header, rows }
}
