import { defineEmulator } from '../kit/emulator.ts'
import type { Emulator } from '../kit/emulator.ts'
import { registerAppPage } from './app-page.ts'
import { registerAnswers, registerComments } from './comments.ts'
import { registerFollowerPages } from './follower-pages.ts'
import { GoogleError, authError, backendError, rateLimited, sendGoogleError } from './google-error.ts'
import { registerHub } from './hub.ts'
import { registerLogin } from './login.ts'
import { HARBOURSIDE_CHANNEL_ID, WRENFIELD_CHANNEL_ID } from './seed.ts'
import { registerUpload } from './upload.ts'
import { registerVideos } from './videos.ts'
import { openYoutube } from './youtube-state.ts'

/** YouTube over the Data API v3, with Google's consent page, resumable uploads and daily quota. */
export const youtube: Emulator = defineEmulator({
  id: 'youtube',
  name: 'YouTube',
  summary: 'Two channels behind the Data API: Google login with PKCE, resumable uploads, thumbnails, quota by the day, comments.',
  refusals: {
    expiredToken: () => ({ status: 401, body: authError().body() }),
    rateLimited: () => ({ status: 403, body: rateLimited().body() }),
    serverError: () => ({ status: 500, body: backendError().body() }),
  },
  pages: () => [
    { label: 'The app, its audit, its quota', path: '/app' },
    { label: 'Wrenfield Homes as viewers see it', path: `/view/${WRENFIELD_CHANNEL_ID}` },
    { label: 'Harbourside Lettings', path: `/view/${HARBOURSIDE_CHANNEL_ID}` },
  ],
  register(app, world) {
    const opened = openYoutube(world)
    // Bytes come as a stream, so that a long film is not held whole.
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    app.setErrorHandler((error, _request, reply) => sendGoogleError(error, reply))
    app.setNotFoundHandler(() => {
      throw new GoogleError(404, 'notFound', 'Not Found', 'global')
    })
    registerLogin(app, opened)
    registerUpload(app, opened)
    registerVideos(app, opened)
    registerComments(app, opened)
    registerAnswers(app, opened)
    registerFollowerPages(app, opened)
    registerHub(app, opened)
    registerAppPage(app, opened)
  },
})
