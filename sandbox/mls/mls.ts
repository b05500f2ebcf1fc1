import { defineEmulator } from '../kit/emulator.ts'
import type { Emulator } from '../kit/emulator.ts'
import { registerChanges } from './changes.ts'
import { registerMedia } from './media.ts'
import { errorBody, sendOdataError } from './mls-error.ts'
import { openMls } from './mls-state.ts'
import { registerProperty } from './property-route.ts'

/** An MLS behind a RESO Web API (Core 2.0, Data Dictionary 2.0) with the rules of MLS Grid: gzip, one system a call, 2 calls a second. */
export const mls: Emulator = defineEmulator({
  id: 'mls',
  name: 'Ridgeline MLS',
  summary: 'A multiple listing service with 260 listings and their photos, read by RESO Web API.',
  refusals: {
    expiredToken: () => ({ status: 401, body: errorBody('Unauthorized', 'Authorization has been denied for this request. The access token has expired.'), headers: { 'www-authenticate': 'Bearer' } }),
    rateLimited: (world, resetAt) => ({ status: 429, body: errorBody('TooManyRequests', 'Rate limit exceeded.'), headers: { 'retry-after': String(Math.max(1, Math.ceil(resetAt - world.now().getTime() / 1000))) } }),
    serverError: () => ({ status: 500, body: errorBody('InternalServerError', 'An error has occurred.') }),
  },
  pages: () => [{ label: 'Token, and what its members do', path: '/desk' }],
  register(app, world) {
    const opened = openMls(world)
    app.setErrorHandler((error, _request, reply) => sendOdataError(error, reply))
    app.setNotFoundHandler((request, reply) => reply.status(404).send(errorBody('NotFound', `Resource not found for the segment '${request.url.split('?')[0]!.split('/').at(-1)}'.`)))
    registerProperty(app, opened)
    registerMedia(app, opened)
    registerChanges(app, opened)
  },
})
