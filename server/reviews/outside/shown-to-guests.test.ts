import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { keepDerived, type Alteration } from '../../media/index.ts'
import { media } from '../../media/slice.ts'
import { aListing } from '../../listings/testing.ts'
import { anAsset, aStoredPicture } from '../../media/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import { listLinks, makeLink } from './link-operations.ts'

let house: TestHouse
let ada: Signed
beforeAll(async () => {
  house = await createTestHouse(slices)
  ada = await signUp(house, { workspace: 'Wrenfield Homes' })
})
afterAll(() => house?.end())

const act = async <T>(operation: AnyOperation, input: object) => (await house.perform(operation, input, { actor: ada.actor })).output as T
const ofMedia = (id: string): AnyOperation => media.operations.find((one) => one.id === id)!
const linkTo = async (subjectId: string) => {
  const { url } = await act<{ url: string }>(makeLink, { kind: 'asset', subjectId, label: 'Mrs Hale', singleUse: false })
  const path = new URL(url).pathname
  return {
    open: async () => (await house.app.inject(path)).body,
    approve: async (contentHash: string) => house.app.inject({ method: 'POST', url: path, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ name: 'Ellen Hale', decision: 'approved', contentHash }).toString() }),
  }
}
const whyKept = async (subjectId: string) => (await act<{ kept: { why: string }[] }>(listLinks, { kind: 'asset', subjectId })).kept.map(({ why }) => why)
async function altered(alterations: readonly Alteration[], more: object = {}) {
  const photo = await anAsset(house, ada.actor, { name: 'Empty room', ...more })
  const content = await aStoredPicture(house)
  const { id } = await house.inHouse({ workspaceId: ada.workspaceId, actor: ada.actor }, (ctx) => keepDerived(ctx, content, { name: 'Furnished room' }, { how: 'staged', engine: 'test/1', alterations, from: [{ assetId: photo.id, version: 1 }] }))
  return { photoId: photo.id as string, id }
}

it('a client is told what was altered and can look at the photo as it was taken', async () => {
  const { id } = await altered(['furniture'])
  const page = await (await linkTo(id)).open()
  const original = /Virtually staged\. <a href="(\/files\/r\/[^"]+)">As it was taken<\/a>/.exec(page)![1]!
  expect((await house.app.inject(`${original}.jpg`)).statusCode).toBe(200)
  const shown = /<img src="(\/files\/r\/[^"]+)"/.exec(page)![1]!
  expect((await house.app.inject(`${shown}.jpg`)).rawPayload.toString('latin1')).toContain('digitalsourcetype/compositeSynthetic')
})

it('an altered picture whose original is gone is not shown to a client, and nobody approves it unseen', async () => {
  const { id, photoId } = await altered(['dusk'])
  const { open, approve } = await linkTo(id)
  const hash = /name="contentHash" value="([^"]+)"/.exec(await open())![1]!
  await act(ofMedia('media.assets.trash'), { id: photoId })
  const page = await open()
  expect(page).toContain('One file is not shown here at the moment. Ask Wrenfield Homes.')
  expect(page).not.toMatch(/<img|Approve/)
  expect(await whyKept(id)).toEqual([expect.stringContaining('the photo it was made from is gone')])
  expect((await approve(hash)).statusCode).toBe(403)
  await act(ofMedia('media.assets.restore'), { id: photoId })
  expect((await approve(hash)).statusCode).toBe(303)
})

it('a picture whose right ended, or that a model takes for one that is not for everybody, is left out', async () => {
  const { id } = await anAsset(house, ada.actor, { name: 'Portrait' })
  const { open } = await linkTo(id)
  expect(await open()).toContain('<img')
  await act(ofMedia('media.licences.add'), { id, kind: 'consent', holder: 'Ann Lee', expiresOn: '2020-01-31' })
  expect(await open()).not.toContain('<img')
  expect(await whyKept(id)).toEqual(['The consent of Ann Lee for “Portrait” ended on 31 January 2020.'])

  const { id: other } = await anAsset(house, ada.actor, { name: 'Bathroom' })
  await house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => ctx.db.run(sql`INSERT INTO media.sights (id, workspace_id, asset_id, checksum, nsfw, seen_at) SELECT id, workspace_id, id, checksum, 0.9, now() FROM media.assets WHERE id = ${other}::uuid`))
  expect(await (await linkTo(other)).open()).not.toContain('<img')
  expect(await whyKept(other)).toEqual([expect.stringContaining('not for everybody')])
})

it('a picture of a listing that a board forbids is left out until somebody permits it; one of no listing is shown', async () => {
  const permit = house.registry.operations.get('policy.edit-permits.create')!
  const idea = await altered(['flooring'])
  expect(await (await linkTo(idea.id)).open()).toContain('<img')
  const { id: listingId } = await aListing(house, ada.actor)
  const { id, photoId } = await altered(['flooring'], { listingId })
  const { open } = await linkTo(id)
  expect(await open()).not.toContain('<img')
  expect(await whyKept(id)).toEqual([expect.stringMatching(/forbids this: .* have it permitted under Studio, Compliance\./)])
  await act(permit, { photoId, alteration: 'flooring', reason: 'The floor is laid before completion.' })
  expect(await open()).toContain('<img')
})
