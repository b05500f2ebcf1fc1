import { growthAt } from '../kit/growth.ts'
import { blobUrl } from './blobs.ts'
import { postsOf, repliesTo } from './bluesky-state.ts'
import type { Bluesky, RepoRecord } from './bluesky-state.ts'
import type { BlobRef, ImageItem } from './embed-lexicon.ts'
import { findAccount } from './seed.ts'
import type { BlueskyAccount } from './seed.ts'

export interface PostCounts {
  likeCount: number
  repostCount: number
  replyCount: number
  quoteCount: number
  bookmarkCount: number
}

/** The numbers under a post. Likes and reposts grow by themselves; replies are those really written. */
export function countsOf(bluesky: Bluesky, record: RepoRecord): PostCounts {
  const grown = bluesky.world.growth(record.uri, record.indexedAt)
  return {
    likeCount: grown.likes + (bluesky.state.likes[record.uri]?.length ?? 0),
    repostCount: grown.shares,
    replyCount: repliesTo(bluesky.state, record.uri).length,
    quoteCount: Math.floor(grown.shares / 4),
    bookmarkCount: grown.saves,
  }
}

/** `app.bsky.feed.defs#postView`. */
export function postView(bluesky: Bluesky, record: RepoRecord): Record<string, unknown> {
  const embed = embedView(bluesky, record)
  return {
    $type: 'app.bsky.feed.defs#postView',
    uri: record.uri,
    cid: record.cid,
    author: profileBasic(bluesky, record.did),
    record: record.value,
    ...(embed === null ? {} : { embed }),
    ...countsOf(bluesky, record),
    indexedAt: record.indexedAt,
    labels: [],
  }
}

/** `app.bsky.actor.defs#profileViewBasic`. */
export function profileBasic(bluesky: Bluesky, did: string): Record<string, unknown> {
  const account = findAccount(did)
  if (!account) return { did, handle: 'handle.invalid' }
  return { did, handle: account.handle, displayName: account.displayName, avatar: avatarUrl(bluesky, account), labels: [] }
}

/** `app.bsky.actor.defs#profileViewDetailed`, with followers that come in slowly. */
export function profileDetailed(bluesky: Bluesky, account: BlueskyAccount): Record<string, unknown> {
  const { state, world } = bluesky
  const ageMs = world.now().getTime() - new Date(state.bornAt).getTime()
  const grown = growthAt(account.did, ageMs / 12)
  return {
    ...profileBasic(bluesky, account.did),
    description: account.description,
    followersCount: 140 + Math.floor(grown.views / 10),
    followsCount: 61,
    postsCount: postsOf(state, account.did).length,
    indexedAt: state.bornAt,
    createdAt: state.bornAt,
  }
}

export function avatarUrl(bluesky: Bluesky, { handle }: BlueskyAccount): string {
  return bluesky.world.url(`/avatar/${handle}.svg`)
}

/** Pictures of a post with addresses where they can be seen. */
export function picturesOf(bluesky: Bluesky, record: RepoRecord): { url: string; alt: string; aspectRatio?: { width: number; height: number } }[] {
  const embed = mediaEmbed(record)
  if (embed?.$type !== 'app.bsky.embed.images') return []
  return (embed.images as ImageItem[]).map(({ image, alt, aspectRatio }) => ({
    url: blobUrl(bluesky, record.did, image.ref.$link),
    alt,
    ...(aspectRatio ? { aspectRatio } : {}),
  }))
}

export interface LinkCard {
  uri: string
  title: string
  description: string
  thumb: string | null
}

/** The link card of a post, if it has one. */
export function linkCardOf(bluesky: Bluesky, record: RepoRecord): LinkCard | null {
  const embed = mediaEmbed(record)
  if (embed?.$type !== 'app.bsky.embed.external') return null
  const { uri, title, description, thumb } = embed.external as { uri: string; title: string; description: string; thumb?: BlobRef }
  return { uri, title, description, thumb: thumb ? blobUrl(bluesky, record.did, thumb.ref.$link) : null }
}

/** The address of a post's video, if it has one. */
export function videoOf(bluesky: Bluesky, record: RepoRecord): string | null {
  const embed = mediaEmbed(record)
  return embed?.$type === 'app.bsky.embed.video' ? blobUrl(bluesky, record.did, (embed.video as BlobRef).ref.$link) : null
}

function mediaEmbed(record: RepoRecord): Record<string, unknown> | undefined {
  const embed = record.value.embed as Record<string, unknown> | undefined
  return embed?.$type === 'app.bsky.embed.recordWithMedia' ? (embed.media as Record<string, unknown>) : embed
}

function embedView(bluesky: Bluesky, record: RepoRecord): Record<string, unknown> | null {
  const pictures = picturesOf(bluesky, record)
  if (pictures.length > 0) {
    const images = pictures.map(({ url, alt, aspectRatio }) => ({ thumb: url, fullsize: url, alt, ...(aspectRatio ? { aspectRatio } : {}) }))
    return { $type: 'app.bsky.embed.images#view', images }
  }
  const card = linkCardOf(bluesky, record)
  if (!card) return null
  const { thumb, ...external } = card
  return { $type: 'app.bsky.embed.external#view', external: { ...external, ...(thumb === null ? {} : { thumb }) } }
}
