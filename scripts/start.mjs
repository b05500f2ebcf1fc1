// npm start: from a bare clone to a running Foyer. Needs Node 18 and npm, nothing else.
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstall } from './lib/install.mjs'
import { findNode } from './lib/node24.mjs'
import { at } from './lib/paths.mjs'
import { become, serve } from './lib/serve.mjs'
import { main } from './lib/step.mjs'

const dev = process.argv.includes('--dev')

await main(async () => {
  await ensureInstall({ dev })
  const node = findNode()
  if (dev) {
    process.exitCode = await serve(node, [
      ['--watch', '--watch-preserve-output', at('server', 'main.ts')],
      [at('node_modules', 'vite', 'bin', 'vite.js'), '--clearScreen', 'false'],
    ])
    return
  }
  await ensureBuilt(['web', 'server'])
  process.env.NODE_ENV ??= 'production'
  process.exitCode = await become(node, ['--enable-source-maps', at('dist', 'server', 'main.js')])
})
