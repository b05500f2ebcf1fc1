import { z } from 'zod'
import type { Draft, Reach, Session, StepResult } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { graph } from '../facebook/graph.ts'
import type { InstagramState } from './publish.ts'
import { instagramFailure } from './words.ts'

const Seen = z.object({ data: z.array(z.object({ id: z.string(), caption: z.string().optional(), timestamp: z.string() })) })
const Comments = z.object({ data: z.array(z.object({ id: z.string(), text: z.string().catch(''), username: z.string().optional() })) })

/** The newest post with the same words, not older than the planned time and not one of ours already. Stories have no words. */
export async function findPost(reach: Reach, session: Session, draft: Draft, edge: 'media' | 'stories'): Promise<{ word: 'ok'; id: string | null } | Failure> {
  const earliest = new Date(draft.dueAt).getTime() - 120_000
  const seen = await graph(reach, Seen, { path: `/${session.externalId}/${edge}`, params: { fields: 'id,caption,timestamp', limit: '50' }, token: session.tokens['page']!, refused: instagramFailure })
  if (seen.word !== 'ok') return seen
  for (const { id, caption = '', timestamp } of seen.value.data) {
    if (Date.parse(timestamp) < earliest || (edge === 'media' && !sameText(caption, draft.text))) continue
    if (!(await reach.isKnown(id))) return { word: 'ok', id }
  }
  return { word: 'ok', id: null }
}

/** Is our first comment there already? */
export async function findComment(reach: Reach, session: Session, draft: Draft, state: InstagramState): Promise<StepResult<InstagramState> | { word: 'absent' }> {
  const seen = await graph(reach, Comments, { path: `/${state.post!.id}/comments`, params: { fields: 'id,text,username', limit: '50' }, token: session.tokens['page']!, refused: instagramFailure })
  if (seen.word !== 'ok') return seen
  const ours = seen.value.data.some(({ text, username }) => username === session.handle && sameText(text, draft.firstComment!))
  return ours ? { word: 'ok', next: 'done', published: { externalId: state.post!.id, url: state.post!.url } } : { word: 'absent' }
}

const sameText = (a: string, b: string) => a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim()
