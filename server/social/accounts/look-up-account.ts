import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { AccountId } from '../contract.ts'
import { networkOf } from '../networks/networks.ts'
import { getAccount } from './account-queries.ts'
import { lookUpJob } from './look-up.job.ts'

export const lookUpAccount = operation({
  id: 'social.accounts.look-up',
  summary: 'Ask the network what an account may choose for a post at the moment: boards, who may see it. The answer comes with the account.',
  http: 'POST /api/v1/social/accounts/:id/look-up',
  permission: 'social:write',
  effect: 'write',
  input: z.strictObject({ id: AccountId }),
  output: z.object({ asked: z.boolean() }),
  errors: [notFound],
  status: 202,
}).run(async (ctx, { id }) => {
  const { network } = await getAccount(ctx, id)
  const asked = networkOf(network).lookUp !== undefined
  if (asked) await ctx.enqueue(lookUpJob, { accountId: id }, { key: id })
  return { asked }
})
