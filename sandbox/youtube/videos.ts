import type { FastifyInstance, FastifyRequest } from 'fastify'
import { callerOf } from './caller.ts'
import { GoogleError, videoNotFound } from './google-error.ts'
import { tellHub } from './hub.ts'
import { readSnippet, readStatus } from './metadata.ts'
import { spend } from './quota.ts'
import { channels } from './seed.ts'
import { videoResource } from './video-resource.ts'
import { publishDue, show, videosOf } from './youtube-state.ts'
import type { Youtube } from './youtube-state.ts'

const queryOf = (request: FastifyRequest): Record<string, string> => request.query as Record<string, string>
const partsOf = (request: FastifyRequest): string[] => (queryOf(request).part ?? '').split(',').filter((part) => part !== '')

/** Adds `videos`, `channels` and `playlistItems`. */
export function registerVideos(app: FastifyInstance, youtube: Youtube): void {
  const { state, store, world } = youtube

  app.get('/youtube/v3/videos', { config: { sandbox: 'read' } }, (request) => {
    const { channel } = callerOf(youtube, request, ['readonly', 'manage', 'forceSsl'])
    spend(youtube, 'units', 1)
    publishDue(youtube)
    const ids = (queryOf(request).id ?? '').split(',').filter((id) => id !== '')
    if (ids.length === 0) throw new GoogleError(400, 'missingRequiredParameter', 'No filter selected. Expected one of: id, chart, myRating', 'youtube.parameter')
    if (ids.length > 50) throw new GoogleError(400, 'invalidParameterValue', 'id takes 50 values at most.', 'youtube.parameter')
    const items = ids.flatMap((id) => {
      const video = state.videos[id]
      return video && (video.channelId === channel.id || video.status.privacyStatus !== 'private') ? [videoResource(youtube, video, partsOf(request))] : []
    })
    return { kind: 'youtube#videoListResponse', items, pageInfo: { totalResults: items.length, resultsPerPage: items.length } }
  })

  app.put('/youtube/v3/videos', { config: { sandbox: ['write', 'create'] } }, (request) => {
    const { channel } = callerOf(youtube, request, ['manage', 'forceSsl'])
    spend(youtube, 'units', 50)
    publishDue(youtube)
    const body = (request.body ?? {}) as { id?: string; snippet?: unknown; status?: unknown }
    const video = state.videos[body.id ?? '']
    if (!video) throw videoNotFound()
    if (video.channelId !== channel.id) throw new GoogleError(403, 'forbidden', 'The video cannot be updated by this user.')
    const parts = partsOf(request)
    // A part is replaced whole: what is left out is cleared.
    const snippet = parts.includes('snippet') ? readSnippet(body.snippet, true) : video.snippet
    const status = parts.includes('status') ? readStatus(body.status, world.now(), video.everPublished) : video.status
    video.snippet = snippet
    if (parts.includes('status')) {
      video.status = { ...status, privacyStatus: video.status.privacyStatus }
      show(video, video.locked ? 'private' : status.privacyStatus, world.now().toISOString())
    }
    store.touch()
    tellHub(youtube, video, 'changed')
    return videoResource(youtube, video, parts)
  })

  app.delete('/youtube/v3/videos', { config: { sandbox: 'write' } }, (request, reply) => {
    const { channel } = callerOf(youtube, request, ['manage', 'forceSsl'])
    spend(youtube, 'units', 50)
    const video = state.videos[queryOf(request).id ?? '']
    if (!video) throw videoNotFound()
    if (video.channelId !== channel.id) throw new GoogleError(403, 'forbidden', 'The video cannot be deleted by this user.')
    delete state.videos[video.id]
    store.touch()
    tellHub(youtube, video, 'deleted')
    return reply.status(204).send()
  })

  app.get('/youtube/v3/channels', { config: { sandbox: 'read' } }, (request) => {
    const { channel } = callerOf(youtube, request, ['readonly', 'manage', 'forceSsl'])
    spend(youtube, 'units', 1)
    const found = queryOf(request).mine === 'true' ? [channel] : channels.filter(({ id }) => id === queryOf(request).id)
    const url = (id: string): string => world.url(`/avatar/${id}.svg`)
    const items = found.map(({ id, title, handle, subscribers }) => ({
      kind: 'youtube#channel', id,
      snippet: { title, customUrl: handle, thumbnails: { default: { url: url(id) }, high: { url: url(id) } } },
      statistics: { viewCount: '0', subscriberCount: String(subscribers), hiddenSubscriberCount: false, videoCount: String(videosOf(state, id).length) },
      contentDetails: { relatedPlaylists: { uploads: id.replace(/^UC/, 'UU') } },
    }))
    return { kind: 'youtube#channelListResponse', pageInfo: { totalResults: items.length, resultsPerPage: 5 }, items }
  })

  app.get('/youtube/v3/playlistItems', { config: { sandbox: 'read' } }, (request) => {
    const { channel } = callerOf(youtube, request, ['readonly', 'manage', 'forceSsl'])
    spend(youtube, 'units', 1)
    const { playlistId = '', maxResults = '5', pageToken = '0' } = queryOf(request)
    if (playlistId !== channel.id.replace(/^UC/, 'UU')) throw new GoogleError(404, 'playlistNotFound', 'The playlist identified with the request’s playlistId parameter cannot be found.', 'youtube.playlistItem')
    const all = videosOf(state, channel.id)
    const [from, size] = [Number(pageToken), Math.min(50, Number(maxResults))]
    const items = all.slice(from, from + size).map((video) => ({ kind: 'youtube#playlistItem', contentDetails: { videoId: video.id, videoPublishedAt: video.publishedAt } }))
    return { kind: 'youtube#playlistItemListResponse', ...(from + size < all.length ? { nextPageToken: String(from + size) } : {}), items }
  })
}
