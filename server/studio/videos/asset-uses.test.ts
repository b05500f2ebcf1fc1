import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { anAsset } from '../../media/testing.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import type { Video } from './contract.ts'

/** As much of the answers of the library as is looked at here. */
type AssetUses = { items: object[] }
type ReplacedAsset = { changed: object[]; kept: object[] }

let house: TestHouse
let us: Signed
beforeAll(async () => {
  house = await createTestHouse(slices)
  us = await signUp(house, { workspace: 'Wrenfield Homes' })
})
afterAll(() => house?.end())

async function ask<T>(method: 'GET' | 'POST' | 'PATCH', url: string, body?: object): Promise<T> {
  return (await house.app.inject({ method, url: `/api/v1${url}`, headers: us.headers, ...(body ? { payload: body } : {}) })).json() as T
}
const photo = async (name: string) => (await anAsset(house, us.actor, { name })).id
const shownBy = async (id: string) => (await ask<Video>('GET', `/videos/${id}`)).timeline.scenes.flatMap((scene) => ('assetId' in scene ? [scene.assetId] : []))

it('a photo is found in the scenes of a video, replaced there, and put back', async () => {
  const [hall, kitchen, fresh] = [await photo('Hall'), await photo('Kitchen'), await photo('New hall')]
  const video = await ask<Video>('POST', '/videos/create', { name: 'A walk through', assetIds: [kitchen, hall], template: 'plan' })
  const before = await shownBy(video.id)
  expect(before).toContain(hall)
  expect(await ask<AssetUses>('GET', `/assets/${hall}/uses`)).toMatchObject({ items: [{ kind: 'video', title: 'A walk through', href: `/studio/videos/${video.id}`, place: expect.stringMatching(/^Scene \d/), fixed: null }] })

  const { changed, kept } = await ask<ReplacedAsset>('POST', `/assets/${hall}/replace`, { withId: fresh })
  expect({ changed, kept }).toEqual({ changed: [{ kind: 'video', id: video.id }], kept: [] })
  expect(await shownBy(video.id)).toEqual(before.map((id) => (id === hall ? fresh : id)))
  expect((await ask<AssetUses>('GET', `/assets/${hall}/uses`)).items).toEqual([])

  await ask('POST', `/assets/${fresh}/replace`, { withId: hall, only: changed })
  expect(await shownBy(video.id)).toEqual(before)
  expect((await ask<ReplacedAsset>('POST', `/assets/${hall}/replace`, { withId: kitchen })).kept).toMatchObject([{ id: video.id, fixed: 'It shows the other file too. Take this one out there.' }])
})
