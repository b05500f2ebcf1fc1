import { z } from 'zod'
import { csvParser, type RawRecord } from '../../platform/files/csv-parser.ts'
import { encodings, guessEncoding, markOf } from '../../platform/files/encoding.ts'
import { delimiters, guessDelimiter, statedDelimiter } from '../../platform/files/guess-delimiter.ts'
import { batchFileNotReadable } from './errors.ts'

export type BatchTable = { delimiter: string; encoding: string; columns: { name: string; samples: string[] }[]; rows: RawRecord[] }

export const mostRows = 5_000
const mostColumns = 300

/** What a person says of a file when the guess is wrong. */
export const BatchReading = z.object({ delimiter: z.enum(delimiters).optional(), encoding: z.enum(encodings).optional() })

/**
 * Reads a whole CSV with a first line of names; encoding and delimiter are guessed unless they are said. Throws `social.batch_file_not_readable` naming what
 * the file is instead and what to do. A line that is broken stays in its place with its fault.
 */
export function readTable(bytes: Buffer, said: z.output<typeof BatchReading> = {}): BatchTable {
  refuseOther(bytes)
  const encoding = said.encoding ?? guessEncoding(bytes, { isWhole: true })
  const whole = new TextDecoder(encoding).decode(bytes.subarray(markOf(bytes)?.bytes ?? 0))
  const delimiter = said.delimiter ?? guessDelimiter(whole.slice(0, 256 * 1024))
  const text = statedDelimiter(whole) ? whole.slice(whole.indexOf('\n') + 1) : whole
  const [head, ...rest] = csvParser(delimiter).push(text, true)
  const rows = rest.filter(({ fault, cells }) => fault !== undefined || cells.some((cell) => cell.trim() !== ''))
  if (!head || rows.length === 0) throw batchFileNotReadable({ why: 'The file has no rows below its first line.', remedy: 'The first line names the columns, each further line is a post.' })
  if (head.fault) throw batchFileNotReadable({ why: `Line 1: ${head.fault}`, remedy: 'Then choose the file again.' })
  if (head.cells.length > mostColumns) throw batchFileNotReadable({ why: `The file has ${head.cells.length.toLocaleString('en')} columns.`, remedy: `Up to ${mostColumns} can be read. Take out what is not needed.` })
  if (rows.length > mostRows) throw batchFileNotReadable({ why: `The file has ${rows.length.toLocaleString('en')} rows.`, remedy: `Up to ${mostRows.toLocaleString('en')} are taken at once. Split it.` })
  const columns = head.cells.map((cell, at) => ({
    name: cell.replace(/\s+/g, ' ').trim().slice(0, 140) || `Column ${at + 1}`,
    samples: [...new Set(rows.slice(0, 40).flatMap(({ cells }) => cells[at]?.trim().slice(0, 120) || []))].slice(0, 3),
  }))
  return { delimiter, encoding, columns, rows }
}

/** What a file is shows in its first bytes. */
function refuseOther(bytes: Buffer): void {
  const starts = (...marks: number[]) => marks.every((mark, at) => bytes[at] === mark)
  const remedy = 'Save the posts as CSV, and choose that file.'
  if (bytes.length === 0) throw batchFileNotReadable({ why: 'The file is empty.', remedy })
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0)) throw batchFileNotReadable({ why: 'The file is a workbook or an archive.', remedy })
  if (starts(0x25, 0x50, 0x44, 0x46)) throw batchFileNotReadable({ why: 'The file is a PDF.', remedy })
  if (!markOf(bytes) && !guessEncoding(bytes).startsWith('utf-16') && bytes.subarray(0, 4_096).includes(0)) throw batchFileNotReadable({ why: 'The file holds no text.', remedy })
}
