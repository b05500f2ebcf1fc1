import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { defineEmulator, type Emulator } from '../kit/emulator.ts'
import { embeddingOf } from './answers.ts'
import { describePhoto, readChat } from './chat.ts'
import { ModelsError, modelNames, MODELS_KEY } from './rules.ts'

/**
 * Models behind two protocols: the OpenAI API below `/v1` (key needed) and Ollama's own below `/api` (none needed). Strict about key
 * and shape; what a model “sees” follows from the bytes of the picture, so the same picture gets the same words.
 */
export const models: Emulator = defineEmulator({
  id: 'models',
  name: 'Models',
  summary: 'Chat that sees pictures, and embeddings, as the OpenAI API and as Ollama.',
  refusals: {
    expiredToken: () => ({ status: 401, body: openAiError('Incorrect API key provided: sk-sand****. You can find your API key in the settings.', 'invalid_request_error', 'invalid_api_key') }),
    rateLimited: (world, resetAt) => ({ status: 429, body: openAiError('Rate limit reached for requests.', 'requests', 'rate_limit_exceeded'), headers: { 'retry-after': String(Math.max(1, Math.ceil(resetAt - world.now().getTime() / 1000))) } }),
    serverError: () => ({ status: 500, body: openAiError('The server had an error while processing your request.', 'server_error', null) }),
  },
  pages: () => [],
  register(app) {
    app.setErrorHandler((error, request, reply) => sendError(error, request, reply))
    serveOpenAi(app)
    serveOllama(app)
  },
})

const limits = { bodyLimit: 30 * 1024 * 1024 }

function serveOpenAi(app: FastifyInstance): void {
  const needKey = (request: FastifyRequest) => {
    if (request.headers.authorization !== `Bearer ${MODELS_KEY}`) throw new ModelsError(401, 'Incorrect API key provided. You can find your API key in the settings.', 'invalid_api_key')
  }
  app.get('/v1/models', { config: { sandbox: 'read' } }, (request, reply) => {
    needKey(request)
    return reply.send({ object: 'list', data: [...modelNames.vision, ...modelNames.text].map((id) => ({ id, object: 'model', created: 1_764_000_000, owned_by: 'sandbox' })) })
  })
  app.post('/v1/chat/completions', { ...limits, config: { sandbox: 'create' } }, async (request, reply) => {
    needKey(request)
    const { model, picture } = readChat(request.body)
    return reply.send({
      id: 'chatcmpl-sandbox', object: 'chat.completion', created: 1_764_000_000, model,
      choices: [{ index: 0, message: { role: 'assistant', content: describePhoto(model, picture), refusal: null }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 812, completion_tokens: 64, total_tokens: 876 },
    })
  })
  app.post('/v1/embeddings', { ...limits, config: { sandbox: 'create' } }, async (request, reply) => {
    needKey(request)
    const { model, texts } = readTexts(request.body)
    // Out of order, as the API allows: `index` says which is which.
    const data = texts.map((text, index) => ({ object: 'embedding', index, embedding: embeddingOf(model, text) })).toReversed()
    return reply.send({ object: 'list', data, model, usage: { prompt_tokens: texts.length * 7, total_tokens: texts.length * 7 } })
  })
}

function serveOllama(app: FastifyInstance): void {
  app.post('/api/chat', { ...limits, config: { sandbox: 'create' } }, async (request, reply) => {
    const { model, picture } = readChat(request.body, 'ollama')
    return reply.send({ model, created_at: '2026-03-02T12:00:00Z', message: { role: 'assistant', content: describePhoto(model, picture) }, done: true, done_reason: 'stop' })
  })
  app.post('/api/embed', { ...limits, config: { sandbox: 'create' } }, async (request, reply) => {
    const { model, texts } = readTexts(request.body)
    return reply.send({ model, embeddings: texts.map((text) => embeddingOf(model, text)) })
  })
}

function readTexts(body: unknown): { model: string; texts: string[] } {
  const { model, input } = (body ?? {}) as { model?: unknown; input?: unknown }
  if (typeof model !== 'string' || !modelNames.text.includes(model)) throw unknownModel(model)
  const texts = typeof input === 'string' ? [input] : input
  if (!Array.isArray(texts) || texts.length === 0 || texts.length > 2048 || !texts.every((text): text is string => typeof text === 'string' && text !== '')) throw new ModelsError(400, "Invalid 'input': expected a string or 1 to 2048 strings that are not empty.", null)
  return { model, texts }
}

const unknownModel = (model: unknown) => new ModelsError(404, `The model '${String(model)}' does not exist or you do not have access to it.`, 'model_not_found')
const openAiError = (message: string, type: string, code: string | null) => ({ error: { message, type, param: null, code } })

/** OpenAI's errors are objects, Ollama's are strings. */
function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = error instanceof ModelsError ? error.status : ((error as { statusCode?: number }).statusCode ?? 500)
  const message = error instanceof Error ? error.message : 'internal error'
  if (request.url.includes('/api/')) return reply.status(status).send({ error: message })
  return reply.status(status).send(openAiError(message, 'invalid_request_error', error instanceof ModelsError ? error.code : null))
}
