import { z } from 'zod'
import type { Draft, DraftMedia, Reach, Session } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { graph } from '../facebook/graph.ts'
import { chosenOf } from '../../contract.ts'
import { optionRules } from './capabilities.ts'
import { instagramFailure } from './words.ts'

const Made = z.object({ id: z.string() })
const unreachable: Failure = { word: 'rejected', reason: 'Instagram fetches pictures from this house, and its address cannot be reached from the Internet.', remedy: 'Ask the operator to set PUBLIC_URL to an https address, then retry.', field: 'media' }

/** What was chosen, with the network's own fallbacks. A film alone is a reel. */
export function choiceOf({ media, extras }: Pick<Draft, 'media' | 'extras'>): { as: string; shareToFeed: boolean; coverSecond: string; collaborators: string[] } {
  const [as, share, coverSecond, names] = optionRules.map((rule) => chosenOf(rule, extras?.options ?? {})) as [string, string, string, string]
  const alone = as === 'post' && media.length === 1 && media[0]!.kind === 'video'
  return { as: alone ? 'reel' : as, shareToFeed: share === 'yes', coverSecond, collaborators: names.split(/[\s,]+/).map((name) => name.replace(/^@/, '')).filter((name) => name !== '') }
}

/** Makes a container: nothing is seen of it, so it may be made again. Instagram fetches the media by its address. */
export async function makeContainer(reach: Reach, session: Session, params: Record<string, string>): Promise<{ word: 'ok'; value: { id: string } } | Failure> {
  return graph(reach, Made, { path: `/${session.externalId}/media`, method: 'POST', params, token: session.tokens['page']!, timeoutMs: reach.timeoutMs * 3, refused: instagramFailure })
}

/** The parameters that name one picture or film. */
export async function mediaParams(reach: Reach, media: DraftMedia, isChild: boolean): Promise<{ word: 'ok'; params: Record<string, string> } | Failure> {
  const address = await reach.addressOf(media.assetId)
  if (!reach.sandbox && !address.startsWith('https:')) return unreachable
  if (media.kind === 'video') return { word: 'ok', params: { video_url: address, ...(isChild ? { media_type: 'VIDEO', is_carousel_item: 'true' } : {}) } }
  return { word: 'ok', params: { image_url: address, ...(media.alt ? { alt_text: media.alt } : {}), ...(isChild ? { is_carousel_item: 'true' } : {}) } }
}

/** The parameters of the container that becomes the post. */
export async function postParams(reach: Reach, draft: Draft, children: readonly string[]): Promise<{ word: 'ok'; params: Record<string, string> } | Failure> {
  const choice = choiceOf(draft)
  const words = { caption: draft.text, ...(choice.collaborators.length > 0 ? { collaborators: JSON.stringify(choice.collaborators.slice(0, 3)) } : {}) }
  if (children.length > 0) return { word: 'ok', params: { media_type: 'CAROUSEL', children: children.join(','), ...words } }
  const one = await mediaParams(reach, draft.media[0]!, false)
  if (one.word !== 'ok') return one
  if (choice.as === 'story') return { word: 'ok', params: { media_type: 'STORIES', ...one.params } }
  if (choice.as !== 'reel') return { word: 'ok', params: { ...one.params, ...words } }
  const cover: Record<string, string> = choice.coverSecond === '' ? {} : { thumb_offset: String(Math.round(Number(choice.coverSecond) * 1000)) }
  return { word: 'ok', params: { media_type: 'REELS', share_to_feed: String(choice.shareToFeed), ...one.params, ...words, ...cover } }
}
