import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import { operation } from '../../platform/operations/operation.ts'
import { accountsOf, refuseUnknownAccounts } from '../accounts/account-queries.ts'
import { AccountSlots, NextSlots, SetSlots } from './contract.ts'
import { slotsChanged } from './events.ts'
import { nextFree } from './free-slots.ts'
import { queuesOf } from './read-queues.ts'
import { tidied } from './week.ts'

const exampleAccount = '0198a3c0-5a70-7c1e-8b8e-6a53d1f0a001'

export const getSlots = operation({
  id: 'social.queue.slots.get',
  summary: 'The times of the week at which each account posts from its queue.',
  http: 'GET /api/v1/social/queue/slots',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({ accountId: idOf('account').optional() }),
  output: z.object({ items: z.array(AccountSlots) }),
}).run(async (ctx, { accountId }) => {
  const ids = (await accountsOf(ctx)).map(({ id }) => id).filter((id) => accountId === undefined || id === accountId)
  return { items: [...(await queuesOf(ctx, ids)).values()] }
})

export const setSlots = operation({
  id: 'social.queue.slots.set',
  summary: 'Say at which times of the week an account posts, and give other accounts the same. Posts that are planned already stay where they are.',
  http: 'PUT /api/v1/social/queue/slots',
  permission: 'social:accounts',
  effect: 'write',
  input: SetSlots,
  output: z.object({ items: z.array(AccountSlots) }),
  errors: [staleVersion],
  example: {
    input: { accountId: exampleAccount, slots: [{ weekday: 1, time: '09:00' }] },
    output: { items: [{ accountId: exampleAccount, zone: 'Europe/London', ownZone: false, slots: [{ weekday: 1, time: '09:00' }], version: 1 }] },
  },
}).run(async (ctx, { accountId, alsoTo, zone, slots, version }) => {
  const ids = [...new Set<string>([accountId, ...alsoTo])].sort()
  await refuseUnknownAccounts(ctx, 'accountId', [accountId])
  await refuseUnknownAccounts(ctx, 'alsoTo', alsoTo)
  const now = (await queuesOf(ctx, [accountId], { lock: true })).get(accountId)!
  if (version !== undefined && version !== now.version) throw staleVersion({ what: 'queue times', current: now.version })
  for (const id of ids) {
    await ctx.db.run(sql`INSERT INTO social.queues (id, workspace_id, account_id, zone, slots, created_at, updated_at)
      VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${id}::uuid, ${zone}, ${JSON.stringify(tidied(slots))}::jsonb, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz)
      ON CONFLICT (account_id) DO UPDATE SET zone = excluded.zone, slots = excluded.slots, version = social.queues.version + 1, updated_at = excluded.updated_at`)
    ctx.emit(slotsChanged, id, { accountId: id })
  }
  return { items: [...(await queuesOf(ctx, ids)).values()] }
})

export const nextSlots = operation({
  id: 'social.queue.next',
  summary: 'The next free queue times of accounts, with what was passed over and why.',
  http: 'GET /api/v1/social/queue/next',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({ accountIds: z.array(idOf('account')).min(1).max(50), count: z.int().min(1).max(20).default(1) }),
  output: z.object({ items: z.array(NextSlots) }),
  agent: { when: 'somebody asks when a post could go out next' },
}).run(async (ctx, { accountIds, count }) => {
  await refuseUnknownAccounts(ctx, 'accountIds', accountIds)
  return { items: [...(await nextFree(ctx, [...new Set<string>(accountIds)], { count })).values()] }
})
