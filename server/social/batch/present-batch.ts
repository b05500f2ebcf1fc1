import type { z } from 'zod'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { accountNames } from '../index.ts'
import { titleOf } from '../posts/post.ts'
import { batchOutcomes, type Batch, type BatchRow } from './contract.ts'
import type { BatchRecord, RowRecord } from './batch-store.ts'

export function presentBatch(ctx: Context, { id, name, state, delimiter, encoding, columns, mapping, defaults, rowsTotal, rowsDone, counts, problem, createdAt, endedAt, version }: BatchRecord): z.input<typeof Batch> {
  const all = Object.fromEntries(batchOutcomes.map((outcome) => [outcome, counts[outcome] ?? 0])) as z.input<typeof Batch>['counts']
  const good = all.ready + all.warned + all.made + all.failed
  const of = state === 'applying' || state === 'done' || state === 'cancelled' ? good : state === 'undoing' || state === 'undone' ? all.made + all.taken + all.stayed : rowsTotal
  return { id, name, state, delimiter, encoding, columns, mapping, defaults, rows: rowsTotal, progress: { done: rowsDone, of }, counts: all, problem, may: { apply: may(ctx.actor, defaults.as === 'queue' ? 'social:publish' : 'social:write') }, createdAt, endedAt, version }
}

export async function presentRows(ctx: Context, rows: readonly RowRecord[]): Promise<z.input<typeof BatchRow>[]> {
  const names = await accountNames(ctx, [...new Set(rows.flatMap(({ plan }) => plan?.accountIds ?? []))])
  return rows.map(({ row, line, cells, outcome, findings, plan, postId }) => ({
    row, line, outcome: outcome ?? 'ready', title: plan ? titleOf(plan.text) : (cells.find((cell) => cell.trim() !== '') ?? '').slice(0, 80), when: plan?.wall ?? null,
    accounts: plan?.accountIds.map((id) => names.get(id)?.name ?? '').filter((name) => name !== '') ?? [], findings, postId,
  }))
}
