import { avatarSvg } from '../kit/avatar.ts'
import { defineEmulator } from '../kit/emulator.ts'
import type { Emulator } from '../kit/emulator.ts'
import { registerFeedView } from '../kit/feed-view.ts'
import { registerBoards } from './boards.ts'
import { registerMedia } from './media.ts'
import { registerOauth } from './oauth.ts'
import { registerPins } from './pins.ts'
import { openPinterest } from './pinterest-state.ts'
import type { Pin } from './pinterest-state.ts'
import { sendPinterestError } from './route.ts'
import { pinners, pinterestFollowers } from './seed.ts'

/** Pinterest's API v5. */
export const pinterest: Emulator = defineEmulator({
  id: 'pinterest',
  name: 'Pinterest',
  summary: 'A business account with boards behind API v5: image, carousel and video pins, numbers, rotating tokens.',
  refusals: {
    expiredToken: () => ({ status: 401, body: { code: 2, message: 'Authentication failed.' } }),
    rateLimited: (world, resetAt) => ({ status: 429, body: { code: 8, message: 'This request exceeded a rate limit. User is over the limit.' }, headers: { 'X-RateLimit-Reset': String(Math.max(1, Math.ceil(resetAt - world.now().getTime() / 1000))) } }),
    serverError: () => ({ status: 500, body: { code: 12, message: 'Something went wrong on our end.' } }),
  },
  pages: () => pinners.map(({ username, name }) => ({ label: `${name} as followers see it`, path: `/view/${username}` })),
  async register(app, world) {
    const opened = openPinterest(world)
    const { state, store } = opened
    const human = { config: { sandbox: 'page' as const } }
    app.setErrorHandler((error, _request, reply) => sendPinterestError(error, reply))
    registerOauth(app, opened)
    registerBoards(app, opened)
    await registerMedia(app, opened)
    registerPins(app, opened)
    app.get<{ Params: { file: string } }>('/avatar/:file', human, (request, reply) => reply.type('image/svg+xml').send(avatarSvg(pinners.find(({ username }) => `${username}.svg` === request.params.file)?.name ?? '?')))
    app.get<{ Params: { name: string } }>('/media/:name', human, async (request, reply) => {
      const file = Object.values(state.pins).flatMap(({ files }) => files).find(({ name }) => name === request.params.name)
      const bytes = file ? await world.files.get(file.name) : null
      return file && bytes ? reply.header('X-Content-Type-Options', 'nosniff').type(file.mimeType).send(bytes) : reply.status(404).send('No such file')
    })
    const pinnerOf = (handle: string) => pinners.find(({ username }) => username === handle)
    const change = (id: string, act: (pin: Pin) => void) => {
      const pin = state.pins[id]
      if (pin) act(pin)
      store.touch()
    }
    registerFeedView(app, world, {
      title: 'Pinterest',
      account: (handle) => {
        const found = pinnerOf(handle)
        return found ? { handle: found.username, name: found.name, about: found.about } : null
      },
      posts: (handle) =>
        Object.values(state.pins).filter(({ ownerId }) => ownerId === pinnerOf(handle)?.id).sort((a, b) => b.createdAt.localeCompare(a.createdAt)).map((pin) => {
          const { views, saves } = world.growth(pin.id, pin.createdAt)
          return {
            id: pin.id, createdAt: pin.createdAt, text: [pin.title, pin.description].filter((part) => part !== '').join('\n'), note: `On the board ${state.boards[pin.boardId]?.name ?? '?'}`,
            media: pin.files.map(({ name, mimeType }) => ({ url: world.url(`/media/${name}`), mimeType, alt: pin.alt })), card: pin.link ? { url: pin.link, title: new URL(pin.link).hostname, about: 'Where the pin leads' } : null,
            counts: { views, saves: saves + pin.saves, comments: pin.comments.length }, replies: pin.comments.map((one) => ({ ...one, replies: [] })),
          }
        }),
      followers: pinterestFollowers,
      like: (id) => change(id, (pin) => { pin.saves += 1 }),
      reply: (id, follower, text) => change(id, (pin) => { pin.comments.push({ id: `${id}-${pin.comments.length + 1}`, from: pinterestFollowers.find((one) => one.id === follower)?.name ?? '', text }) }),
    })
  },
})
