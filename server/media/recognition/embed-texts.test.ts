import { afterAll, beforeAll, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { links } from '../../links/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { media } from '../slice.ts'
import { embedTexts } from './embed-texts.ts'

let house: TestHouse
let ada: Signed

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, links, notifications, media])
  ada = await signUp(house)
})
afterAll(() => house?.end())

const embed = (texts: readonly string[], signal?: AbortSignal) => house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => embedTexts(ctx, texts, signal))
const likeness = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0)

it('puts texts of one meaning nearer to each other than to others', async () => {
  const { modelId, dim, vectors } = await embed(['a bright kitchen with an island', 'sunny room for cooking', 'the car park behind the block'])
  expect({ modelId, dim, lengths: vectors.map((one) => one.length) }).toEqual({ modelId: 'foyer.use-lite-en/1', dim: 512, lengths: [512, 512, 512] })
  expect(likeness(vectors[0]!, vectors[0]!)).toBeCloseTo(1, 3)
  expect(likeness(vectors[0]!, vectors[1]!)).toBeGreaterThan(likeness(vectors[0]!, vectors[2]!) + 0.05)
}, 60_000)

it('gives the same vectors again, alone or among others', async () => {
  const [alone, among] = [await embed(['sea view']), await embed(['garden', 'sea view'])]
  expect([...alone.vectors[0]!]).toEqual([...among.vectors[1]!])
}, 60_000)

it('is called off with its child, and the next texts get a new one', async () => {
  await expect(embed(['called off'], AbortSignal.abort(new Error('the job stops')))).rejects.toThrow('the job stops')
  expect((await embed(['after it'])).vectors).toHaveLength(1)
}, 60_000)

it('asks no model when there is nothing to embed', async () => {
  expect(await embed([])).toEqual({ modelId: 'foyer.use-lite-en/1', dim: 512, vectors: [] })
})
