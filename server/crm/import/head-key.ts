import { createHash } from 'node:crypto'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Field } from '../fields/contract.ts'
import type { ColumnMapping, ImportPolicy } from './contract.ts'
import { guessMapping } from './mapping/guess-mapping.ts'
import { plainName } from './mapping/targets.ts'
import type { Column } from './reading/open-table.ts'

/** Files with the same column names in the same order come from the same place. */
const headKey = (columns: readonly { name: string }[]): string => createHash('sha256').update(columns.map(({ name }) => plainName(name)).join('\u0001')).digest('hex')

/** The mapping that was chosen for such a file before, else a guess. Fields that are gone since are left out. */
export async function mappingFor(ctx: Context, columns: readonly Column[], fields: readonly Field[]): Promise<{ mapping: ColumnMapping[]; policy: ImportPolicy | null }> {
  const guess = guessMapping(columns, fields)
  const before = await ctx.db.maybe<{ mapping: ColumnMapping[]; policy: ImportPolicy }>(sql`SELECT mapping, policy FROM crm.import_mappings WHERE workspace_id = ${ctx.workspaceId}::uuid AND head = ${headKey(columns)}`)
  if (!before) return { mapping: guess, policy: null }
  const there = new Set(fields.map(({ id }) => `field.${id}`))
  const byLabel = new Map(fields.map(({ label, id }) => [label.toLowerCase(), `field.${id}`]))
  const mapping = before.mapping.map((one, at): ColumnMapping => {
    const { newField, ...plain } = one
    // A field that was made with the import before is an ordinary one now.
    const to = one.to === 'new' ? (byLabel.get(newField?.label.toLowerCase() ?? '') ?? null) : one.to?.startsWith('field.') && !there.has(one.to) ? null : one.to
    return { ...guess[at]!, ...plain, to, guessed: to === null ? null : 'before' }
  })
  return { mapping, policy: before.policy }
}

export const rememberMapping = (ctx: Context, columns: readonly Column[], mapping: readonly ColumnMapping[], policy: ImportPolicy): Promise<number> =>
  ctx.db.run(sql`INSERT INTO crm.import_mappings (workspace_id, head, mapping, policy, used_at) VALUES (${ctx.workspaceId}::uuid, ${headKey(columns)}, ${JSON.stringify(mapping)}::jsonb, ${JSON.stringify(policy)}::jsonb, ${ctx.now.toISOString()}::timestamptz)
    ON CONFLICT (workspace_id, head) DO UPDATE SET mapping = excluded.mapping, policy = excluded.policy, used_at = excluded.used_at`)
