import type { Encoding } from '../../../platform/files/encoding.ts'

export const formats = ['csv', 'xlsx', 'vcard'] as const
export type Format = (typeof formats)[number]

/** How a file is read. What does not belong to its format is null. */
export type Reading = {
  format: Format
  encoding: Encoding | null
  delimiter: string | null
  /** Does the first row hold the names of the columns? */
  header: boolean
  /** Which sheet of a workbook, and the names of all. */
  sheet: number
  sheets: string[]
}

/** One row of a file, in its columns. A fault says why it cannot be one. */
export type TableRow = { line: number; cells: string[]; fault?: string }

/** An open file: rows in bundles, and how many of its bytes have been read. */
export type Table = { rows: AsyncIterable<TableRow[]>; bytesRead: () => number; oddCells: () => number }
