import { hash } from 'node:crypto'
import fastJson from 'fast-json-stringify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { dryRunNotPossible, invalidInput } from '../errors.ts'
import type { House } from '../house.ts'
import type { AnyOperation } from '../operations/operation.ts'
import { clearCookies, cookieReader, moveToCookies } from './cookies.ts'
import { fieldMaskOf } from './field-mask.ts'
import { credentialsOf, isWebApp, refuseForeignOrigin } from './credentials.ts'
import { queryReader } from './read-query.ts'

/** Serves every operation over HTTP under /api/v1, and the same under /api. It translates; rules live below it. */
export function serveOperations(app: FastifyInstance, house: House): void {
  for (const operation of house.registry.operations.values()) {
    const handler = handlerOf(house, operation)
    for (const url of [operation.path, operation.path.replace('/api/v1', '/api')]) app.route({ method: operation.method, url, handler })
  }
}

function handlerOf(house: House, operation: AnyOperation) {
  const readQuery = queryReader(operation.input)
  const serialize = serializerOf(operation)
  const readMask = fieldMaskOf(operation)
  const inputShape = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, unknown> }
  const hasVersion = 'version' in (inputShape.properties ?? {})
  const production = house.ports.config.NODE_ENV === 'production'
  const ownOrigin = new URL(house.ports.publicUrl).origin
  const secure = house.ports.publicUrl.startsWith('https:')
  const fromCookies = cookieReader(operation)

  return async (request: FastifyRequest, reply: FastifyReply) => {
    refuseForeignOrigin(request, ownOrigin, fromCookies.names)
    const web = isWebApp(request)
    const { dryRun, dry_run, ...query } = request.query as Record<string, unknown>
    const mask = readMask?.(query['fields']) ?? null
    if (mask) delete query['fields']
    const dry = [dryRun, dry_run].some((value) => value === 'true' || value === '1' || value === '')
    if (dry && operation.effect === 'read') throw dryRunNotPossible({})
    const input = {
      ...(web ? fromCookies.read(request) : {}),
      ...readQuery({ ...query, ...(request.params as object) }),
      ...bodyOf(request, operation),
      ...(request.params as object),
    } as Record<string, unknown>
    const version = hasVersion && input['version'] === undefined ? versionOf(request.headers['if-match']) : undefined
    if (version !== undefined) input['version'] = version
    const key = request.headers['idempotency-key']
    const outcome = await house.perform(operation, input, {
      credentials: credentialsOf(request),
      requestId: request.id,
      address: request.ip,
      userAgent: request.headers['user-agent'] ?? null,
      dryRun: dry,
      ...(typeof key === 'string' && operation.effect !== 'read' ? { idempotencyKey: key.slice(0, 255) } : {}),
    })
    if (outcome.rate) {
      // draft-ietf-httpapi-ratelimit-headers, in the widely read three-header form
      reply.header('ratelimit-limit', outcome.rate.limit).header('ratelimit-remaining', outcome.rate.remaining).header('ratelimit-reset', outcome.rate.resetSec)
    }
    if (operation.effect !== 'read') reply.header('x-run-id', outcome.runId)
    if (outcome.replayed) reply.header('idempotency-replayed', 'true')
    reply.header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-store')
    const output = web && operation.cookies ? moveToCookies(operation, dry ? null : reply, outcome.output, secure) : outcome.output
    if (operation.cookies?.clears && !dry) clearCookies(operation, reply, secure)
    if (dry) return reply.send(JSON.stringify({ dryRun: true, result: output, changes: outcome.changes ?? [], events: outcome.events ?? [] }))
    reply.code(operation.status ?? 200)
    if (mask) {
      const some = mask(output)
      return sendTagged(request, reply, operation, some, JSON.stringify(some))
    }
    const body = production && !outcome.replayed ? serialize(output) : JSON.stringify(output)
    return sendTagged(request, reply, operation, output, body)
  }
}

function bodyOf(request: FastifyRequest, operation: AnyOperation): Record<string, unknown> {
  if (operation.method === 'GET' || request.body === undefined || request.body === null) return {}
  if (typeof request.body !== 'object' || Array.isArray(request.body)) {
    throw invalidInput({ count: 1 }, { fields: [{ path: '', rule: 'object', message: 'Send a JSON object as the body.' }] })
  }
  return request.body as Record<string, unknown>
}

/** `If-Match: "7"` names the version that the caller has seen; anything else than one strong number is refused. */
function versionOf(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined
  const match = /^"?(\d{1,9})"?$/.exec(header.trim())
  if (!match) throw invalidInput({ count: 1 }, { fields: [{ path: 'If-Match', rule: 'version', message: 'Send the ETag as you got it, such as "7".' }] })
  return Number(match[1])
}

/** Rows with a version carry it as strong ETag; other reads get a weak one of their text, so that a repeat costs no bytes. */
function sendTagged(request: FastifyRequest, reply: FastifyReply, operation: AnyOperation, output: unknown, body: string): FastifyReply {
  const version = (output as { version?: unknown } | null)?.version
  if (typeof version === 'number') reply.header('etag', `"${version}"`)
  else if (operation.effect === 'read') reply.header('etag', `W/"${hash('sha1', body, 'base64url')}"`)
  const tag = reply.getHeader('etag')
  if (operation.effect === 'read' && tag && request.headers['if-none-match'] === tag) return reply.code(304).send()
  return reply.send(body)
}

/** A serializer compiled from the output shape: faster than JSON.stringify plus a check, and unlisted fields never leave. */
function serializerOf(operation: AnyOperation): (output: unknown) => string {
  const schema = z.toJSONSchema(operation.output, { io: 'output', unrepresentable: 'any', reused: 'inline' })
  delete (schema as { $schema?: string }).$schema
  // A free-form part (any JSON) has no shape to compile; those operations parse and stringify instead.
  if (/"(anyOf|oneOf|allOf|\$ref|const|propertyNames)"/.test(JSON.stringify(schema)) && !simpleUnions(schema)) {
    return (output) => JSON.stringify(operation.output.parse(output))
  }
  return fastJson(forSerializer(schema) as never)
}

type Shape = { [key: string]: unknown }

/** Only "this or null" unions compile to something simple. */
function simpleUnions(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(simpleUnions)
  if (typeof schema !== 'object' || schema === null) return true
  const shape = schema as Shape
  if (shape['oneOf'] || shape['allOf'] || shape['$ref']) return false
  // A record by any text is simple; one by chosen names is not.
  const names = shape['propertyNames'] as Shape | undefined
  if (names && (names['type'] !== 'string' || Object.keys(names).length > 1)) return false
  const union = shape['anyOf'] as Shape[] | undefined
  if (union && !(union.length === 2 && union.some((one) => one['type'] === 'null') && union.every((one) => typeof one['type'] === 'string'))) return false
  return Object.values(shape).every(simpleUnions)
}

/** JSON Schema in the dialect that fast-json-stringify understands best: `nullable`, no formats, no enums. */
function forSerializer(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(forSerializer)
  if (typeof schema !== 'object' || schema === null) return schema
  const shape = schema as Shape
  const union = shape['anyOf'] as Shape[] | undefined
  if (union) return { ...(forSerializer(union.find((one) => one['type'] !== 'null')) as Shape), nullable: true }
  const out: Shape = {}
  for (const [key, value] of Object.entries(shape)) {
    if (['propertyNames', 'format', 'pattern', 'enum', 'const', 'description', 'examples', 'default', 'minimum', 'maximum', 'minLength', 'maxLength', 'title'].includes(key)) continue
    if (key === 'additionalProperties' && typeof value === 'object' && value !== null && Object.keys(value).length === 0) {
      out[key] = true
      continue
    }
    out[key] = key === 'properties' ? Object.fromEntries(Object.entries(value as Shape).map(([name, one]) => [name, forSerializer(one)])) : forSerializer(value)
  }
  if (out['type'] === undefined && (shape['const'] !== undefined || shape['enum'] !== undefined)) out['type'] = typeof (shape['const'] ?? (shape['enum'] as unknown[])[0])
  return out
}
