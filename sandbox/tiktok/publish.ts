import type { FastifyInstance } from 'fastify'
import { randomBytes } from 'node:crypto'
import { sniffMime } from '../kit/sniff.ts'
import { TiktokError, invalidParams, tiktokRoute } from './envelope.ts'
import type { TiktokCall } from './envelope.ts'
import { TIKTOK_UNAUDITED_KEY } from './seed.ts'
import { newPublishId } from './tiktok-state.ts'
import type { Task, Tiktok } from './tiktok-state.ts'

/** MB is read as 1024² where it is a ceiling and as 10⁶ where it is a floor: the strict reading of both. */
const CHUNK_MIN = 5 * 1024 * 1024
const CHUNK_MAX = 64_000_000
const VIDEO_MAX = 4 * 1024 ** 3
const PHOTO_MAX = 20 * 1024 * 1024

/** Adds creator_info and the two ways to begin a direct post. */
export function registerPublish(app: FastifyInstance, tiktok: Tiktok): void {
  const { world, rates } = tiktok

  tiktokRoute(app, tiktok, {
    method: 'POST', path: '/v2/post/publish/creator_info/query/', does: 'read', scope: 'video.publish', rate: rates.creator,
    handle: ({ creator }) => ({
      creator_avatar_url: world.url(`/avatar/${creator.username}.svg`), creator_username: creator.username, creator_nickname: creator.nickname, privacy_level_options: creator.privacyOptions,
      comment_disabled: creator.commentDisabled, duet_disabled: creator.duetDisabled, stitch_disabled: creator.stitchDisabled, max_video_post_duration_sec: creator.maxSeconds,
    }),
  })

  tiktokRoute(app, tiktok, {
    method: 'POST', path: '/v2/post/publish/video/init/', does: 'write', scope: 'video.publish', rate: rates.init,
    handle: (call) => {
      const post = readPost(call, 2_200)
      const source = record(call.body.source_info)
      if (source.source !== 'FILE_UPLOAD') throw invalidParams('source_info.source has to be FILE_UPLOAD here')
      const [size, chunkSize, chunks] = [whole(source.video_size, 'video_size'), whole(source.chunk_size, 'chunk_size'), whole(source.total_chunk_count, 'total_chunk_count')]
      checkChunks(size, chunkSize, chunks)
      const task = begin(call, { ...post, kind: 'video', size, chunkSize, chunks, status: 'PROCESSING_UPLOAD', files: [] })
      return { publish_id: task.id, upload_url: world.url(`/upload/video/${task.uploadToken}`) }
    },
  })

  tiktokRoute(app, tiktok, {
    method: 'POST', path: '/v2/post/publish/content/init/', does: 'create', scope: 'video.publish', rate: rates.init,
    handle: async (call) => {
      if (call.body.media_type !== 'PHOTO' || call.body.post_mode !== 'DIRECT_POST') throw invalidParams('media_type has to be PHOTO and post_mode DIRECT_POST here')
      const post = readPost(call, 90)
      const source = record(call.body.source_info)
      const images = source.photo_images
      if (source.source !== 'PULL_FROM_URL' || !Array.isArray(images) || images.length < 1 || images.length > 35) throw invalidParams('source_info takes PULL_FROM_URL with 1 to 35 photo_images')
      if (whole(source.photo_cover_index, 'photo_cover_index') >= images.length) throw invalidParams('photo_cover_index is out of range')
      const urls = images.map(String)
      for (const url of urls) checkOwned(url)
      const task = begin(call, { ...post, kind: 'photo', size: 0, chunkSize: 0, chunks: 0, status: 'PROCESSING_DOWNLOAD', files: [] })
      await pull(task, urls)
      return { publish_id: task.id }
    },
  })

  type Begun = Pick<Task, 'kind' | 'title' | 'description' | 'privacy' | 'commentsOff' | 'size' | 'chunkSize' | 'chunks' | 'status' | 'files'>
  function begin({ creator }: TiktokCall, task: Begun): Task {
    if (rates.posts.spend(creator.openId).exceeded) throw new TiktokError(403, 'spam_risk_too_many_posts', 'The daily post cap from the API is reached for the current user.')
    const full: Task = { ...task, id: newPublishId(task.kind), openId: creator.openId, received: 0, mimeType: '', uploadToken: randomBytes(24).toString('hex'), createdAt: world.now().toISOString(), failReason: '', pollsLeft: 1, toldDone: 0, postId: null }
    tiktok.state.tasks[full.id] = full
    tiktok.store.touch()
    return full
  }

  /** Fetches the photos as they are handed in; what is wrong shows in the status. */
  async function pull(task: Task, urls: string[]): Promise<void> {
    for (const url of urls) {
      const bytes = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(15_000) }).then(async (answer) => (answer.status === 200 ? Buffer.from(await answer.arrayBuffer()) : null), () => null)
      const mimeType = bytes === null ? null : sniffMime(bytes)
      if (bytes === null) task.failReason = 'photo_pull_failed'
      else if (mimeType !== 'image/jpeg' && mimeType !== 'image/webp') task.failReason = 'file_format_check_failed'
      else if (bytes.length > PHOTO_MAX) task.failReason = 'picture_size_check_failed'
      else {
        const name = randomBytes(12).toString('hex')
        await world.files.put(name, bytes)
        task.files.push(name)
        task.mimeType = mimeType
      }
    }
    tiktok.store.touch()
  }
}

/** Size, chunk size and count have to agree, by the media transfer guide. */
function checkChunks(size: number, chunkSize: number, chunks: number): void {
  if (size < 1 || size > VIDEO_MAX) throw invalidParams('The video size is out of range')
  if (chunks === 1) {
    if (chunkSize !== size || size > CHUNK_MAX) throw invalidParams('A video that goes whole has a chunk_size of its own size, 64 MB at most')
    return
  }
  if (chunkSize < CHUNK_MIN || chunkSize > CHUNK_MAX) throw invalidParams('The chunk size is invalid: 5 MB to 64 MB')
  if (chunks < 1 || chunks > 1_000 || chunks !== Math.floor(size / chunkSize)) throw invalidParams('The total chunk count is invalid: it is video_size divided by chunk_size, rounded down')
}

function readPost({ body, creator, token }: TiktokCall, titleMax: number): Pick<Task, 'title' | 'description' | 'privacy' | 'commentsOff'> {
  const info = record(body.post_info)
  const [title, description, privacy] = [String(info.title ?? ''), String(info.description ?? ''), String(info.privacy_level ?? '')]
  if (title.length > titleMax) throw invalidParams(`The title is longer than ${titleMax}`)
  if (description.length > 4_000) throw invalidParams('The description is longer than 4000')
  if (!creator.privacyOptions.includes(privacy)) throw new TiktokError(403, 'privacy_level_option_mismatch', 'Privacy level is not in the options of creator_info.')
  if (token.facts.client === TIKTOK_UNAUDITED_KEY && privacy !== 'SELF_ONLY') throw new TiktokError(403, 'unaudited_client_can_only_post_to_private_accounts', 'Unaudited clients can only post to a private account with SELF_ONLY.')
  if (info.brand_content_toggle === true && privacy === 'SELF_ONLY') throw invalidParams('Branded content cannot be private')
  for (const name of ['disable_comment', 'disable_duet', 'disable_stitch', 'brand_content_toggle', 'brand_organic_toggle', 'is_aigc', 'auto_add_music']) {
    if (info[name] !== undefined && typeof info[name] !== 'boolean') throw invalidParams(`post_info.${name} has to be a boolean`)
  }
  return { title, description, privacy, commentsOff: info.disable_comment === true || creator.commentDisabled }
}

/** Only addresses of a verified domain are fetched; in the sandbox that is this machine, or https. */
function checkOwned(url: string): void {
  const isHere = URL.canParse(url) && ['localhost', '127.0.0.1'].includes(new URL(url).hostname)
  if (!URL.canParse(url) || !(isHere || url.startsWith('https://'))) throw new TiktokError(403, 'url_ownership_unverified', 'Please review our URL ownership verification rules.')
}

const record = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {})
function whole(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw invalidParams(`${name} has to be a whole number`)
  return value
}
