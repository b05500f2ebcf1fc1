import * as tables from '../../../platform/files/read-table.ts'
import { listingFileNotReadable } from './errors.ts'

export type { TableRow } from '../../../platform/files/read-table.ts'

/** Reads a table of listings. Throws `listings.file_not_readable`. */
export function readTable(bytes: Uint8Array): tables.ReadTable {
  try {
    return tables.readTable(bytes, { mostRows: 20_000, what: 'a listing' })
  } catch (error) {
    if (error instanceof tables.TableRefused) throw listingFileNotReadable({ why: error.why, remedy: error.remedy })
    throw error
  }
}
