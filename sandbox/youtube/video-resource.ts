import { isProcessed } from './youtube-state.ts'
import type { Video, Youtube } from './youtube-state.ts'

/** A film as `videos` answers it, with the asked parts. Counters are texts, as Google sends them. */
export function videoResource(youtube: Youtube, video: Video, parts: readonly string[]): Record<string, unknown> {
  const { world } = youtube
  const processed = isProcessed(youtube, video)
  const { publishAt, ...status } = video.status
  const thumbnail = video.thumbnail ? { url: world.url(`/thumbnail/${video.id}`), width: 1280, height: 720 } : { url: world.url(`/thumbnail/${video.id}`), width: 480, height: 360 }
  const all: Record<string, unknown> = {
    snippet: {
      publishedAt: video.publishedAt ?? video.uploadedAt, channelId: video.channelId, title: video.snippet.title, description: video.snippet.description,
      ...(video.snippet.tags.length > 0 ? { tags: video.snippet.tags } : {}), categoryId: video.snippet.categoryId, ...(video.snippet.defaultLanguage ? { defaultLanguage: video.snippet.defaultLanguage } : {}),
      thumbnails: { default: thumbnail }, liveBroadcastContent: 'none',
    },
    status: {
      uploadStatus: video.rejection !== null && processed ? 'rejected' : processed ? 'processed' : 'uploaded', ...(video.rejection !== null && processed ? { rejectionReason: video.rejection } : {}),
      ...status, ...(publishAt === null ? {} : { publishAt }), madeForKids: status.selfDeclaredMadeForKids,
    },
    processingDetails: { processingStatus: processed ? (video.rejection ? 'failed' : 'succeeded') : 'processing' },
    statistics: statistics(youtube, video),
  }
  return { kind: 'youtube#video', etag: `"${video.id}"`, id: video.id, ...Object.fromEntries(parts.filter((part) => part in all).map((part) => [part, all[part]])) }
}

function statistics({ world, state }: Youtube, video: Video): Record<string, string> {
  const growth = video.publishedAt && video.status.privacyStatus !== 'private' ? world.growth(video.id, video.publishedAt) : { views: 0, likes: 0 }
  const comments = Object.values(state.comments).filter(({ videoId }) => videoId === video.id).length
  return {
    viewCount: String(growth.views),
    ...(video.status.publicStatsViewable ? { likeCount: String(growth.likes + (state.likes[video.id]?.length ?? 0)) } : {}),
    favoriteCount: '0',
    // Films for children take no comments, so there is nothing to count.
    ...(video.status.selfDeclaredMadeForKids ? {} : { commentCount: String(comments) }),
  }
}
