import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { FieldType } from '../fields/contract.ts'

export const importStates = ['mapping', 'checking', 'checked', 'importing', 'done', 'cancelled', 'failed'] as const
export const ImportState = z.enum(importStates)
export type ImportState = z.output<typeof ImportState>

export const importFormats = ['csv', 'xlsx', 'vcard'] as const
export const importEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'iso-8859-2', 'iso-8859-15', 'macintosh', 'koi8-r', 'shift_jis', 'gb18030', 'big5', 'euc-kr'] as const

/** Where a column goes. `to` is a built-in place (see `places`), `field.<id>` for a custom field, `new` for one that is yet to be made, or null: left out. */
export const ColumnMapping = z.strictObject({
  column: z.int().min(0).max(999),
  name: z.string().max(140).describe('Name of the column in the file'),
  to: z.string().max(80).nullable(),
  guessed: z.enum(['name', 'content', 'before']).nullable().default(null).describe('Chosen by the house, and by what'),
  dates: z.enum(['dmy', 'mdy', 'ymd']).optional().describe('In which order dates of numbers are written'),
  decimals: z.enum(['point', 'comma']).optional().describe('What divides whole from decimals'),
  newField: z.strictObject({ id: idOf('field'), label: z.string().trim().min(1, 'Name the field.').max(80, 'Use 80 characters or fewer.'), type: FieldType.exclude(['reference']) }).optional(),
})
export type ColumnMapping = z.output<typeof ColumnMapping>

export const importActs = ['skip', 'fill', 'overwrite', 'create'] as const
export const ImportAct = z.enum(importActs)
export type ImportAct = z.output<typeof ImportAct>

/** What happens with a row whose lead is here already, by what it is known by: leave it out, fill empty fields, overwrite, or make a second lead. */
export const ImportPolicy = z.strictObject({ id: ImportAct.default('overwrite'), externalId: ImportAct.default('overwrite'), email: ImportAct.default('fill'), phone: ImportAct.default('fill') })
export type ImportPolicy = z.output<typeof ImportPolicy>

/** What new leads get where the file says nothing. */
export const ImportDefaults = z.strictObject({
  source: z.string().trim().min(1, 'Say where they came from.').max(60, 'Use 60 characters or fewer.').default('import'),
  ownerId: idOf('person').nullable().default(null),
  tags: z.array(z.string().trim().min(1).max(60)).max(20).default([]).describe('Labels that every new lead gets; unknown ones are made'),
  misfits: z.enum(['refuse', 'note']).default('refuse').describe('A cell that its column cannot take: the row is refused, or comes in without it and the cell is kept in a note'),
})
export type ImportDefaults = z.output<typeof ImportDefaults>

const Counts = z.object({ new: z.int(), update: z.int(), duplicate: z.int(), error: z.int() })
export type ImportCounts = z.output<typeof Counts>

export const LeadImport = z.object({
  id: idOf('import'),
  state: ImportState,
  name: z.string(),
  bytes: z.number(),
  format: z.enum(importFormats),
  encoding: z.enum(importEncodings).nullable(),
  delimiter: z.string().nullable(),
  header: z.boolean(),
  sheet: z.int(),
  sheets: z.array(z.string()),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()), wouldBe: FieldType.describe('What type a field made of this column would have'), fits: z.int().describe('How many of the samples fit where the column goes'), misfit: z.string().nullable().describe('What is wrong with one that does not fit') })),
  notices: z.array(z.string()),
  mapping: z.array(ColumnMapping),
  policy: ImportPolicy,
  defaults: ImportDefaults,
  progress: z.object({ share: z.number().describe('0 to 1'), rows: z.int(), of: z.int().nullable(), secondsLeft: z.int().nullable() }),
  found: Counts.describe('What the dry run found'),
  written: z.object({ created: z.int(), changed: z.int(), left: z.int() }),
  problem: z.string().nullable(),
  makes: z.object({ tags: z.array(z.string()), fields: z.array(z.string()) }).describe('What is made along with the leads'),
  byId: z.string().nullable(),
  runId: z.string().nullable(),
  undo: z.object({ state: z.enum(['waiting', 'done']), undone: z.int(), kept: z.int() }).nullable(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  version: z.int(),
})
export type LeadImport = z.output<typeof LeadImport>

export const importOutcomes = ['new', 'update', 'duplicate', 'error'] as const
export const ImportRow = z.object({
  row: z.int(),
  line: z.int(),
  outcome: z.enum(importOutcomes),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  leadId: z.string().nullable().describe('The lead that it means or became'),
  reason: z.string().nullable(),
})
export type ImportRow = z.output<typeof ImportRow>

/** A place that columns go to and exports come from. */
export const ImportPlace = z.object({ id: z.string(), label: z.string(), many: z.boolean(), exported: z.boolean(), custom: z.boolean() })
export type ImportPlace = z.output<typeof ImportPlace>

export const exportFormats = ['csv', 'xlsx', 'vcard'] as const
