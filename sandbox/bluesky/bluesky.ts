import { defineEmulator } from '../kit/emulator.ts'
import type { Emulator } from '../kit/emulator.ts'
import { countCall, rateHeaders } from './allowance.ts'
import { registerBlobs } from './blobs.ts'
import { openBluesky } from './bluesky-state.ts'
import { registerFeed } from './feed.ts'
import { registerFollowerPages } from './follower-pages.ts'
import { registerRecords } from './records.ts'
import { registerSessions } from './sessions.ts'
import { sendXrpcError } from './xrpc-error.ts'

/** A Bluesky server (PDS) with its app view, after the atproto lexicons and a PDS 0.4/0.5 as observed. */
export const bluesky: Emulator = defineEmulator({
  id: 'bluesky',
  name: 'Bluesky',
  summary: 'A personal data server with two accounts, signed in to with an app password.',
  refusals: {
    expiredToken: () => ({ status: 400, body: { error: 'ExpiredToken', message: 'Token has expired' } }),
    rateLimited: (_world, resetAt) => ({
      status: 429,
      body: { error: 'RateLimitExceeded', message: 'Rate Limit Exceeded' },
      headers: rateHeaders({ limit: 3_000, remaining: 0, resetAt, windowSeconds: 300 }),
    }),
    serverError: () => ({ status: 500, body: { error: 'InternalServerError', message: 'Internal Server Error' } }),
  },
  pages: () => [
    { label: 'App passwords', path: '/connect' },
    { label: 'wrenfield.test as followers see it', path: '/view/wrenfield.test' },
    { label: 'harbourside.test', path: '/view/harbourside.test' },
  ],
  register(app, world) {
    const opened = openBluesky(world)
    // Any content type may be a blob; it arrives as bytes.
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    app.setErrorHandler((error, _request, reply) => sendXrpcError(error, reply))
    app.setNotFoundHandler((_request, reply) => reply.status(501).send({ error: 'MethodNotImplemented', message: 'Method Not Implemented' }))
    app.addHook('preHandler', async (request, reply) => {
      if (request.routeOptions.config?.sandbox !== 'page') countCall(opened, request, reply)
    })
    registerSessions(app, opened)
    registerBlobs(app, opened)
    registerRecords(app, opened)
    registerFeed(app, opened)
    registerFollowerPages(app, opened)
  },
})
