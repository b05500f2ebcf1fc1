// Started by scripts/test.mjs under Node 24: FOLDER REPORT words for Vitest…
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../server/platform/db/embedded/index.ts'
import { at } from './paths.mjs'

const [folder, report, ...words] = process.argv.slice(2) as [string, string, ...string[]]
const database = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), durable: false })
try {
  process.exitCode = await runVitest()
} finally {
  await database.stop()
}

function runVitest(): Promise<number> {
  const env = {
    ...process.env,
    FOYER_ROOT: at(),
    FOYER_TEST_DATABASE_URL: database.url,
    FOYER_TEST_SUPERUSER_URL: database.superuserUrl,
  }
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [at('node_modules', 'vitest', 'vitest.mjs'), 'run', ...reporters, ...words], {
      cwd: at(), env, stdio: 'inherit',
    })
    const wait = (): void => undefined
    const pass = (): boolean => child.kill('SIGTERM')
    process.on('SIGINT', wait).on('SIGTERM', pass)
    child.once('error', reject)
    child.once('close', (code) => {
      process.off('SIGINT', wait).off('SIGTERM', pass)
      resolve(code ?? 1)
    })
  })
}
