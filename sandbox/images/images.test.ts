import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestSandbox, type TestSandbox } from '../test-sandbox.ts'
import { OPENAI_KEY } from '../openai/seed.ts'
import { REPLICATE_TOKEN } from '../replicate/seed.ts'
import { paintRoom } from './paint-room.ts'

let sandbox: TestSandbox
let room: Buffer
beforeAll(async () => {
  sandbox = await openTestSandbox()
  room = await sharp({ create: { width: 192, height: 128, channels: 3, background: '#dddddd' } }).png().toBuffer()
})
afterAll(() => sandbox?.remove())

const json = async (path: string, body: object, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${sandbox.url}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
  return { status: answer.status, body: (await answer.json().catch(() => null)) as Record<string, unknown> | null }
}
const uri = () => `data:image/png;base64,${room.toString('base64')}`

test('the same picture, mask, words and seed give the same bytes, and nothing is painted outside the mask', async () => {
  const mask = await sharp({ create: { width: 192, height: 128, channels: 3, background: '#000000' } }).composite([{ input: { create: { width: 96, height: 48, channels: 3, background: '#ffffff' } }, left: 48, top: 64 }]).png().toBuffer()
  const wish = { image: room, mask, prompt: 'Furnish', seed: 7 }
  const [one, again, other] = await Promise.all([paintRoom(wish), paintRoom(wish), paintRoom({ ...wish, seed: 8 })])
  expect(one.equals(again)).toBe(true)
  expect(one.equals(other)).toBe(false)
  const { data } = await sharp(one).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  expect([...data.subarray(0, 192 * 60 * 3)].every((value) => value === 0xdd)).toBe(true)
})

test('Replicate refuses a wrong token, an unknown model, wrong inputs and a webhook that is not https', async () => {
  const path = '/replicate/v1/models/sandbox/room-painter/predictions'
  const token = { authorization: `Bearer ${REPLICATE_TOKEN}` }
  const input = { prompt: 'Furnish', image: uri() }
  expect((await json(path, { input })).status).toBe(401)
  expect((await json('/replicate/v1/models/nobody/nothing/predictions', { input }, token)).status).toBe(404)
  expect(await json(path, { input: { ...input, prompt: undefined } }, token)).toMatchObject({ status: 422, body: { invalid_fields: [{ field: 'input.prompt' }] } })
  expect(await json(path, { input: { ...input, seed: '7' } }, token)).toMatchObject({ status: 422, body: { invalid_fields: [{ field: 'input.seed' }] } })
  expect(await json(path, { input: { ...input, image: 'data:text/plain;base64,aGk=' } }, token)).toMatchObject({ status: 422 })
  expect(await json(path, { input, webhook: 'http://house.example/hook' }, token)).toMatchObject({ status: 422, body: { invalid_fields: [{ field: 'webhook' }] } })
  expect(await json(path, { input }, token)).toMatchObject({ status: 201, body: { status: 'starting', output: null } })
})

test('OpenAI refuses a mask of another size or without transparency, and says which parameter it is', async () => {
  const edit = async (mask: Buffer) => {
    const form = new FormData()
    form.append('model', 'gpt-image-1')
    form.append('prompt', 'Furnish')
    form.append('image', new Blob([Uint8Array.from(room)], { type: 'image/png' }), 'room.png')
    form.append('mask', new Blob([Uint8Array.from(mask)], { type: 'image/png' }), 'mask.png')
    const answer = await fetch(`${sandbox.url}/openai/v1/images/edits`, { method: 'POST', headers: { authorization: `Bearer ${OPENAI_KEY}` }, body: form })
    return { status: answer.status, body: (await answer.json()) as unknown }
  }
  const clear = (width: number) => sharp({ create: { width, height: 128, channels: 4, background: '#00000000' } }).png().toBuffer()
  expect(await edit(room)).toMatchObject({ status: 400, body: { error: { param: 'mask' } } })
  expect(await edit(await clear(100))).toMatchObject({ status: 400, body: { error: { code: 'invalid_image_size' } } })
})

test('ComfyUI and Automatic1111 ask for their password, and a workflow with a lost link is not queued', async () => {
  expect((await json('/automatic1111/sdapi/v1/img2img', {})).status).toBe(401)
  const login = { authorization: `Basic ${Buffer.from('sandbox:sandbox-comfy').toString('base64')}` }
  const prompt = { 1: { class_type: 'SaveImage', inputs: { images: ['9', 0] } } }
  expect((await json('/comfyui/prompt', { prompt })).status).toBe(401)
  expect(await json('/comfyui/prompt', { prompt }, login)).toMatchObject({ status: 400, body: { error: { message: 'Prompt outputs failed validation' } } })
})

test('faults of the panel hit these services too', async () => {
  await sandbox.fail('replicate', { kind: 'rate-limited', seconds: 20 })
  const answer = await fetch(`${sandbox.url}/replicate/v1/webhooks/default/secret`, { headers: { authorization: `Bearer ${REPLICATE_TOKEN}` } })
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '20'])
})
