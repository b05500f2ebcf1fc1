import { joinWorkspace, signUp } from '../../identity/testing.ts'
import { visitor } from '../../platform/operations/actor.ts'
import { createTestHouse } from '../../platform/testing/test-house.ts'
import type { FoyerError } from '../../platform/errors.ts'
import { slices } from '../../slices.ts'
import { takeInLead, type TakenIn } from '../leads/take-in-lead.ts'
import { whyOwner } from './why-operations.ts'
import type { Operation } from '../../platform/operations/operation.ts'
import type { WhyOwner } from './contract.ts'
import type { z } from 'zod'

type Signed = Awaited<ReturnType<typeof signUp>>

/** A house at work with an owner and three agents, and short words for what tests of routing do all the time. */
export async function routingHouse() {
  const house = await createTestHouse(slices, { work: true })
  const owner = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  const [maria, ben, chloe] = [await joinWorkspace(house, owner.workspaceId, 'agent', { name: 'Maria' }), await joinWorkspace(house, owner.workspaceId, 'agent', { name: 'Ben' }), await joinWorkspace(house, owner.workspaceId, 'agent', { name: 'Chloe' })]
  let counted = 0
  const run = async <I extends z.ZodType, O extends z.ZodType>(operation: Operation<I, O>, input: z.input<I>, who: Signed = owner): Promise<z.output<O>> => (await house.perform(operation, input, { actor: who.actor })).output as z.output<O>
  return {
    house, owner, maria, ben, chloe, run,
    refusal: <I extends z.ZodType, O extends z.ZodType>(operation: Operation<I, O>, input: z.input<I>, who: Signed = owner): Promise<FoyerError> =>
      house.perform(operation, input, { actor: who.actor }).then(() => Promise.reject(new Error('was not refused')), (error: FoyerError) => error),
    /** Somebody asks on a page; nobody of us is at work on it. */
    asks: async (given: Partial<TakenIn> = {}): Promise<string> => {
      const n = ++counted
      const { leadId } = await house.inHouse({ workspaceId: owner.workspaceId, actor: { ...visitor(), workspaceId: owner.workspaceId } }, (ctx) =>
        takeInLead(ctx, { name: `Lead ${n}`, email: `lead${n}@home.example`, message: 'Is it still free?', attribution: null, channel: 'form', ...given }))
      return leadId
    },
    why: (leadId: string): Promise<WhyOwner> => run(whyOwner, { leadId: leadId as never }),
    /** Moves the clock and wakes the timers of routing. */
    forward: (minutes: number) => {
      house.clock.forward(minutes * 60_000)
      for (const timer of ['crm.routing-step', 'crm.speed-escalate']) house.bus.signal(timer)
    },
  }
}
