// npm run check: everything that CI does, in named steps; stops at the first that fails. `--fast` leaves out the tests
// and the build.
import { existsSync } from 'node:fs'
import { initialWeight } from './lib/web-weight.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstall } from './lib/install.mjs'
import { findNode } from './lib/node24.mjs'
import { at } from './lib/paths.mjs'
import { runQuietly, runVisibly } from './lib/run-command.mjs'
import { step, Stop } from './lib/step.mjs'

/** First load of the web, compressed, in kB (1000 bytes). */
const WEB_LIMIT_KB = 200

const fast = process.argv.includes('--fast')
const program = (...parts) => [at('node_modules', ...parts)]
const quiet = (what, words) => step(what, () => runQuietly(findNode(), words, { what }))

const steps = [
  ['install', () => ensureInstall({ dev: true })],
  ['types', () => quiet('Types', [...program('typescript', 'bin', 'tsc'), '--noEmit'])],
  ['lint', () => quiet('Lint', [...program('oxlint', 'bin', 'oxlint'), '--deny-warnings'])],
  ['generated files', async () => {
    if (existsSync(at('scripts', 'generate.ts'))) await quiet('Generated files', [at('scripts', 'generate.ts'), '--check'])
  }],
  ...(fast ? [] : [
    ['tests', async () => {
      if (await runVisibly(process.execPath, [at('scripts', 'test.mjs')]) !== 0) throw new Stop('Tests failed.')
    }],
    ['web size', async () => {
      await ensureBuilt(['web'])
      if (!existsSync(at('dist', 'web', 'index.html'))) throw new Stop('dist/web/index.html is missing after the build.')
      const kilobytes = initialWeight(at('dist', 'web')) / 1000
      console.log(`Web first load: ${kilobytes.toFixed(1)} kB gzip of ${WEB_LIMIT_KB}`)
      if (kilobytes > WEB_LIMIT_KB) throw new Stop('The first load is too heavy: load what few pages need when they open.')
    }],
  ]),
]

for (const [name, work] of steps) {
  try {
    await work()
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error)
    console.error(`Check failed at: ${name}`)
    process.exit(1)
  }
}
console.log(fast ? 'Fast checks passed.' : 'All checks passed.')
