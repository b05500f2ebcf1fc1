import type { Server } from '@modelcontextprotocol/sdk/server/index.js'
import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { FoyerError, signInNeeded } from '../errors.ts'
import type { House } from '../house.ts'
import { credentialsOf } from '../http/credentials.ts'
import { sendProblem, toProblem } from '../http/problems.ts'
import { may, type Actor } from '../operations/actor.ts'
import type { AnyOperation } from '../operations/operation.ts'
import { askForApproval } from './plans.ts'

/** Tool names may not hold dots for every client, so `crm.leads.list` becomes `crm_leads_list`. */
const toolName = (operation: AnyOperation) => operation.id.replaceAll('.', '_').replaceAll('-', '_')

/**
 * The Model Context Protocol over Streamable HTTP at `/mcp`, without sessions: every request carries an API key or token,
 * and the tools are the operations that are opened to agents and that this actor may use. What cannot be taken back, and
 * what its room wants confirmed, becomes a plan that a person decides in the app.
 */
export function serveMcp(app: FastifyInstance, house: House): void {
  app.post('/mcp', async (request, reply) => {
    const found = request.headers.authorization ? await house.authenticate(credentialsOf(request)) : null
    if (!found?.workspaceId) {
      reply.header('www-authenticate', 'Bearer realm="foyer"')
      return sendProblem(reply, signInNeeded({}), request.id)
    }
    const actor: Actor = { ...found, kind: 'agent', ...(found.personId ? { onBehalfOf: found.personId } : {}) }
    const { StreamableHTTPServerTransport } = await import('@modelcontextprotocol/sdk/server/streamableHttp.js')
    const server = await createServer(house, actor, { requestId: request.id, address: request.ip })
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined as never, enableJsonResponse: true })
    reply.hijack()
    reply.raw.on('close', () => void server.close())
    await server.connect(transport as never)
    await transport.handleRequest(request.raw, reply.raw, request.body)
    return reply
  })
  // Without sessions there is no stream to open and none to end (MCP 2025-03-26, "Streamable HTTP").
  for (const method of ['GET', 'DELETE'] as const) app.route({ method, url: '/mcp', handler: async (_request, reply) => reply.code(405).header('allow', 'POST').send() })
}

async function createServer(house: House, actor: Actor, from: { requestId: string; address: string }): Promise<Server> {
  // The SDK is loaded with the first agent that calls: most houses have none.
  const [{ Server }, { CallToolRequestSchema, ListToolsRequestSchema }] = await Promise.all([import('@modelcontextprotocol/sdk/server/index.js'), import('@modelcontextprotocol/sdk/types.js')])
  const server = new Server({ name: 'foyer', version: house.version }, { capabilities: { tools: {} }, instructions: 'Foyer: leads, listings, media and posts of one workspace. Some tools answer with a plan that a person approves in the app.' })
  const open = [...house.registry.operations.values()].filter((one) => one.agent && (one.permission === 'public' || one.permission === 'signed-in' || may(actor, one.permission)))
  const byName = new Map(open.map((one) => [toolName(one), one]))
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: open.map(describe) }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }): Promise<CallToolResult> => {
    const operation = byName.get(params.name)
    if (!operation) return failure(`There is no tool ${params.name} for this key.`)
    const { dryRun, ...input } = (params.arguments ?? {}) as Record<string, unknown>
    try {
      if (needsPerson(operation) && dryRun !== true) return success(await plan(house, operation, input, actor, from))
      const outcome = await house.perform(operation, input, { actor, ...from, dryRun: dryRun === true && operation.effect !== 'read' })
      return success(outcome.changes ? { result: outcome.output, changes: outcome.changes } : outcome.output)
    } catch (error) {
      if (error instanceof FoyerError) return failure(JSON.stringify(toProblem(error, from.requestId)))
      house.log.error({ err: error, operation: operation.id, requestId: from.requestId }, 'tool failed')
      return failure(`Something broke on our side. Reference: ${from.requestId}`)
    }
  })
  return server
}

const needsPerson = (operation: AnyOperation) => operation.effect === 'irreversible' || operation.agent?.confirm === true

/** Rehearses first: a plan that would be refused is refused now, with its reasons, and not after somebody approved it. */
async function plan(house: House, operation: AnyOperation, input: unknown, actor: Actor, from: { requestId: string; address: string }) {
  const rehearsed = await house.perform(operation, input, { actor, ...from, dryRun: true })
  const planId = await house.inHouse({ workspaceId: actor.workspaceId, actor, requestId: from.requestId }, (ctx) => askForApproval(ctx, { operation: operation.id, input, summary: operation.summary }))
  return { plan: planId, waitsFor: 'a person', approveAt: `${house.ports.publicUrl}/plans/${planId}`, would: { result: rehearsed.output, changes: rehearsed.changes } }
}

function describe(operation: AnyOperation): Tool {
  const schema = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Tool['inputSchema'] & { properties?: Record<string, object> }
  delete (schema as { $schema?: string }).$schema
  const reads = operation.effect === 'read'
  return {
    name: toolName(operation),
    title: operation.summary,
    description: `${operation.summary} Use it when ${operation.agent!.when}.${needsPerson(operation) ? ' Answers with a plan that a person approves.' : ''}`,
    inputSchema: reads ? schema : { ...schema, properties: { ...schema.properties, dryRun: { type: 'boolean', description: 'Show what would change, keep nothing' } } },
    annotations: { readOnlyHint: reads, destructiveHint: !reads && (operation.effect === 'irreversible' || operation.method === 'DELETE'), idempotentHint: reads || operation.method === 'PUT', openWorldHint: operation.effect === 'irreversible' },
  }
}

const success = (value: unknown): CallToolResult => ({ content: [{ type: 'text', text: JSON.stringify(value) }] })
const failure = (text: string): CallToolResult => ({ isError: true, content: [{ type: 'text', text }] })

