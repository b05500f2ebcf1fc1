import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { hashFiles } from './hash-files.mjs'
import { findNode } from './node24.mjs'
import { at } from './paths.mjs'
import { runQuietly } from './run-command.mjs'
import { step } from './step.mjs'

/**
 * What is built from sources. A build is kept as long as the hash of its sources, written when it was whole, is the
 * same; `present` tells whether there is anything to build.
 */
const builds = {
  web: {
    present: () => existsSync(at('vite.config.ts')),
    stamp: at('dist', 'web', '.hash'),
    // The web takes the rooms' contracts from the server, so those are sources of it too.
    sources: ['web', 'server', 'vite.config.ts', 'package-lock.json'],
    wanted: (file) => !isTest(file) && (!file.startsWith(at('server')) || isShared(file)),
    make: () => runQuietly(findNode(), [at('node_modules', 'vite', 'bin', 'vite.js'), 'build'], {
      env: { ...process.env, NODE_ENV: 'production' }, what: 'The web build',
    }),
  },
  server: {
    present: () => existsSync(at('server', 'main.ts')),
    stamp: at('dist', 'server', '.hash'),
    sources: ['server', 'sandbox', 'scripts/lib/bundle-server.mjs', 'package-lock.json'],
    wanted: (file) => !isTest(file) && /\.(ts|tsx|mjs|json)$/.test(file),
    make: () => runQuietly(findNode(), [at('scripts', 'lib', 'bundle-server.mjs')], { what: 'The server build' }),
  },
}

/**
 * Builds what is missing or older than its sources, side by side.
 * @param {('web' | 'server')[]} names
 */
export async function ensureBuilt(names) {
  const stale = names.map((name) => ({ name, ...builds[name] })).filter((build) => build.present()).flatMap((build) => {
    const hash = hashFiles(build.sources.map((source) => at(source)), build.wanted)
    const fresh = existsSync(build.stamp) && readFileSync(build.stamp, 'utf8') === hash
    return fresh ? [] : [{ ...build, hash }]
  })
  if (stale.length === 0) return
  await step(`Building ${stale.map(({ name }) => `the ${name}`).join(' and ')}`, async () => {
    const results = await Promise.allSettled(stale.map(async ({ make, stamp, hash }) => {
      await make()
      mkdirSync(dirname(stamp), { recursive: true })
      writeFileSync(stamp, hash)
    }))
    for (const result of results) if (result.status === 'rejected') throw result.reason
  })
}

const isTest = (file) => /\.test\.tsx?$/.test(file)

/** Files of the server that pages may import: everything but what plainly runs on the server only. */
const isShared = (file) => file.endsWith('.ts') && !/(operations|queries|\.job|slice)\.ts$/.test(file)
