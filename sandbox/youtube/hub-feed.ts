import { escapeHtml } from '../kit/html.ts'
import { channels } from './seed.ts'
import type { Video, Youtube } from './youtube-state.ts'

const top = "<?xml version='1.0' encoding='UTF-8'?>\n"

/** What a hub sends of a video that came or changed: a feed of one entry. */
export function changedEntry({ world }: Youtube, video: Video, topic: string): string {
  const now = world.now().toISOString()
  const name = channels.find(({ id }) => id === video.channelId)?.title ?? 'Channel'
  return `${top}<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="${world.url('/hub')}"/><link rel="self" href="${escapeHtml(topic)}"/><title>YouTube video feed</title><updated>${now}</updated><entry>
  <id>yt:video:${video.id}</id>
  <yt:videoId>${video.id}</yt:videoId>
  <yt:channelId>${video.channelId}</yt:channelId>
  <title>${escapeHtml(video.snippet.title)}</title>
  <link rel="alternate" href="${world.url(`/watch?v=${video.id}`)}"/>
  <author><name>${escapeHtml(name)}</name><uri>${world.url(`/channel/${video.channelId}`)}</uri></author>
  <published>${video.publishedAt ?? video.uploadedAt}</published>
  <updated>${now}</updated>
 </entry></feed>
`
}

/** What a hub sends of a video that is gone: a tombstone (RFC 6721). */
export const deletedEntry = ({ world }: Youtube, video: Video): string => `${top}<feed xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns="http://www.w3.org/2005/Atom"><at:deleted-entry ref="yt:video:${video.id}" when="${world.now().toISOString()}">
  <link href="${world.url(`/watch?v=${video.id}`)}"/>
  <at:by><name>${escapeHtml(channels.find(({ id }) => id === video.channelId)?.title ?? 'Channel')}</name><uri>${world.url(`/channel/${video.channelId}`)}</uri></at:by>
 </at:deleted-entry></feed>
`
