// npm run check calls this with --check: what is generated from the operations is checked in, and must be fresh.
import { readFileSync, writeFileSync } from 'node:fs'
import { format } from 'node:util'
import { statusOfKind } from '../server/platform/errors.ts'
import { settingsTable } from '../server/platform/config.ts'
import { openApi } from '../server/platform/http/openapi.ts'
import { createRegistry, type Registry } from '../server/platform/registry.ts'
import { slices } from '../server/slices.ts'

const at = (path: string) => new URL(`../${path}`, import.meta.url)
const check = process.argv.includes('--check')
const registry = createRegistry(slices)
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { version: string }

const paths = (from: Registry) =>
  `// Generated from the operations by scripts/generate.ts; do not edit.\nexport const paths = {\n${[...from.operations.values()]
    .map((one) => `  '${one.id}': ['${one.method}', '${one.path}'],`)
    .sort()
    .join('\n')}\n} as const\n`

const errors = (from: Registry) =>
  `# Errors\n\nGenerated from the rooms' declarations. Each problem (RFC 9457) carries one of these codes; codes do not change.\n\n| code | status | meaning |\n|---|---|---|\n${[...from.errors.values()]
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((error) => `| \`${error.code}\` | ${statusOfKind[error.kind]} | ${error.log} |`)
    .join('\n')}\n`

const settings = () =>
  `# Settings\n\nGenerated from the one schema that checks them. All are environment variables; none is needed to start.\n\n| setting | default | about |\n|---|---|---|\n${settingsTable()
    .map(({ name, about, fallback }) => `| \`${name}\` | ${fallback ? `\`${fallback}\`` : ''} | ${about} |`)
    .join('\n')}\n`

const files: Record<string, string> = {
  'web/api/paths.gen.ts': paths(registry),
  'docs/openapi.json': `${JSON.stringify(openApi(registry, version), null, 1)}\n`,
  'docs/errors.md': errors(registry),
  'docs/settings.md': settings(),
}

const read = (path: string): string => {
  try {
    return readFileSync(at(path), 'utf8')
  } catch {
    return '' // not there yet: stale
  }
}
const stale = Object.entries(files).filter(([path, text]) => read(path) !== text)
if (check && stale.length) {
  process.stderr.write(format('Stale: %s. Run: node scripts/run.mjs scripts/generate.ts\n', stale.map(([path]) => path).join(', ')))
  process.exit(1)
}
for (const [path, text] of stale) writeFileSync(at(path), text)
process.stdout.write(check ? 'Generated files are fresh.\n' : `${stale.length} of ${Object.keys(files).length} generated files written.\n`)
