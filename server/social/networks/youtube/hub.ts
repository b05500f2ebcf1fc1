import { childOf, childrenOf, readXml, wordsOf, type XmlElement } from '../../../platform/files/xml.ts'
import type { NetworkHub } from '../../webhooks/hub/hub-port.ts'
import type { NetworkEvent } from '../../webhooks/webhook-port.ts'

/**
 * YouTube's hub tells that a public video of a channel came, changed its title or words, or is gone; never of comments or numbers
 * (Data API, "Subscribe to Push Notifications"). So what it says is a reason to look, and nothing is taken from it but the id.
 */
export const hub: NetworkHub = {
  topicOf: ({ hosts }, channelId) => `${hosts['site']!}/feeds/videos.xml?channel_id=${encodeURIComponent(channelId)}`,
  read: (body) => {
    const feed = readXml(body)
    return [...childrenOf(feed, 'entry').map(eventOfEntry), ...childrenOf(feed, 'at:deleted-entry').map(eventOfTombstone)]
  },
}

function eventOfEntry(entry: XmlElement): NetworkEvent {
  const [channel, video, at] = [wordsOf(childOf(entry, 'yt:channelid')) ?? '', wordsOf(childOf(entry, 'yt:videoid')) ?? '', moment(wordsOf(childOf(entry, 'updated')))]
  return eventOf(channel, video, at, { entry: { videoId: video, channelId: channel, title: wordsOf(childOf(entry, 'title')) ?? '', published: wordsOf(childOf(entry, 'published')) ?? null, updated: at } })
}

/** `<at:deleted-entry ref="yt:video:…">` names its channel by the address of who deleted it (RFC 6721). */
function eventOfTombstone(entry: XmlElement): NetworkEvent {
  const video = /^yt:video:(.+)$/.exec(entry.attributes['ref'] ?? '')?.[1] ?? ''
  const channel = /\/channel\/([\w-]+)$/.exec(wordsOf(childOf(childOf(entry, 'at:by'), 'uri')) ?? '')?.[1] ?? ''
  const at = moment(entry.attributes['when'])
  return eventOf(channel, video, at, { deletedEntry: { videoId: video, channelId: channel, when: at } })
}

const eventOf = (accountExternalId: string, video: string, at: string, raw: unknown): NetworkEvent =>
  video === '' ? { accountExternalId, raw, at, kind: 'other', what: 'an entry without a video' } : { accountExternalId, raw, at, kind: 'post', postExternalId: video }

/** A time that cannot be read is no reason to miss what happened. */
const moment = (text: string | undefined): string => {
  const at = new Date(text ?? Number.NaN)
  return Number.isNaN(at.getTime()) ? new Date(0).toISOString() : at.toISOString()
}
