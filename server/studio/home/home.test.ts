import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp } from '../../identity/testing.ts'
import { aListing } from '../../listings/testing.ts'
import { anAsset } from '../../media/testing.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { slices } from '../../slices.ts'
import type { StudioHome } from '../contract.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>
beforeAll(async () => {
  house = await createTestHouse(slices, { work: true, realClock: true })
  us = await signUp(house)
})
afterAll(() => house?.end())

async function ask<T>(method: 'GET' | 'POST', url: string, body?: object): Promise<T> {
  return (await house.app.inject({ method, url, headers: us.headers, ...(body ? { payload: body } : {}) })).json<T>()
}
const home = () => ask<StudioHome>('GET', '/api/v1/studio/home')

it('says which photos of a listing wait, and shows them before and after once they are enhanced', { timeout: 90_000 }, async () => {
  expect(await home()).toEqual({ underWay: [], old: [], made: [], starts: [] })
  const photos = [await anAsset(house, us.actor, { name: 'Kitchen' }), await anAsset(house, us.actor, { name: 'Hall' })]
  const { id } = await aListing(house, us.actor, { title: 'Mill Cottage' })
  await house.app.inject({ method: 'PUT', url: `/api/v1/listings/${id}/photos`, headers: us.headers, payload: { photos: photos.map((photo) => ({ assetId: photo.id })) } })
  expect((await home()).starts).toMatchObject([{ title: 'Mill Cottage', photos: 2, waiting: 2, hasFilm: false, cover: expect.stringContaining('/files/r/') as string }])

  const recipe = { version: 1, steps: [{ step: 'tone', exposure: 0.6 }] }
  const batch = await ask<{ id: string }>('POST', '/api/v1/enhance/batches', { photos: [{ assetId: photos[0]!.id }], recipe })
  const after = await waitFor(async () => {
    const now = await home()
    return now.made.length > 0 && now
  }, 60_000)
  expect(after.made).toMatchObject([{ kind: 'photos', title: 'Kitchen', href: `/studio/enhance?batch=${batch.id}` }])
  expect(after.made[0]!.before).not.toBe(after.made[0]!.after)
  expect(after.starts).toMatchObject([{ photos: 2, waiting: 1 }])
})
