import { avatarSvg } from '../kit/avatar.ts'
import { defineEmulator } from '../kit/emulator.ts'
import type { Emulator } from '../kit/emulator.ts'
import { registerFeedView } from '../kit/feed-view.ts'
import { errorBody, sendTiktokError } from './envelope.ts'
import { registerOauth } from './oauth.ts'
import { registerPublish } from './publish.ts'
import { creators, tiktokFollowers } from './seed.ts'
import { registerStatus } from './status.ts'
import { openTiktok } from './tiktok-state.ts'
import type { TiktokPost } from './tiktok-state.ts'
import { registerUpload } from './upload.ts'

const whoSees: Record<string, string> = { PUBLIC_TO_EVERYONE: 'Everyone', FOLLOWER_OF_CREATOR: 'Followers', MUTUAL_FOLLOW_FRIENDS: 'Friends', SELF_ONLY: 'Only the author' }

/** TikTok's Login Kit, Content Posting API and Display API. */
export const tiktok: Emulator = defineEmulator({
  id: 'tiktok',
  name: 'TikTok',
  summary: 'Two creators behind the Content Posting API: creator info, chunked uploads, photos by address, status, rotating tokens.',
  refusals: {
    expiredToken: () => ({ status: 401, body: errorBody('access_token_invalid', 'The access token is invalid or not found in the request.') }),
    rateLimited: () => ({ status: 429, body: errorBody('rate_limit_exceeded', 'Your request was blocked because it exceeds the rate limit.') }),
    serverError: () => ({ status: 500, body: errorBody('internal_error', 'Something is wrong. Please try again later.') }),
  },
  pages: () => creators.map(({ username, nickname }) => ({ label: `${nickname} as everybody sees it`, path: `/view/${username}` })),
  register(app, world) {
    const opened = openTiktok(world)
    const { state, store } = opened
    const human = { config: { sandbox: 'page' as const } }
    app.setErrorHandler((error, _request, reply) => sendTiktokError(error, reply))
    registerOauth(app, opened)
    registerPublish(app, opened)
    registerUpload(app, opened)
    registerStatus(app, opened)
    app.get<{ Params: { file: string } }>('/avatar/:file', human, (request, reply) => reply.type('image/svg+xml').send(avatarSvg(creators.find(({ username }) => `${username}.svg` === request.params.file)?.nickname ?? '?')))
    app.get<{ Params: { name: string } }>('/media/:name', human, async (request, reply) => {
      const file = Object.values(state.posts).flatMap(({ files }) => files).find(({ name }) => name === request.params.name)
      const bytes = file ? await world.files.get(file.name) : null
      return file && bytes ? reply.header('X-Content-Type-Options', 'nosniff').type(file.mimeType).send(bytes) : reply.status(404).send('No such file')
    })
    const creatorOf = (handle: string) => creators.find(({ username }) => username === handle)
    const change = (id: string, act: (post: TiktokPost) => void) => {
      const post = state.posts[id]
      if (post) act(post)
      store.touch()
    }
    registerFeedView(app, world, {
      title: 'TikTok',
      account: (handle) => {
        const found = creatorOf(handle)
        return found ? { handle: `${found.username}`, name: found.nickname, about: found.about } : null
      },
      posts: (handle) =>
        Object.values(state.posts).filter((post) => post.openId === creatorOf(handle)?.openId).sort((a, b) => b.createdAt.localeCompare(a.createdAt)).map((post) => {
          const { views, likes } = world.growth(post.id, post.createdAt)
          return {
            id: post.id, createdAt: post.createdAt, text: post.kind === 'video' ? post.title : [post.title, post.description].filter((part) => part !== '').join('\n'), note: `Seen by: ${whoSees[post.privacy] ?? post.privacy}`,
            media: post.files.map(({ name, mimeType }) => ({ url: world.url(`/media/${name}`), mimeType, alt: '' })), counts: { views, likes: likes + post.likes, comments: post.comments.length },
            replies: post.comments.map((one) => ({ ...one, replies: [] })),
          }
        }),
      followers: tiktokFollowers,
      like: (id) => change(id, (post) => { post.likes += 1 }),
      reply: (id, follower, text) => change(id, (post) => { post.comments.push({ id: `${id}-${post.comments.length + 1}`, from: tiktokFollowers.find((one) => one.id === follower)?.name ?? '', text }) }),
    })
  },
})
