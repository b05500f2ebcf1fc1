// npm run new-slice NAME [NOUN]: a small whole room, with its line in slices.ts. It passes the house's tests from birth.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { roomFiles } from './lib/room-files.ts'

const root = resolve(import.meta.dirname, '..')
const [name, noun = 'item'] = process.argv.slice(2)
const refuse = (text: string): never => {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}
const rule = 'small letters only, three to twenty of them, such as keys or viewings'

if (!name || !/^[a-z]{3,20}$/.test(name)) refuse(`A room's name is its folder and its schema: ${rule}.`)
if (!/^[a-z]{2,20}$/.test(noun)) refuse(`The noun is what the room keeps: ${rule.replace('three', 'two')}.`)
if (existsSync(join(root, 'server', name!)) || existsSync(join(root, 'web', name!))) refuse(`There is a room ${name} already.`)
if (['platform', 'kit', 'shell', 'api', 'sandbox', 'public', 'pg_catalog', 'information_schema'].includes(name!)) refuse(`${name} is taken by the house itself.`)

for (const [path, text] of Object.entries(roomFiles({ name: name!, noun, date: new Date().toISOString().slice(0, 10).replaceAll('-', '') }))) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
  process.stdout.write(`  ${path}\n`)
}
const list = join(root, 'server', 'slices.ts')
const before = readFileSync(list, 'utf8')
writeFileSync(list, `import { ${name} } from './${name}/slice.ts'\n${before.replace(/\] as const satisfies/, `, ${name}] as const satisfies`)}`)
process.stdout.write(`  server/slices.ts\n\nNow: npm run check, or node scripts/run.mjs scripts/generate.ts to refresh what is generated.\n`)
