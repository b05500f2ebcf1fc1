import { sql } from '../../../platform/db/sql.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { ProviderId } from '../contract.ts'
import { providerOf } from '../providers/providers.ts'
import { askForPicture } from './ask-for-picture.job.ts'

/**
 * Holds a service for a change of its queue. Everybody holds the service first, then pictures, then the money of the month, so that
 * nobody waits for somebody who waits for them.
 */
export const holdService = (ctx: Context, serviceId: string): Promise<{ provider: ProviderId }> =>
  ctx.db.one<{ provider: ProviderId }>(sql`SELECT provider FROM studio.services WHERE id = ${serviceId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR NO KEY UPDATE`)

/** Gives the next waiting pictures of a service to the queue, as many as it makes at the same moment. */
export async function startNext(ctx: Context, serviceId: string): Promise<void> {
  const { atOnce } = providerOf((await holdService(ctx, serviceId)).provider).capabilities
  const begun = await ctx.db.all<{ id: string }>(sql`UPDATE studio.order_pictures SET state = 'starting' WHERE id IN (
      SELECT p.id FROM studio.order_pictures p JOIN studio.orders o ON o.id = p.order_id WHERE o.service_id = ${serviceId}::uuid AND p.workspace_id = ${ctx.workspaceId}::uuid AND p.state = 'waiting'
      ORDER BY o.created_at, o.id, p.position LIMIT greatest(0, ${atOnce}::int - (SELECT count(*)::int FROM studio.order_pictures q JOIN studio.orders r ON r.id = q.order_id WHERE r.service_id = ${serviceId}::uuid AND q.workspace_id = ${ctx.workspaceId}::uuid AND q.state IN ('starting', 'working', 'cancelling'))))
    RETURNING id`)
  for (const { id } of begun) await ctx.enqueue(askForPicture, { pictureId: id }, { key: id })
}
