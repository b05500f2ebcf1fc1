import { defineEmulator } from '../kit/emulator.ts'
import type { Emulator } from '../kit/emulator.ts'
import { registerContainers } from './containers.ts'
import { registerLogin } from './login.ts'
import { registerObjects } from './objects.ts'
import { registerPages } from './pages.ts'
import { threadsUsers } from './seed.ts'
import { ThreadsError, badToken, internal, openThreads, sendThreadsError, tooMany } from './threads-state.ts'

/** Threads over its API: containers, threads by replies, limits of a rolling day. */
export const threads: Emulator = defineEmulator({
  id: 'threads',
  name: 'Threads',
  summary: 'Two profiles behind the Threads API: long-lived tokens, containers, carousels, replies, 250 posts in 24 hours.',
  refusals: {
    expiredToken: () => ({ status: 401, body: badToken().body() }),
    rateLimited: () => ({ status: 403, body: tooMany().body() }),
    serverError: () => ({ status: 500, body: internal().body() }),
  },
  pages: () => threadsUsers.map(({ id, name }) => ({ label: `${name} as followers see it`, path: `/view/${id}` })),
  register(app, world) {
    const opened = openThreads(world)
    app.setErrorHandler((error, _request, reply) => sendThreadsError(error, reply))
    app.setNotFoundHandler(() => {
      throw new ThreadsError('Unknown path components', 2500, null, 404)
    })
    registerLogin(app, opened)
    registerPages(app, opened)
    registerContainers(app, opened)
    registerObjects(app, opened)
  },
})
