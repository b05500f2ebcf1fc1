import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MODELS_KEY } from '../../../../sandbox/models/rules.ts'
import { openTestSandbox, type TestSandbox } from '../../../../sandbox/test-sandbox.ts'
import { identity } from '../../../identity/slice.ts'
import { joinWorkspace, signUp, type Signed } from '../../../identity/testing.ts'
import { links } from '../../../links/slice.ts'
import { notifications } from '../../../notifications/slice.ts'
import { sql } from '../../../platform/db/sql.ts'
import { platformSlice } from '../../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../../platform/testing/test-house.ts'
import { waitFor } from '../../../platform/testing/wait-for.ts'
import type { Recognition, RecognitionSettings, VisionService } from '../../contract.ts'
import { media } from '../../slice.ts'
import { anAsset, whenRead } from '../../testing.ts'
import { embedTexts } from '../embed-texts.ts'
import { lookAgain, readRecognition } from '../look/recognition-operations.ts'
import { readSettings } from './read-settings.ts'
import { askServiceTest, removeService, saveService, useService } from './service-operations.ts'

let sandbox: TestSandbox
let house: TestHouse
let ada: Signed

beforeAll(async () => {
  sandbox = await openTestSandbox()
  house = await createTestHouse([platformSlice, identity, links, notifications, media], { work: true, sandboxUrl: sandbox.url })
})
beforeEach(async () => {
  ada = await signUp(house)
})
afterAll(async () => {
  await house?.end()
  await sandbox?.remove()
})

const act = async <T>(operation: Parameters<TestHouse['perform']>[0], input: unknown) => (await house.perform(operation, input, { actor: ada.actor })).output as T
const settings = () => act<RecognitionSettings>(readSettings, {})
const address = { openai: 'http://sandbox.localhost/models/v1', ollama: 'http://sandbox.localhost/models' } as const
const save = (kind: 'openai' | 'ollama', more: object = {}) => act<VisionService>(saveService, { kind, address: address[kind], lookModel: 'sandbox-vision', textModel: 'tiny-embed', ...(kind === 'openai' ? { key: MODELS_KEY } : {}), ...more })
const tested = (kind: string) => waitFor(async () => (await settings()).services.find((one) => one.kind === kind)?.test)
const embed = (texts: string[]) => house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => embedTexts(ctx, texts))
const whenSeen = (id: string) => waitFor(async () => {
  const seen = await act<Recognition>(readRecognition, { id })
  return seen.state === 'seen' && seen
}, 60_000)
async function aLookedAtPhoto(): Promise<Recognition> {
  const { id } = await anAsset(house, ada.actor, { fileName: 'IMG_0001.jpg' })
  await whenRead(house, ada.workspaceId, id)
  await act(lookAgain, { ids: [id] })
  return whenSeen(id)
}

describe.each(['openai', 'ollama'] as const)('a service of kind %s', (kind) => {
  it('is tested, then asked about photos: room, tags and caption are suggested in its name', async () => {
    await save(kind)
    expect(await tested(kind)).toMatchObject({ ok: true, dim: 64, words: expect.stringMatching(/^It sees the test photo: A .+\. Sandbox\. Texts become 64 numbers\.$/) })
    await act(useService, { kind, looks: true })
    const { suggestions } = await aLookedAtPhoto()
    expect(new Set(suggestions.filter(({ sources }) => sources.includes(kind)).map((one) => one.kind))).toEqual(new Set(['room', 'tag', 'caption']))
    expect((await settings()).capabilities.find(({ id }) => id === 'caption')!.by).not.toBeNull()
  }, 120_000)

  it('embeds texts with its own name on the vectors, in their order', async () => {
    await save(kind)
    await tested(kind)
    await act(useService, { kind, embedsTexts: true })
    const { modelId, dim, vectors } = await embed(['sea view', 'garden', 'sea view'])
    expect({ modelId, dim }).toEqual({ modelId: `${kind}:${new URL(sandbox.url).host}/tiny-embed`, dim: 64 })
    expect([...vectors[0]!]).toEqual([...vectors[2]!])
    expect([...vectors[0]!]).not.toEqual([...vectors[1]!])
    expect(Math.hypot(...vectors[0]!)).toBeCloseTo(1, 5)
  }, 60_000)

  it('that writes something else than the schema asks for fails its test in words', async () => {
    await save(kind, { lookModel: 'rambling' })
    expect(await tested(kind)).toMatchObject({ ok: false, words: 'It does not work: it wrote something else than the description that was asked for.' })
  }, 60_000)
})

it('a wrong key, an unknown model and trouble of the service are told apart', async () => {
  await save('openai', { key: 'sk-wrong' })
  expect((await tested('openai'))!.words).toBe('It does not work: it refuses the key (Incorrect API key provided. You can find your API key in the settings.).')
  await save('openai', { lookModel: 'gpt-9', textModel: '' })
  expect((await tested('openai'))!.words).toContain('it does not know the model')
  await sandbox.fail('models', { kind: 'server-error', count: 1 })
  await save('openai')
  expect((await tested('openai'))!.words).toContain('it has trouble of its own')
}, 60_000)

it('a service that fails takes nothing from a photo: what the house sees is suggested, and the failure is named', async () => {
  await save('openai')
  await tested('openai')
  await act(useService, { kind: 'openai', looks: true })
  await sandbox.fail('models', { kind: 'rate-limited', count: 1 })
  const { problems, state } = await aLookedAtPhoto()
  expect(state).toBe('seen')
  expect(problems).toEqual([{ by: 'openai', reason: expect.stringContaining('too many calls') }])
}, 120_000)

it('is used only after a test that worked, and one service does each thing', async () => {
  await save('openai', { key: 'sk-wrong' })
  await tested('openai')
  await expect(act(useService, { kind: 'openai', looks: true })).rejects.toMatchObject({ code: 'media.service_untested' })
  await save('openai')
  await save('ollama')
  await tested('openai')
  await tested('ollama')
  await act(useService, { kind: 'openai', looks: true, embedsTexts: true })
  await act(useService, { kind: 'ollama', looks: true })
  expect((await settings()).services.map(({ kind, looks, embedsTexts }) => ({ kind, looks, embedsTexts }))).toEqual([{ kind: 'ollama', looks: true, embedsTexts: false }, { kind: 'openai', looks: false, embedsTexts: true }])
}, 60_000)

it('whoever keeps vectors hears when another model makes them, and only then', async () => {
  const heard = () => house.inHouse({ workspaceId: null }, (ctx) => ctx.db.all<{ modelId: string }>(sql`SELECT data->>'modelId' AS "modelId" FROM platform.events WHERE workspace_id = ${ada.workspaceId}::uuid AND type = 'media.recognition.text-model-changed' ORDER BY tx, seq`))
  await save('openai')
  await tested('openai')
  await act(useService, { kind: 'openai', looks: true })
  expect(await heard()).toEqual([])
  await act(useService, { kind: 'openai', embedsTexts: true })
  await act(removeService, { kind: 'openai' })
  expect(await heard()).toEqual([{ modelId: `openai:${new URL(sandbox.url).host}/tiny-embed` }, { modelId: 'foyer.use-lite-en/1' }])
}, 60_000)

it('keeps the key to itself, and forgets it when the address changes', async () => {
  const saved = await save('openai')
  expect(saved.hasKey).toBe(true)
  expect(JSON.stringify((await settings()).services)).not.toContain(MODELS_KEY)
  const row = await house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => ctx.db.one<{ key: string }>(sql`SELECT key FROM media.vision_services`))
  expect(row.key).not.toContain(MODELS_KEY)
  expect((await save('openai', { key: undefined })).hasKey).toBe(true)
  expect((await save('openai', { key: undefined, address: 'https://elsewhere.example/v1' })).hasKey).toBe(false)
})

it('refuses an address in a private network in words that name the way out, and one with a password in it', async () => {
  await save('ollama', { address: 'http://127.0.0.1:9' })
  expect((await tested('ollama'))!.words).toBe('It does not work: its address lies in a private network. The operator allows it with MODEL_HOSTS.')
  await expect(save('ollama', { address: 'https://a:b@models.example' })).rejects.toMatchObject({ code: 'media.service_incomplete', fields: [expect.objectContaining({ path: 'address' })] })
})

it('is set up by owners and administrators only', async () => {
  const agent = await joinWorkspace(house, ada.workspaceId, 'agent')
  await expect(house.perform(askServiceTest, { kind: 'openai' }, { actor: agent.actor })).rejects.toMatchObject({ status: 403 })
})

describe('a folder of models', () => {
  const folder = (name: string) => join(house.ports.config.FOYER_DATA, 'models', name)
  const model = Buffer.from('not a model, but bytes with a hash')
  const manifest = { name: 'rooms/1', task: 'tag', licence: 'Apache-2.0', model: 'rooms.onnx', files: [{ path: 'rooms.onnx', sha256: createHash('sha256').update(model).digest('hex'), bytes: model.length }], input: { name: 'x', width: 224, height: 224, layout: 'nchw', mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] }, output: { name: 'y' }, labels: ['Kitchen', 'Bedroom'] }
  async function put(name: string, change: object = {}, bytes = model): Promise<void> {
    await mkdir(folder(name), { recursive: true })
    await writeFile(join(folder(name), 'rooms.onnx'), bytes)
    await writeFile(join(folder(name), 'manifest.json'), JSON.stringify({ ...manifest, ...change }))
  }
  const found = async (name: string) => (await settings()).folders.find((one) => one.folder === name)

  it('is checked file by file against its manifest', async () => {
    await put('whole')
    await put('changed', {}, Buffer.from('not a model, but bytes with a hasH'))
    await put('short', {}, Buffer.from('short'))
    await put('nameless', { labels: [] })
    expect(await found('whole')).toEqual({ folder: 'whole', name: 'rooms/1', task: 'tag', licence: 'Apache-2.0', problem: null })
    expect((await found('changed'))!.problem).toBe('rooms.onnx is not the file of the manifest: its SHA-256 differs. Copy it again.')
    expect((await found('short'))!.problem).toBe('rooms.onnx has 5 bytes, the manifest says 34. Copy it again.')
    expect((await found('nameless'))!.problem).toContain('no labels')
  })

  it('says plainly that the runtime is missing, and how to add it', async () => {
    await put('ready')
    await act(saveService, { kind: 'onnx', address: 'ready' })
    expect((await tested('onnx'))!.words).toContain('no runtime for ONNX is installed. Stop the server, run “npm install onnxruntime-node')
    expect((await settings()).onnx).toMatchObject({ runtime: null })
  }, 60_000)

  it('may not lie outside the folder of models', async () => {
    await expect(act(saveService, { kind: 'onnx', address: '../postgres' })).rejects.toMatchObject({ code: 'media.service_incomplete' })
    expect(await readFile(join(folder('ready'), 'manifest.json'), 'utf8')).toContain('rooms/1')
  })
})
