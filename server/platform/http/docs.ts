import type { FastifyInstance } from 'fastify'
import { statusOfKind } from '../errors.ts'
import type { House } from '../house.ts'
import type { AnyOperation } from '../operations/operation.ts'
import { openApi } from './openapi.ts'
import { docsStyle } from './docs-style.ts'

const escape = (text: string) => text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char]!)

/** Serves the OpenAPI document and a reference page that works without scripts. */
export function serveDocs(app: FastifyInstance, house: House): void {
  const document = openApi(house.registry, house.version)
  const text = JSON.stringify(document)
  app.get('/api/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').header('cache-control', 'public, max-age=60').send(text))
  app.get('/api/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(reference(house, document)))
  app.get('/api/docs/errors', async (_request, reply) => reply.type('text/html; charset=utf-8').send(errorList(house)))
}

const page = (title: string, body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${docsStyle}</style><body>${body}</body></html>`

function reference(house: House, document: Record<string, unknown>): string {
  const paths = document['paths'] as Record<string, Record<string, { requestBody?: { content: Record<string, { example: unknown }> }; responses: Record<string, { content?: Record<string, { example?: unknown }> }> }>>
  const rooms = house.registry.slices.filter((slice) => slice.operations.length)
  const nav = rooms.map((room) => `<a href="#${room.id}">${room.id}</a>`).join('')
  const sections = rooms.map((room) => `<h2 id="${room.id}">${room.id}</h2>${room.operations.map((one) => entry(one, paths)).join('')}`).join('')
  return page('Foyer reference', `<header><h1>Reference</h1><p>Every operation, with what it takes and gives. Sign in for a token, or make an API key in Settings. The machine-readable form is <a href="/api/openapi.json">openapi.json</a>; errors are listed <a href="/api/docs/errors">here</a>.</p><nav>${nav}</nav></header><main>${sections}</main>`)
}

function entry(operation: AnyOperation, paths: Parameters<typeof Object.values>[0] & Record<string, Record<string, { requestBody?: { content: Record<string, { example: unknown }> }; responses: Record<string, { content?: Record<string, { example?: unknown }> }> }>>): string {
  const described = paths[operation.path.replace(/:([A-Za-z]+)/g, '{$1}')]?.[operation.method.toLowerCase()]
  const body = described?.requestBody?.content['application/json']?.example
  const answer = described?.responses[String(operation.status ?? 200)]?.content?.['application/json']?.example
  const block = (label: string, value: unknown) => (value === undefined ? '' : `<figure><figcaption>${label}</figcaption><pre>${escape(JSON.stringify(value, null, 2))}</pre></figure>`)
  return `<details id="${operation.id}"><summary><b class="${operation.method}">${operation.method}</b> <code>${escape(operation.path)}</code> <span>${escape(operation.summary)}</span></summary>
    <p><code>${operation.id}</code>, ${operation.effect}, needs ${operation.permission === 'public' ? 'nobody signed in' : escape(operation.permission)}${operation.agent ? `. Agents may use it when ${escape(operation.agent.when)}` : ''}</p>${block('Body', body)}${block('Answer', answer)}</details>`
}

function errorList(house: House): string {
  const rows = [...house.registry.errors.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
  return page('Foyer errors', `<header><h1>Errors</h1><p>Each problem carries one of these codes. They do not change.</p></header><main><table><tr><th>Code<th>Status<th>Meaning</tr>${rows.map((error) => `<tr id="${error.code}"><td><code>${error.code}</code><td>${statusOfKind[error.kind]}<td>${escape(error.log)}</tr>`).join('')}</table></main>`)
}
