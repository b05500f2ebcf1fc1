// node scripts/run.mjs FILE args…: runs a TypeScript file of the project, installing what is missing first.
import { resolve } from 'node:path'
import { existsSync } from 'node:fs'
import { ensureInstall } from './lib/install.mjs'
import { findNode } from './lib/node24.mjs'
import { runVisibly } from './lib/run-command.mjs'
import { main, Stop } from './lib/step.mjs'

await main(async () => {
  const [file, ...words] = process.argv.slice(2)
  if (!file) throw new Stop('Name the file to run: node scripts/run.mjs FILE arguments…')
  if (!existsSync(resolve(file))) throw new Stop(`There is no file ${file}.`)
  await ensureInstall({ dev: false })
  process.exitCode = await runVisibly(findNode(), [resolve(file), ...words])
})
