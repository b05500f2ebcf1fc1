import { z } from 'zod'
import { notFound } from '../errors.ts'
import { done, Done, operation } from '../operations/operation.ts'

const Counts = z.object({ name: z.string(), waiting: z.int(), active: z.int(), failed: z.int(), latenessSec: z.number() })
const Failed = z.object({ id: z.string(), name: z.string(), attempts: z.int(), error: z.string(), failedAt: z.string() })

export const readJobs = operation({
  id: 'platform.jobs.overview',
  summary: 'Jobs by name: waiting, running, failed and how late, with the failures of this workspace.',
  http: 'GET /api/v1/jobs',
  permission: 'platform:jobs',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ counts: z.array(Counts), failed: z.array(Failed) }),
}).run(async (ctx) => {
  const { jobs } = ctx.ports.inside
  const [counts, failed] = await Promise.all([jobs.counts(), jobs.failed(ctx.workspaceId, 100)])
  return { counts, failed: failed.map(({ id, name, attempts, error, failedAt }) => ({ id, name, attempts, error, failedAt })) }
})

export const retryJob = operation({
  id: 'platform.jobs.retry',
  summary: 'Put a failed job back into the queue.',
  http: 'POST /api/v1/jobs/:name/:id/retry',
  permission: 'platform:jobs',
  effect: 'write',
  input: z.strictObject({ name: z.string().max(100), id: z.uuid() }),
  output: Done,
  errors: [notFound],
}).run(async (ctx, { name, id }) => {
  if (!(await ctx.ports.inside.jobs.retry(name, id, ctx.workspaceId))) throw notFound({ what: 'failed job' })
  return done
})
