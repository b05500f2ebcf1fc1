// npm test: installs what is missing, brings Chromium and a throw-away database, runs every test. The last line is
// `N passed, N failed`. More words go to Vitest: `npm test -- server/crm`.
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './lib/build.mjs'
import { countTests, sayCounts } from './lib/count-tests.mjs'
import { ensureChromium } from './lib/find-chromium.mjs'
import { ensureInstall } from './lib/install.mjs'
import { findNode } from './lib/node24.mjs'
import { at } from './lib/paths.mjs'
import { runVisibly } from './lib/run-command.mjs'
import { Stop } from './lib/step.mjs'

const words = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'foyer-test-'))
// Run by root, PostgreSQL runs as another user, who must be able to walk through here; its own folder inside stays closed.
chmodSync(folder, 0o711)
const report = join(folder, 'report.json')
let counts = { passed: 0, failed: 1, skipped: 0 }
try {
  await ensureInstall({ dev: true })
  const env = { ...process.env }
  // A person's own settings must not steer the tests, least of all towards a database that is in use.
  for (const name of ['DATABASE_URL', 'DATABASE_REPLICA_URL', 'REDIS_URL', 'FOYER_DATA', 'PUBLIC_URL', 'PORT', 'HOST', 'ROLE', 'NODE_ENV']) {
    delete env[name]
  }
  if (wantsBrowser()) {
    await ensureBuilt(['web'])
    env.CHROMIUM_PATH = await ensureChromium()
  }
  // One process of its own holds the database, so that it ends with the run however the run ends.
  const code = await runVisibly(findNode(), [at('scripts', 'lib', 'test-with-database.ts'), folder, report, ...words], { env })
  counts = countTests(report, code)
} catch (error) {
  console.error(error instanceof Stop ? error.message : error)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1
sayCounts(counts)

/** Whether a browser test is among those asked for; Vitest takes each word as a part of a path. */
function wantsBrowser() {
  const filters = words.filter((word) => !word.startsWith('-'))
  if (words.includes('--project=unit')) return false
  return browserTests(at()).some((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)))
}

function browserTests(at) {
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    const path = join(at, entry.name)
    if (entry.isDirectory()) return ['node_modules', '.git', 'dist', 'data', '.cache'].includes(entry.name) ? [] : browserTests(path)
    return entry.name.endsWith('.browser.test.ts') ? [path] : []
  })
}
