import multipart from '@fastify/multipart'
import { defineEmulator } from '../kit/emulator.ts'
import type { Emulator } from '../kit/emulator.ts'
import { registerLogin } from './login.ts'
import { registerMedia } from './media.ts'
import { registerPages } from './pages.ts'
import { registerPosts } from './posts.ts'
import { WRENFIELD_PROFILE_ID } from './seed.ts'
import { openSnapchat } from './snapchat-state.ts'
import { SnapError, internal, sendSnapError, tooMany, unauthorized } from './snap-error.ts'

/** Snapchat's Public Profile API: encrypted media, stories, spotlights, behind its allow-list. */
export const snapchat: Emulator = defineEmulator({
  id: 'snapchat',
  name: 'Snapchat',
  summary: 'A public profile behind the allow-listed Public Profile API: encrypted uploads in parts, stories, spotlights.',
  refusals: {
    expiredToken: () => ({ status: 401, body: unauthorized().body() }),
    rateLimited: (_world, resetAt) => ({ status: 429, body: tooMany().body(), headers: { 'x-rate-limit-reset': String(resetAt) } }),
    serverError: () => ({ status: 500, body: internal().body() }),
  },
  pages: () => [
    { label: 'The app and its place on the allow-list', path: '/app' },
    { label: 'Wrenfield Homes as subscribers see it', path: `/view/${WRENFIELD_PROFILE_ID}` },
  ],
  async register(app, world) {
    const opened = openSnapchat(world)
    await app.register(multipart, { limits: { fileSize: 33 * 1024 * 1024, files: 1 } })
    app.setErrorHandler((error, _request, reply) => sendSnapError(error, reply))
    app.setNotFoundHandler(() => {
      throw new SnapError(404, 'E1009', 'The resource was not found.')
    })
    registerLogin(app, opened)
    registerMedia(app, opened)
    registerPosts(app, opened)
    registerPages(app, opened)
  },
})
