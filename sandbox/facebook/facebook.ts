import multipart from '@fastify/multipart'
import { defineEmulator } from '../kit/emulator.ts'
import type { Emulator } from '../kit/emulator.ts'
import { registerAppPage } from './app-page.ts'
import { registerComments } from './comments.ts'
import { openFacebook } from './facebook-state.ts'
import { registerFollowerPages } from './follower-pages.ts'
import { GraphError, badParameter, expiredToken, sendGraphError } from './graph-error.ts'
import { registerInsights } from './insights.ts'
import { registerLeadAds } from './lead-ads.ts'
import { registerLogin } from './login.ts'
import { registerMe } from './me.ts'
import { registerObjects } from './objects.ts'
import { registerPhotos } from './photos.ts'
import { registerPublish } from './publish.ts'
import { HARBOURSIDE_PAGE_ID, WRENFIELD_PAGE_ID, facebookPages } from './seed.ts'
import { registerSubscriptions } from './subscriptions.ts'
import { appLimitReached, appUsageHeader, pageLimitReached, pageUsageHeader } from './usage.ts'

/** Facebook Pages over the Graph API, with its login dialog and webhooks. */
export const facebook: Emulator = defineEmulator({
  id: 'facebook',
  name: 'Facebook Pages',
  summary: 'Two pages and their managers behind the Graph API: login, posts, photos, comments, numbers, webhooks.',
  refusals: {
    expiredToken: (world) => ({ status: 400, body: expiredToken(new Date(world.now().getTime() - 60_000), world.now()).body() }),
    // A call on a page meets the page's limit (32), any other one the app's (4).
    rateLimited: (world, resetAt, request) => {
      const pageId = facebookPages.find(({ id }) => request.url.includes(`/${id}`))?.id
      const minutes = Math.max(1, Math.ceil((resetAt - world.now().getTime() / 1000) / 60))
      return pageId
        ? { status: 400, body: pageLimitReached().body(), headers: pageUsageHeader(pageId, 100, minutes) }
        : { status: 403, body: appLimitReached().body(), headers: appUsageHeader(100) }
    },
    serverError: () => ({ status: 500, body: new GraphError('An unexpected error has occurred. Please retry your request later.', { code: 2, transient: true }).body() }),
  },
  pages: () => [
    { label: 'The app, its secret, its webhooks', path: '/app' },
    { label: 'Wrenfield Homes as followers see it', path: `/view/${WRENFIELD_PAGE_ID}` },
    { label: 'Harbourside Lettings', path: `/view/${HARBOURSIDE_PAGE_ID}` },
    { label: 'An ad of Wrenfield Homes with a lead form', path: `/lead-ad/${WRENFIELD_PAGE_ID}` },
  ],
  async register(app, world) {
    const opened = openFacebook(world)
    await app.register(multipart, { limits: { fileSize: 50 * 1024 * 1024, files: 10 } })
    app.setErrorHandler((error, _request, reply) => sendGraphError(error, reply))
    app.setNotFoundHandler((request) => {
      throw badParameter(`Unknown path components: ${new URL(request.url, world.url()).pathname}`)
    })
    registerLogin(app, opened)
    registerMe(app, opened)
    registerPublish(app, opened)
    registerPhotos(app, opened)
    registerComments(app, opened)
    registerInsights(app, opened)
    registerSubscriptions(app, opened)
    registerObjects(app, opened)
    registerFollowerPages(app, opened)
    registerLeadAds(app, opened)
    registerAppPage(app, opened)
  },
})
