import { notFound } from '../../platform/errors.ts'
import { sql } from '../../platform/db/sql.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { z } from 'zod'
import { assetChanged } from '../events.ts'
import { lockLive } from './best-first.ts'
import { groupLimit, MakeStack, Stack } from './contract.ts'
import { tooFewFiles } from './errors.ts'

export const makeStack = operation({
  id: 'media.stacks.make',
  summary: 'Lay files on each other: lists show the one on top with how many lie beneath. Stacks among them become part of this one.',
  http: 'POST /api/v1/assets/stacks',
  permission: 'media:write',
  effect: 'write',
  input: MakeStack,
  output: Stack,
  errors: [notFound, tooFewFiles],
}).run(async (ctx, { ids, topId }) => {
  const files = await lockLive(ctx, ids)
  if (files.length < 2) throw tooFewFiles({ what: 'A stack' })
  const top = topId ?? files[0]!.id
  if (!files.some(({ id }) => id === top)) throw notFound({ what: 'file' })
  return { topId: top, count: 1 + (await layUnder(ctx, top, files.map(({ id }) => id))).length }
})

export const breakStack = operation({
  id: 'media.stacks.break',
  summary: 'Take a stack apart: each of its files stands by itself again.',
  http: 'POST /api/v1/assets/stacks/:id/break',
  permission: 'media:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('asset').describe('The file on top') }),
  output: z.object({ ids: z.array(z.string()) }),
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const freed = await write(ctx, sql`stack_id = ${id}::uuid`, null)
  if (freed.length === 0) throw notFound({ what: 'stack' })
  return { ids: freed }
})

/** Puts files beneath another, with all that lay beneath them. Gives the ids that moved; a stack of too many is cut, the rest stays as it was. */
export async function layUnder(ctx: Context, topId: string, ids: readonly string[]): Promise<string[]> {
  const below = [...ids].filter((id) => id !== topId).slice(0, groupLimit)
  const moved = await write(ctx, sql`(id = ANY (${below}::uuid[]) OR stack_id = ANY (${below}::uuid[])) AND id <> ${topId}::uuid AND stack_id IS DISTINCT FROM ${topId}::uuid`, topId)
  await write(ctx, sql`id = ${topId}::uuid AND stack_id IS NOT NULL`, null)
  return moved
}

async function write(ctx: Context, which: ReturnType<typeof sql>, topId: string | null): Promise<string[]> {
  const rows = await ctx.db.all<{ id: string }>(sql`UPDATE media.assets SET stack_id = ${topId}::uuid, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND ${which} RETURNING id`)
  for (const { id } of rows) ctx.emit(assetChanged, id, { assetId: id, fields: ['stackId'] })
  return rows.map(({ id }) => id)
}
