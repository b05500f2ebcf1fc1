import { listingFileNotReadable } from './errors.ts'

export type TableRow = { line: number; cells: string[] }
export type ReadTable = { delimiter: string; encoding: string; header: string[]; rows: TableRow[] }

const mostRows = 20_000
const mostColumns = 300
const delimiters = [',', ';', '\t', '|'] as const

/** The text of a table: UTF-8 or UTF-16 by its mark, else UTF-8, and where that does not fit Windows-1252. */
export function decodeTable(bytes: Uint8Array): { text: string; encoding: string } {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' }
  if (first === 0xfe && second === 0xff) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16be' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' }
  }
}

/**
 * Reads a whole table (RFC 4180; delimiter guessed by the header). Throws `listings.file_not_readable` with the line for a quote that never
 * closes, a file that is no text, has no rows or too many columns.
 */
export function readTable(bytes: Uint8Array): ReadTable {
  const { text, encoding } = decodeTable(bytes)
  if (text.includes('\u0000')) throw listingFileNotReadable({ why: 'The file is no text.', remedy: 'Save the table as CSV and choose it again.' })
  const delimiter = guessDelimiter(text)
  const [head, ...rows] = split(text, delimiter)
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

function guessDelimiter(text: string): string {
  const line = text.slice(0, text.search(/\r?\n|$/))
  return [...delimiters].sort((a, b) => line.split(b).length - line.split(a).length)[0]!
}

function split(text: string, delimiter: string): TableRow[] {
  const rows: TableRow[] = []
  let cells: string[] = []
  let [at, line, startLine] = [0, 1, 1]
  const endRow = () => {
    if (cells.some((cell) => cell !== '')) rows.push({ line: startLine, cells })
    cells = []
    startLine = line
  }
  while (at < text.length) {
    if (text[at] === '"') {
      const opened = line
      let close = text.indexOf('"', at + 1)
      while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
      if (close < 0) throw listingFileNotReadable({ why: `A quote opens in line ${opened} and never closes.`, remedy: 'Put a second quote where the text ends, or take the first one out.' })
      const raw = text.slice(at + 1, close)
      line += raw.split('\n').length - 1
      const end = endOfCell(text, close + 1, delimiter)
      if (text.slice(close + 1, end).trim() && raw.includes('\n')) throw listingFileNotReadable({ why: `A quote opens in line ${opened} and closes in the middle of line ${line}.`, remedy: 'Put a second quote where the text ends, or take the first one out.' })
      cells.push(raw.replaceAll('""', '"') + text.slice(close + 1, end).trimEnd())
      at = end
    } else {
      const end = endOfCell(text, at, delimiter)
      cells.push(text.slice(at, end))
      at = end
    }
    if (text[at] === delimiter) {
      at++
      if (at === text.length) cells.push('')
      continue
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++
    at++
    line++
    endRow()
  }
  if (cells.length) endRow()
  return rows
}

function endOfCell(text: string, from: number, delimiter: string): number {
  let at = from
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}
