import type { Context } from '../../platform/operations/context.ts'
import type { ApprovalObstacle } from '../../platform/reviewable.ts'
import type { SubjectRef } from '../subjects/subject.ts'

/** The first thing that keeps an artefact from being approved, of all gates that rooms declare; null when nothing does. */
export async function obstacleOf(ctx: Context, { kind, id }: SubjectRef): Promise<ApprovalObstacle | null> {
  for (const gate of ctx.ports.inside.approvalGates()) {
    const obstacle = gate.kind === kind ? await gate.obstacle(ctx, id) : null
    if (obstacle) return obstacle
  }
  return null
}
