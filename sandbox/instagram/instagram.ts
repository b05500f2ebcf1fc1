import multipart from '@fastify/multipart'
import { GraphError, badParameter, expiredToken, sendGraphError } from '../facebook/graph-error.ts'
import { registerLogin } from '../facebook/login.ts'
import { registerMe } from '../facebook/me.ts'
import { appLimitReached, appUsageHeader } from '../facebook/usage.ts'
import { defineEmulator } from '../kit/emulator.ts'
import type { Emulator } from '../kit/emulator.ts'
import { registerComments } from './comments.ts'
import { registerContainers } from './containers.ts'
import { registerFollowerView } from './follower-view.ts'
import { registerInsights } from './insights.ts'
import { openInstagram } from './instagram-state.ts'
import { registerNodes } from './nodes.ts'
import { registerPublish } from './publish.ts'
import { registerSubscriptions } from './subscriptions.ts'

/** Instagram for professional accounts, over the Graph and behind the Facebook login of their pages. */
export const instagram: Emulator = defineEmulator({
  id: 'instagram',
  name: 'Instagram',
  summary: 'A professional account behind the login of its Facebook page: containers, carousels, reels, stories, comments, numbers, the daily quota.',
  refusals: {
    expiredToken: (world) => ({ status: 400, body: expiredToken(new Date(world.now().getTime() - 60_000), world.now()).body() }),
    rateLimited: () => ({ status: 403, body: appLimitReached().body(), headers: appUsageHeader(100) }),
    serverError: () => ({ status: 500, body: new GraphError('An unexpected error has occurred. Please retry your request later.', { code: 2, transient: true }).body() }),
  },
  pages: () => [{ label: 'wrenfieldhomes as followers see it', path: '/view/wrenfieldhomes' }],
  async register(app, world) {
    const opened = openInstagram(world)
    await app.register(multipart, { limits: { fileSize: 50 * 1024 * 1024, files: 10 } })
    app.setErrorHandler((error, _request, reply) => sendGraphError(error, reply))
    app.setNotFoundHandler((request) => {
      throw badParameter(`Unknown path components: ${new URL(request.url, world.url()).pathname}`)
    })
    registerLogin(app, opened.graph)
    registerMe(app, opened.graph)
    registerContainers(app, opened)
    registerPublish(app, opened)
    registerNodes(app, opened)
    registerComments(app, opened)
    registerInsights(app, opened)
    registerSubscriptions(app, opened)
    registerFollowerView(app, opened)
  },
})
