import type { TestHouse } from '../platform/testing/test-house.ts'
import type { WorkspaceId } from '../platform/ids.ts'
import type { Actor } from '../platform/operations/actor.ts'
import type { Lead } from './contract.ts'
import { createLead } from './leads/lead-operations.ts'
import { ensurePipelines } from './pipelines/pipeline-queries.ts'

/** Makes a lead in the actor's workspace; give only what the test is about. */
export async function aLead(house: TestHouse, actor: Actor, fields: Record<string, unknown> = {}): Promise<Lead> {
  const { output } = await house.perform(createLead, { name: 'Marta Delgado', ...fields }, { actor })
  return output as Lead
}

/** The pipelines of a new workspace at once; in a running house its listener makes them a moment later. */
export async function withPipelines<Us extends { workspaceId: string }>(house: TestHouse, us: Us): Promise<Us> {
  await house.inHouse({ workspaceId: us.workspaceId as WorkspaceId }, (ctx) => ensurePipelines(ctx))
  return us
}
