import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { hashFiles } from './hash-files.mjs'
import { at } from './paths.mjs'
import { runQuietly } from './run-command.mjs'
import { step } from './step.mjs'

const stampFile = at('node_modules', '.foyer-lock')

/**
 * Installs the packages of the lock file when what lies in node_modules is something else. A full install serves a
 * start as well; install scripts never run.
 * @param {{ dev: boolean }} options with the packages that only tests and checks need
 */
export async function ensureInstall({ dev }) {
  const hash = hashFiles([at('package-lock.json'), at('package.json')])
  const stamp = readJson(stampFile)
  if (stamp?.hash === hash && (stamp.dev || !dev)) return
  for (const withDev of dev ? [true] : [true, false]) {
    if (isInstalled(withDev)) return writeStamp(hash, withDev)
  }
  await step('Installing packages', async () => {
    const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', ...(dev ? [] : ['--omit=dev'])]
    const env = { ...process.env }
    // Settings of the npm that started us must not turn this install into another one.
    for (const name of Object.keys(env)) if (/^npm_config_(omit|include|production|global|dry_run|only)$/i.test(name)) delete env[name]
    delete env.NODE_ENV
    const npm = process.env.npm_execpath
    if (npm?.endsWith('.js')) await runQuietly(process.execPath, [npm, ...words], { env, what: 'npm ci' })
    else await runQuietly('npm', words, { env, what: 'npm ci', shell: process.platform === 'win32' })
  })
  writeStamp(hash, dev)
}

const writeStamp = (hash, dev) => writeFileSync(stampFile, JSON.stringify({ hash, dev }))

/** npm writes down what it installed only after it has finished; it is compared with the lock file. */
function isInstalled(withDev) {
  const installed = readJson(at('node_modules', '.package-lock.json'))?.packages
  const wanted = readJson(at('package-lock.json'))?.packages ?? {}
  if (!installed) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.optional || entry.devOptional || (entry.dev && !withDev)) return true
    return installed[path]?.version === entry.version && existsSync(at(path))
  })
}

function readJson(file) {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // Cut off in the middle of writing: counts as absent, so the packages are installed again.
    return undefined
  }
}
