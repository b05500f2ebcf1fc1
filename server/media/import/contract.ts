import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { pageInput, pageOf } from '../../platform/page.ts'
import { recordColumns, type RecordColumn } from '../export/asset-record.ts'

/** Shapes of imports into the library: an archive (ZIP) with a table (CSV) or XMP sidecars beside its files, or a table alone. */

export const assetImportStates = ['mapping', 'checking', 'checked', 'importing', 'done', 'cancelled', 'failed'] as const

/** What an upload is announced with (`for`) to become an import with the same id, instead of a file. */
export const importPurpose = 'import'

/** Columns that only tell what can be seen from the bytes. */
const seenAnyway = ['contentType', 'bytes'] as const
export type AssetPlace = Exclude<RecordColumn, (typeof seenAnyway)[number]>
/** Where columns may go, with the words people know. */
export const assetPlaces = recordColumns.flatMap(({ id, label }) => ((seenAnyway as readonly string[]).includes(id) ? [] : [[id as AssetPlace, label] as const]))
const placeNames = assetPlaces.map(([name]) => name)

export const AssetColumn = z.strictObject({ column: z.int().min(0).max(299), to: z.enum(placeNames as [AssetPlace, ...AssetPlace[]]).nullable().describe('Null: the column is left out') })
export type AssetColumn = z.output<typeof AssetColumn>

/** `duplicate`: the same bytes stand further up in the same import. */
export const assetOutcomes = ['new', 'update', 'same', 'duplicate', 'error'] as const
const Counts = z.object({ new: z.int(), update: z.int(), same: z.int(), duplicate: z.int(), error: z.int() })

export const AssetImport = z.object({
  id: idOf('import'),
  state: z.enum(assetImportStates),
  name: z.string(),
  bytes: z.number(),
  files: z.int().describe('In the archive, without table and sidecars'),
  table: z.string().nullable().describe('The table in the archive; null: what sidecars say counts'),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
  mapping: z.array(AssetColumn),
  rows: z.int(),
  done: z.int().describe('Rows that were looked at by the dry run, or that are in'),
  found: Counts.nullable().describe('What the dry run found'),
  written: Counts.nullable(),
  loose: z.array(z.object({ name: z.string(), reason: z.string() })).describe('Files of the archive that no row names; at most 200 are listed'),
  problem: z.string().nullable(),
  stopping: z.boolean(),
  runId: z.string().nullable().describe('Undo this run to take the import back'),
  undone: z.boolean(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
})
export type AssetImport = z.output<typeof AssetImport>
export const AssetImportPage = pageOf(AssetImport)
export const ListAssetImports = z.strictObject({ ...pageInput })
export const OneAssetImport = z.strictObject({ id: idOf('import') })
export const MapAssetImport = z.strictObject({ id: idOf('import'), mapping: z.array(AssetColumn).max(300).optional() })
export const ListAssetImportRows = z.strictObject({ id: idOf('import'), outcome: z.enum(assetOutcomes).optional(), ...pageInput })
export const AssetImportRow = z.object({ row: z.int(), line: z.int(), outcome: z.enum(assetOutcomes), title: z.string(), file: z.string().nullable(), assetId: z.string().nullable(), reasons: z.array(z.string()) })
export type AssetImportRow = z.output<typeof AssetImportRow>
export const AssetImportRowPage = pageOf(AssetImportRow)
