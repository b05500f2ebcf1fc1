// npm run bench [-- NAME …]: all figures, or the named ones, each against a bare baseline in the same run.
import { readdirSync } from 'node:fs'
import { closeLeadsHouse } from './lib/leads-house.ts'

const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'all.ts')
  .map((file) => file.slice(0, -3))
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !known.some((one) => one.startsWith(name)))
if (unknown.length) {
  process.stderr.write(`There is no bench ${unknown.join(', ')}. There are: ${known.join(', ')}.\n`)
  process.exit(1)
}
try {
  for (const name of known.filter((one) => wanted.length === 0 || wanted.some((word) => one.startsWith(word)))) {
    process.stdout.write(`${name}\n`)
    const { run } = (await import(`./${name}.ts`)) as { run: () => Promise<void> }
    await run()
  }
} finally {
  await closeLeadsHouse()
}
