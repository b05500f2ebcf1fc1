import { z } from 'zod'
import { statusOfKind } from '../errors.ts'
import type { AnyOperation } from '../operations/operation.ts'
import type { Registry } from '../registry.ts'
import { exampleOf } from './example.ts'

type Json = Record<string, unknown>

const problemSchema = {
  type: 'object',
  description: 'RFC 9457 problem',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    code: { type: 'string' },
    errors: { type: 'array', items: { type: 'object', required: ['path', 'rule', 'message'], properties: { path: { type: 'string' }, rule: { type: 'string' }, message: { type: 'string' } } } },
  },
}

/** The OpenAPI 3.1 document of everything that is served, made from the operations alone. */
export function openApi(registry: Registry, version: string): Json {
  const paths: Record<string, Json> = {}
  for (const operation of [...registry.operations.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    const path = operation.path.replace(/:([A-Za-z]+)/g, '{$1}')
    paths[path] ??= {}
    paths[path][operation.method.toLowerCase()] = describe(operation, registry)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Foyer', version, description: 'Every operation of the house. Errors are RFC 9457 problems; lists page by cursor; writes accept Idempotency-Key and ?dryRun=true.', license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    tags: registry.slices.map((slice) => ({ name: slice.id })),
    security: [{ bearer: [] }, { cookie: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'Access token or API key' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'foyer_access', description: 'Session of the web app; changing requests also send X-Foyer-Client' },
      },
      schemas: { Problem: problemSchema },
      headers: { 'RateLimit-Remaining': { schema: { type: 'integer' }, description: 'Requests left in the window' } },
    },
  }
}

function describe(operation: AnyOperation, registry: Registry): Json {
  const input = plain(z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any', reused: 'inline' })) as { properties?: Record<string, Json>; required?: string[] }
  const output = plain(z.toJSONSchema(operation.output, { io: 'output', unrepresentable: 'any', reused: 'inline' }))
  const params = [...operation.path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1]!)
  const properties = input.properties ?? {}
  const inQuery = operation.method === 'GET' || operation.method === 'DELETE'
  const rest = Object.keys(properties).filter((name) => !params.includes(name))
  const example = (operation.example?.input ?? exampleOf(input)) as Json
  const parameters: Json[] = [
    ...params.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? { type: 'string' } })),
    ...(inQuery ? rest.map((name) => ({ name, in: 'query', required: (input.required ?? []).includes(name), schema: properties[name] })) : []),
  ]
  if (operation.effect === 'read' && !properties['fields']) parameters.push({ name: 'fields', in: 'query', required: false, schema: { type: 'string' }, description: 'Only these parts of the answer (of a list: of its items), with commas between and dots inwards: id,name,value.amount' })
  if (operation.effect !== 'read') {
    parameters.push({ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 255 }, description: 'The same key and body within 24 hours give the first answer again' })
    parameters.push({ name: 'dryRun', in: 'query', required: false, schema: { type: 'boolean' }, description: 'Runs, takes everything back, and lists what would have changed' })
  }
  if ('version' in properties) parameters.push({ name: 'If-Match', in: 'header', required: false, schema: { type: 'string' }, description: 'ETag of the version you have seen' })
  const bodyExample = Object.fromEntries(Object.entries(example ?? {}).filter(([name]) => rest.includes(name)))
  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: [operation.id.split('.')[0]],
    'x-permission': operation.permission,
    'x-effect': operation.effect,
    ...(operation.agent ? { 'x-agent': operation.agent } : {}),
    ...(operation.automation ? { 'x-automation': operation.automation } : {}),
    ...(operation.permission === 'public' ? { security: [] } : {}),
    parameters,
    ...(!inQuery && rest.length
      ? {
          requestBody: {
            required: (input.required ?? []).some((name) => rest.includes(name)),
            content: {
              'application/json': {
                schema: { type: 'object', properties: Object.fromEntries(rest.map((name) => [name, properties[name]])), required: (input.required ?? []).filter((name) => rest.includes(name)), additionalProperties: false },
                example: bodyExample,
              },
            },
          },
        }
      : {}),
    responses: {
      [String(operation.status ?? 200)]: {
        description: 'Done',
        content: { 'application/json': { schema: output, example: operation.example?.output ?? exampleOf(output) } },
      },
      ...problems(operation, registry),
    },
  }
}

function problems(operation: AnyOperation, registry: Registry): Json {
  const codes = new Map<number, string[]>()
  const add = (status: number, code: string) => codes.set(status, [...(codes.get(status) ?? []), code])
  add(422, 'platform.invalid_input')
  add(429, 'platform.too_many_requests')
  if (operation.permission !== 'public') add(401, 'platform.sign_in_needed')
  if (operation.permission.includes(':')) add(403, 'platform.not_allowed')
  for (const { code } of operation.errors ?? []) {
    const known = registry.errors.get(code)
    if (known) add(statusOfKind[known.kind], code)
  }
  return Object.fromEntries(
    [...codes].sort(([a], [b]) => a - b).map(([status, list]) => [String(status), { description: [...new Set(list)].join(', '), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }]),
  )
}

/** Drops what OpenAPI tools stumble over. */
function plain(schema: unknown): Json {
  const copy = JSON.parse(JSON.stringify(schema)) as Json
  delete copy['$schema']
  return copy
}
