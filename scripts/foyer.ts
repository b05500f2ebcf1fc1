// npm run foyer -- crm.leads.list --json '{"limit":5}': the command line door. It only translates; the house decides.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { paths } from '../web/api/paths.gen.ts'
import { nearest, requestOf } from './lib/command-line.ts'
import { outboxText } from './lib/outbox.ts'
import { storageLimits } from './lib/storage-limits.ts'

const help = `npm run foyer -- OPERATION [options]

  --json '{...}'   what the operation takes
  --dry-run        show what would change, keep nothing
  --key KEY        Idempotency-Key: a repeat gives the first answer
  --url URL        the house, else FOYER_URL, else http://localhost:4000
  --token TOKEN    API key or access token, else FOYER_TOKEN
  --list [PREFIX]  all operations, or those of a room
  --help [ID]      this, or what one operation takes

npm run foyer -- outbox [ID]

  On the machine itself: messages that the house wrote and could not send, those without a workspace among them.

npm run foyer -- storage-limit [WORKSPACE SIZE]

  On the machine itself: how much each workspace keeps and may keep. SIZE such as 50GB; none takes its own limit away.
`

const say = (text: string) => void process.stdout.write(`${text}\n`)
const fail = (text: string): never => {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string', default: '{}' }, 'dry-run': { type: 'boolean', default: false }, key: { type: 'string' }, list: { type: 'boolean', default: false }, help: { type: 'boolean', default: false },
    url: { type: 'string', default: process.env['FOYER_URL'] ?? 'http://localhost:4000' }, token: { type: 'string', default: process.env['FOYER_TOKEN'] ?? '' },
  },
})
const [name] = positionals
const url = values.url.replace(/\/$/, '')

type Described = { operationId: string; summary: string; parameters: { name: string; in: string; required: boolean; schema: unknown }[]; requestBody?: { content: { 'application/json': { schema: unknown } } } }

async function described(): Promise<Described[]> {
  const document = (await (await reach(`${url}/api/openapi.json`)).json()) as { paths: Record<string, Record<string, Described>> }
  return Object.values(document.paths).flatMap((methods) => Object.values(methods))
}

async function reach(address: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init)
  } catch {
    return fail(`No house answers at ${url}. Start it with npm start, or name another with --url.`)
  }
}

if (name === 'outbox') {
  say(await outboxText(positionals[1], resolve(import.meta.dirname, '..')).catch((error: Error) => fail(error.message)))
} else if (name === 'storage-limit') {
  say(await storageLimits(positionals.slice(1), resolve(import.meta.dirname, '..')).catch((error: Error) => fail(error.message)))
} else if (values.list) {
  for (const one of (await described()).filter(({ operationId }) => operationId.startsWith(name ?? '')).sort((a, b) => (a.operationId < b.operationId ? -1 : 1))) say(`${one.operationId.padEnd(36)} ${one.summary}`)
} else if (!name || (values.help && !name)) {
  say(help)
} else if (!(name in paths)) {
  fail(`There is no operation ${name}.${nearest(name, Object.keys(paths)).map((near) => `\n  Did you mean ${near}?`).join('')}`)
} else if (values.help) {
  const one = (await described()).find(({ operationId }) => operationId === name)
  say(`${one?.summary}\n${JSON.stringify({ parameters: one?.parameters, body: one?.requestBody?.content['application/json'].schema }, null, 2)}`)
} else {
  let input: unknown
  try {
    input = JSON.parse(values.json)
  } catch (error) {
    fail(`--json is not valid JSON: ${(error as Error).message}`)
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) fail('--json must be an object, such as {"limit":5}')
  const { path, init } = requestOf(paths[name as keyof typeof paths], input as Record<string, unknown>, { dryRun: values['dry-run'], ...(values.key ? { key: values.key } : {}), token: values.token })
  const response = await reach(url + path, init)
  const text = await response.text()
  const body = text ? (JSON.parse(text) as Record<string, unknown>) : {}
  if (!response.ok) {
    const fields = (body['errors'] as { path: string; message: string }[] | undefined)?.map((field) => `\n  ${field.path}: ${field.message}`).join('') ?? ''
    fail(`${body['title']} (${body['code']}): ${body['detail']}${fields}`)
  }
  say(JSON.stringify(body, null, 2))
}
