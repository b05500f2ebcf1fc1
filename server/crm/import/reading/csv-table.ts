import { cellDecoder, markOf } from '../../../platform/files/encoding.ts'
import { csvParser } from '../../../platform/files/csv-parser.ts'
import { statedDelimiter } from '../../../platform/files/guess-delimiter.ts'
import type { ByteSource } from './source.ts'
import type { Reading, Table, TableRow } from './table.ts'

/**
 * Opens delimited text. Encodings that keep ASCII are split byte by byte and decoded cell by cell, so that a file in which somebody
 * mixed two of them is still read right.
 */
export function openCsv(source: ByteSource, { encoding, delimiter }: Reading): Table {
  let bytes = 0
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be'
  const cells = cellDecoder(encoding ?? 'utf-8')
  async function* rows(): AsyncGenerator<TableRow[]> {
    const parser = csvParser(delimiter ?? ',')
    const words = wide ? new TextDecoder(encoding!) : null
    const toText = (part: Buffer, last: boolean): string => (words ? words.decode(part, { stream: !last }) : part.toString('latin1'))
    const skip = markOf(await source.slice(0, 4))?.bytes ?? 0
    let first = true
    const take = (text: string, last: boolean): TableRow[] => {
      let body = text
      let before = 0
      if (first && body.length) {
        first = false
        if (statedDelimiter(body)) {
          body = body.slice(body.indexOf('\n') + 1)
          before = 1
        }
      }
      shift += before
      const read: TableRow[] = []
      for (const record of parser.push(body, last)) {
        if (record.fault === undefined && record.cells.every((cell) => cell.trim() === '')) continue
        read.push({ ...record, line: record.line + shift, cells: words ? record.cells : record.cells.map(cells.decode) })
      }
      return read
    }
    let shift = 0
    for await (const part of await source.stream(skip)) {
      bytes += (part as Buffer).length
      const read = take(toText(part as Buffer, false), false)
      if (read.length) yield read
    }
    const end = take(toText(Buffer.alloc(0), true), true)
    if (end.length) yield end
  }
  return { rows: rows(), bytesRead: () => bytes, oddCells: cells.odd }
}
