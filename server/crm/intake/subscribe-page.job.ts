import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { FetchRefused, graphBase, graphCall } from './fetch-announced.ts'
import { getSource } from './source-queries.ts'
import { openSecret } from './source-secret.ts'

const Subscriptions = z.object({ data: z.array(z.object({ subscribed_fields: z.array(z.string()).default([]) })) })

/** Asks Facebook to tell the app of leads of a page. What is subscribed already stays: the call sets the whole list. */
export const subscribePage = job({
  name: 'crm.subscribe-lead-page',
  payload: z.object({ sourceId: z.string() }),
  attempts: 4,
  handle: async (ctx, { sourceId }) => {
    const source = await getSource(ctx, sourceId)
    const { pageId, sandbox = false } = source.settings
    const note = (trouble: string | null) => ctx.transaction((tx) => tx.db.run(sql`UPDATE crm.intake_sources SET trouble = ${trouble} WHERE id = ${sourceId}::uuid AND workspace_id = ${tx.workspaceId}::uuid`))
    try {
      const base = graphBase(ctx.ports, sandbox)
      const secret = openSecret(ctx.ports, sourceId, source.secret)
      const present = Subscriptions.parse(await graphCall(ctx, base, secret, sandbox, `/${pageId}/subscribed_apps`, {}))
      const fields = new Set(present.data.flatMap((one) => one.subscribed_fields))
      if (!fields.has('leadgen')) await graphCall(ctx, base, secret, sandbox, `/${pageId}/subscribed_apps`, { subscribed_fields: [...fields, 'leadgen'].join(',') }, 'POST')
      await note(null)
    } catch (error) {
      if (!(error instanceof FetchRefused || error instanceof z.ZodError)) throw error
      await note(error instanceof FetchRefused ? error.message : 'Facebook answered in a form that is not known.')
      if (error instanceof FetchRefused && !error.lasting) throw error
    }
  },
})
