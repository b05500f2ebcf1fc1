import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { anAsset } from '../../media/testing.ts'
import { outsideUrl, renderFor } from '../../media/index.ts'
import type { Post } from '../contract.ts'
import { createPost } from '../posts/post-operations.ts'
import { aBlueskyAccount, keptBy, settled, socialHouse, type SocialHouse } from '../social-house.fixture.ts'

let world: SocialHouse
let assetId: string
/** The right third, which is red; the rest is blue. */
const crop = { x: 2 / 3, y: 0, w: 1 / 3, h: 1 }

beforeAll(async () => {
  world = await socialHouse()
  const red = await sharp({ create: { width: 400, height: 800, channels: 3, background: '#ff0000' } }).png().toBuffer()
  // On its side, as a phone stores it: the part is counted on the upright picture.
  const upright = await sharp({ create: { width: 1_200, height: 800, channels: 3, background: '#0000ff' } }).composite([{ input: red, left: 800, top: 0 }]).png().toBuffer()
  const bytes = await sharp(upright).rotate(270).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer()
  assetId = (await anAsset(world.house, world.person.actor, { bytes, alt: 'A red door' })).id
})
afterAll(() => world.end())

const inHouse = <T>(work: Parameters<typeof world.house.inHouse<T>>[1]) => world.house.inHouse({ workspaceId: world.person.workspaceId }, work)
async function expectRed(bytes: Buffer): Promise<void> {
  const { width, height } = await sharp(bytes).metadata()
  expect((width ?? 0) / (height ?? 1)).toBeCloseTo(0.5, 1)
  const [red, , blue] = (await sharp(bytes).stats()).channels.map(({ mean }) => mean)
  expect([red! > 230, blue! < 25]).toEqual([true, true])
}

it('a network that is sent the bytes gets the part only', async () => {
  const file = await inHouse((ctx) => renderFor(ctx, assetId, { contentType: 'image/jpeg', maxEdge: 600, crop }))
  const parts: Buffer[] = []
  for await (const part of await file.stream()) parts.push(part as Buffer)
  expect([file.width, file.height]).toEqual([300, 600])
  await expectRed(Buffer.concat(parts))
})

it('a network that fetches the file gets the part only, and the whole under another address', async () => {
  const [part, whole] = await inHouse(async (ctx) => [await outsideUrl(ctx, assetId, 'large', crop), await outsideUrl(ctx, assetId, 'large')])
  await expectRed((await world.house.app.inject({ url: part! })).rawPayload)
  const { width, height } = await sharp((await world.house.app.inject({ url: whole! })).rawPayload).metadata()
  expect([width, height]).toEqual([1_200, 800])
})

it('one account shows its own part of a picture, and the post page says so', async () => {
  const accountId = await aBlueskyAccount(world)
  const made = await world.act<Post>(createPost, { text: 'A red door', media: [{ assetId }], variants: [{ accountId, media: [{ assetId, crop }] }], publishNow: true })
  const post = await settled(world, made.id)
  expect(post.variants[0]).toMatchObject({ state: 'published', media: [{ crop, width: 1_200, height: 800 }] })
  const { records } = await keptBy<{ records: Record<string, { value: { text: string; embed?: { images: { aspectRatio: { width: number; height: number } }[] } } }> }>(world, 'bluesky', 'repositories')
  const ratio = Object.values(records).find(({ value }) => value.text === 'A red door')!.value.embed!.images[0]!.aspectRatio
  expect(ratio.width / ratio.height).toBeCloseTo(0.5, 2)
})

it('a part that reaches beyond the picture is refused at its field', async () => {
  const answer = await world.house.app.inject({ method: 'POST', url: '/api/v1/social/posts', headers: world.person.headers, payload: { text: 'x', media: [{ assetId, crop: { x: 0.5, y: 0, w: 0.9, h: 1 } }] } })
  expect(answer.statusCode).toBe(422)
  expect(answer.json()).toMatchObject({ errors: [{ path: 'media.0.crop', message: expect.stringContaining('within the picture') }] })
})
