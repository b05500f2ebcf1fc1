import { sql } from '../../platform/db/sql.ts'
import type { JobContext } from '../../platform/jobs/job.ts'
import type { AtNetwork } from '../comments/with-account.ts'
import { withLink } from '../contract.ts'
import { postChanged } from '../events.ts'
import { postDrifted } from './events.ts'
import { sameWords } from './same-words.ts'

export type Drift = { kind: 'text'; theirs: string; at: string } | { kind: 'gone'; at: string }
type Ours = { text: string; linkUrl: string | null; drift: Drift | null }

/** Reads a post back and keeps what differs from ours. Tells whether it is gone there. Nothing is known where the network does not answer. */
export async function compareWithNetwork(ctx: JobContext, { network, reach, call, clock }: AtNetwork, { id, postId, externalId }: { id: string; postId: string; externalId: string }): Promise<boolean> {
  const { readBack } = network
  if (!readBack) return false
  const read = await call((session) => readBack(reach, session, externalId))
  if (read.word !== 'ok' && read.word !== 'gone') return false
  const ours = await ctx.db.maybe<Ours>(sql`SELECT coalesce(v.text, p.text) AS text, v.link_url AS "linkUrl", v.drift FROM social.variants v JOIN social.posts p ON p.id = v.post_id
    WHERE v.id = ${id}::uuid AND v.workspace_id = ${ctx.workspaceId}::uuid AND v.external_id = ${externalId}`)
  if (!ours) return false
  const at = clock().toISOString()
  const drift: Drift | null = read.word === 'gone' ? { kind: 'gone', at } : read.text !== null && !sameWords(read.text, withLink(ours.text, ours.linkUrl)) ? { kind: 'text', theirs: read.text, at } : null
  if (!isNews(drift, ours.drift)) return read.word === 'gone'
  await ctx.transaction(async (tx) => {
    await tx.db.run(sql`UPDATE social.variants SET drift = ${drift === null ? null : JSON.stringify(drift)}::jsonb, version = version + 1 WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND external_id = ${externalId}`)
    if (drift) tx.emit(postDrifted, postId, { postId, variantId: id, network: network.id, kind: drift.kind })
    else tx.emit(postChanged, postId, { postId, state: 'published' })
  })
  return read.word === 'gone'
}

const isNews = (now: Drift | null, before: Drift | null): boolean =>
  now?.kind !== before?.kind || (now?.kind === 'text' && before?.kind === 'text' && now.theirs !== before.theirs)
