import type { TestHouse } from '../platform/testing/test-house.ts'
import type { Actor } from '../platform/operations/actor.ts'
import type { Lead } from './contract.ts'
import { createLead } from './leads/lead-operations.ts'

/** Makes a lead in the actor's workspace; give only what the test is about. */
export async function aLead(house: TestHouse, actor: Actor, fields: Record<string, unknown> = {}): Promise<Lead> {
  const { output } = await house.perform(createLead, { name: 'Marta Delgado', ...fields }, { actor })
  return output as Lead
}
