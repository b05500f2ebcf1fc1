import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { job } from '../../../platform/jobs/job.ts'
import { serviceChanged } from '../events.ts'
import { isFailure } from '../image-service.ts'
import { providerOf } from '../providers/providers.ts'
import { getService, openSecrets, reachOf, sealSecrets } from './service-store.ts'

/** Tries a connection without making a picture, and says in words what was found. What works again may be ordered from again. */
export const testService = job({
  name: 'studio.test-image-service',
  payload: z.object({ serviceId: z.string() }),
  attempts: 2,
  timeLimitSec: 90,
  handle: async (ctx, { serviceId }) => {
    const row = await getService(ctx, serviceId)
    if (!row.testing) return
    const found = await providerOf(row.provider).test(reachOf(ctx, row, ctx.abort))
    const ok = !isFailure(found)
    const words = isFailure(found) ? found.reason : found.says
    const more = isFailure(found) ? {} : (found.secrets ?? {})
    await ctx.transaction(async (tx) => {
      const at = new Date().toISOString()
      await tx.db.run(sql`UPDATE studio.services SET test = ${JSON.stringify({ ok, words, at })}::jsonb, test_asked_at = NULL, credentials = ${sealSecrets(tx, serviceId, { ...openSecrets(tx, row), ...more })},
        problem = ${isFailure(found) && found.word === 'stopped' ? words : null}, version = version + 1, updated_at = ${at}::timestamptz WHERE id = ${serviceId}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND version = ${row.version}`)
      tx.emit(serviceChanged, serviceId, { serviceId })
    })
  },
})
