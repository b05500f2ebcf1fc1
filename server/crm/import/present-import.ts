import type { z } from 'zod'
import type { Field } from '../fields/contract.ts'
import type { ColumnMapping, LeadImport } from './contract.ts'
import type { ImportRecord } from './import-store.ts'
import { guessFieldType } from './mapping/guess-mapping.ts'
import { columnReaders } from './values/read-row.ts'
import type { Parts } from './values/read-cells.ts'
import type { World } from './values/world.ts'

/** An import as the wire shows it. With a world, each column also says how its samples fit. */
export function presentImport(record: ImportRecord, world: World | null): z.input<typeof LeadImport> {
  const { id, state, name, bytes, reading, columns, notices, mapping, policy, defaults, toMake, found, written, problem, actor, runId, undone, createdAt, startedAt, endedAt, version } = record
  return {
    id, state, name, bytes, ...reading,
    columns: columns.map((column, at) => ({ name: column.name, samples: column.samples.slice(0, 5), wouldBe: guessFieldType(column.samples), ...fitOf(column.samples, mapping.find((one) => one.column === at), world) })),
    notices, mapping, policy, defaults, progress: progressOf(record),
    found: { new: 0, update: 0, duplicate: 0, error: 0, ...found }, written: { created: 0, changed: 0, left: 0, ...written }, problem,
    makes: { tags: (toMake.tags ?? []).map((tag) => tag.name), fields: mapping.flatMap(({ to, newField }) => (to === 'new' && newField ? [newField.label] : [])) },
    byId: actor.personId, runId, undo: undone, createdAt, startedAt, endedAt, version,
  }
}

/** How many samples of a column fit where it goes, and what is wrong with the first that does not. */
function fitOf(samples: readonly string[], mapping: ColumnMapping | undefined, world: World | null): { fits: number; misfit: string | null } {
  const reader = mapping && world ? columnReaders([mapping], world)[0] : undefined
  if (!reader) return { fits: samples.length, misfit: null }
  let fits = 0
  let misfit: string | null = null
  for (const sample of samples) {
    const parts: Parts = { emails: [], phones: [], tags: [], address: {}, addresses: [], fields: {} }
    // A value and its currency are understood together, later.
    const wrong = reader.read(sample, parts)
    if (wrong === null) fits++
    else misfit ??= wrong
  }
  return { fits, misfit }
}

function progressOf({ state, bytes, bytesRead, rowsRead, nextRow, startedAt, updatedAt, createdAt }: ImportRecord): LeadImport['progress'] {
  const checking = state === 'checking'
  // The last tenth of a dry run is finding out whom the rows mean.
  const share = state === 'mapping' ? 0 : checking ? 0.9 * (bytes === 0 ? 0 : bytesRead / bytes) : state === 'importing' || state === 'cancelled' || state === 'failed' ? (rowsRead === 0 ? 0 : Math.min(1, (nextRow - 1) / rowsRead)) : 1
  const spent = (Date.parse(updatedAt) - Date.parse(startedAt ?? createdAt)) / 1_000
  return { share, rows: checking ? rowsRead : Math.min(rowsRead, nextRow - 1), of: checking ? null : rowsRead, secondsLeft: state === 'importing' && share > 0.02 ? Math.ceil((spent / share) * (1 - share)) : null }
}

/** Ids of the fields that a mapping may name. */
export const fieldPlaces = (fields: readonly Field[]): Set<string> => new Set(fields.map(({ id }) => `field.${id}`))
