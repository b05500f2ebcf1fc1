import { z } from 'zod'
import { job } from '../../platform/jobs/job.ts'
import { networkOf } from '../networks/networks.ts'
import { reachFrom, runningClock } from '../publishing/reach.ts'
import { failState, findState, finishState, secretOf } from './connect-states.ts'
import { keepAccount } from './keep-account.ts'

/** Tries what was typed into a network's form, and connects the account that it opens. */
export const signInJob = job({
  name: 'social.sign-in',
  payload: z.object({ connectionId: z.string() }),
  attempts: 1,
  concurrency: 2,
  handle: async (ctx, { connectionId }) => {
    const state = await findState(ctx, connectionId)
    if (!state || state.stage !== 'checking') return
    const network = networkOf(state.network)
    const place = network.place(ctx.ports.config, ctx.ports.sandboxUrl, state.sandbox)
    if (!place || network.connect.kind !== 'form') return
    const typed = secretOf(ctx, state, z.record(z.string(), z.string()))
    const result = await network.connect.signIn(reachFrom(ctx, place, null, runningClock(ctx.now)), typed)
    await ctx.transaction(async (tx) => {
      if (result.word !== 'ok') {
        return failState(tx, state.id, { text: result.reason, remedy: result.word === 'rejected' ? result.remedy : `Try again when ${network.name} answers.` })
      }
      const ids: string[] = []
      for (const candidate of result.candidates) ids.push(await keepAccount(tx, network.id, state.sandbox, candidate, []))
      await finishState(tx, state.id, ids)
    })
  },
})
