import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestSandbox, type TestSandbox } from '../test-sandbox.ts'
import { MODELS_KEY } from './rules.ts'

let sandbox: TestSandbox
let photo: string
beforeAll(async () => {
  sandbox = await openTestSandbox()
  photo = (await readFile(new URL('../../scripts/pictures/bath.jpg', import.meta.url))).toString('base64')
})
afterAll(() => sandbox?.remove())

type Answer = { choices?: { message: { content: string } }[]; message?: { content: string }; data?: { index: number; embedding: number[] }[]; embeddings?: number[][]; error?: { message: string; code: string | null } | string }
async function post(path: string, body: object, key: string | null = MODELS_KEY): Promise<{ status: number; body: Answer }> {
  const response = await fetch(`${sandbox.url}/models${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) }, body: JSON.stringify(body) })
  return { status: response.status, body: (await response.json()) as Answer }
}
const format = { type: 'json_schema', json_schema: { name: 'photo', schema: { type: 'object' }, strict: true } }
const ask = (more: object = {}, url = `data:image/jpeg;base64,${photo}`) => ({ model: 'sandbox-vision', response_format: format, messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url } }] }], ...more })

test('what a picture shows follows from its bytes, by both protocols the same', async () => {
  const { body: openAi } = await post('/v1/chat/completions', ask())
  const { body: ollama } = await post('/api/chat', { model: 'sandbox-vision', stream: false, format: { type: 'object' }, messages: [{ role: 'user', content: 'The photo:', images: [photo] }] }, null)
  expect(JSON.parse(openAi.choices![0]!.message.content)).toEqual(JSON.parse(ollama.message!.content))
  expect(JSON.parse(openAi.choices![0]!.message.content)).toMatchObject({ room: expect.any(String), caption: expect.stringContaining('Sandbox') })
})

test('a wrong key, an unknown model, a missing schema, an address instead of bytes and bytes of no picture are refused', async () => {
  expect(await post('/v1/chat/completions', ask(), 'sk-wrong')).toMatchObject({ status: 401, body: { error: { code: 'invalid_api_key' } } })
  expect(await post('/v1/chat/completions', ask({ model: 'gpt-9' }))).toMatchObject({ status: 404, body: { error: { code: 'model_not_found' } } })
  expect(await post('/v1/chat/completions', ask({ response_format: undefined }))).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining('json_schema') } } })
  expect(await post('/v1/chat/completions', ask({}, 'https://photos.example/1.jpg'))).toMatchObject({ status: 400, body: { error: { code: 'invalid_image_url' } } })
  expect(await post('/v1/chat/completions', ask({}, `data:image/jpeg;base64,${Buffer.from('no picture').toString('base64')}`))).toMatchObject({ status: 400, body: { error: { code: 'image_parse_error' } } })
  expect(await post('/api/chat', { model: 'sandbox-vision', messages: [{ role: 'user', images: [photo] }] }, null)).toMatchObject({ status: 400, body: { error: expect.stringContaining('stream') } })
})

test('vectors come with their place, in the length of the model, and texts that share words lie near each other', async () => {
  const { body } = await post('/v1/embeddings', { model: 'tiny-embed', input: ['bright kitchen', 'dark cellar', 'bright kitchen island'] })
  const [kitchen, cellar, island] = body.data!.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding) as [number[], number[], number[]]
  const likeness = (a: number[], b: number[]) => a.reduce((sum, value, at) => sum + value * b[at]!, 0) / (Math.hypot(...a) * Math.hypot(...b))
  expect([kitchen.length, (await post('/api/embed', { model: 'wide-embed', input: 'one' }, null)).body.embeddings![0]!.length]).toEqual([64, 256])
  expect(likeness(kitchen, island)).toBeGreaterThan(likeness(kitchen, cellar))
  expect(await post('/v1/embeddings', { model: 'tiny-embed', input: [''] })).toMatchObject({ status: 400 })
})

test('calls fail on command', async () => {
  await sandbox.fail('models', { kind: 'rate-limited', count: 1 })
  expect(await post('/v1/embeddings', { model: 'tiny-embed', input: 'one' })).toMatchObject({ status: 429, body: { error: { code: 'rate_limit_exceeded' } } })
  expect((await post('/v1/embeddings', { model: 'tiny-embed', input: 'one' })).status).toBe(200)
})
