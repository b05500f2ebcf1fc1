import { z } from 'zod'
import type { Network, Reach, Session } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { threadsCall } from './threads-call.ts'

const Limits = z.object({
  data: z.array(z.object({ quota_usage: z.number(), config: z.object({ quota_total: z.number() }), reply_quota_usage: z.number().optional(), reply_config: z.object({ quota_total: z.number() }).optional() })).min(1),
})
type Use = { used: number; max: number }

/** What is used of the rolling day, as Threads tells it. A read; may be repeated freely. */
export async function readQuota(reach: Reach, session: Session): Promise<{ word: 'ok'; posts: Use; replies: Use | null } | Failure> {
  const read = await threadsCall(reach, Limits, { path: `/${session.externalId}/threads_publishing_limit`, params: { fields: 'quota_usage,config,reply_quota_usage,reply_config' }, token: session.tokens['token']! })
  if (read.word !== 'ok') return read
  const { quota_usage: used, config, reply_quota_usage: replied, reply_config: replying } = read.value.data[0]!
  return { word: 'ok', posts: { used, max: config.quota_total }, replies: replied !== undefined && replying ? { used: replied, max: replying.quota_total } : null }
}

/** Kept with the account, so that the accounts screen tells it. */
export const lookUp: NonNullable<Network['lookUp']> = async (reach, session) => {
  const quota = await readQuota(reach, session)
  return quota.word === 'ok' ? { word: 'ok', live: { posts: quota.posts, replies: quota.replies } } : quota
}
