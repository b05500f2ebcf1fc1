import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { aListing } from '../../listings/testing.ts'
import { anAsset, aVersion } from '../../media/testing.ts'
import { mailLook } from '../../platform/look/mail-look.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { slices } from '../../slices.ts'
import type { Post } from '../contract.ts'
import { createPost } from '../posts/post-operations.ts'
import { readPost } from '../posts/read-post.ts'

/** Posts, pages and mails show a file by reference: the content that it has today, with no copy of it anywhere. */

let house: TestHouse
let us: Signed
beforeAll(async () => {
  house = await createTestHouse(slices, { work: true, realClock: true })
  us = await signUp(house, { workspace: 'Wrenfield Homes' })
})
afterAll(() => house?.end())

const act = async <T>(operation: AnyOperation, input: object) => (await house.perform(operation, input, { actor: us.actor })).output as T
const named = (id: string) => house.registry.operations.get(id)!
const painted = (background: string) => sharp({ create: { width: 400, height: 300, channels: 3, background } }).jpeg().toBuffer()

/** The main colour of a picture at an address, as a name. */
async function seenAt(address: string): Promise<string> {
  const answer = await house.app.inject({ url: new URL(address, 'http://localhost:4000').pathname, headers: { accept: 'image/jpeg' } })
  expect(answer.statusCode, address).toBe(200)
  const { dominant: { r, g } } = await sharp(answer.rawPayload).stats()
  return r > g ? 'red' : 'green'
}

it('a new content is shown by the page of a listing, its preview, a post and mails, and so is a former one that is restored', async () => {
  const { id } = await anAsset(house, us.actor, { bytes: await painted('#208040'), name: 'Front' })
  const listing = await aListing(house, us.actor, { published: true })
  await act(named('listings.photos.add'), { id: listing.id, assetIds: [id] })
  const post = await act<Post>(createPost, { text: 'The front', media: [{ assetId: id, alt: null }], variants: [] })
  await act(named('brand.kits.create'), { name: `House ${id}`, colours: { primary: '#1f4a47', secondary: '#16282c', accent: '#a8741a', text: '#16282c', background: '#ffffff' }, logos: { light: id, dark: null, mark: null } })

  const everywhere = async () => {
    const page = (await house.app.inject({ url: `/p/${listing.slug}`, headers: { 'user-agent': 'Mozilla/5.0 Firefox/140.0' } })).body
    const preview = /property="og:image" content="([^"]+)"/.exec(page)![1]!
    const photo = /srcset="(\/files\/\S+\/small) /.exec(page)![1]!
    const shown = (await act<Post>(readPost, { id: post.id })).media[0]!
    const look = await house.inHouse({ workspaceId: us.workspaceId }, mailLook)
    return Promise.all([preview, photo, shown.large, look!.logo!].map(seenAt))
  }
  // The kept page is made anew by a listener, a moment later.
  const isAll = (colour: string) => waitFor(async () => (await everywhere()).every((seen) => seen === colour), 30_000)
  expect(await everywhere()).toEqual(['green', 'green', 'green', 'green'])
  await aVersion(house, us.actor, id, { bytes: await painted('#c02020') })
  expect(await isAll('red')).toBe(true)
  await house.app.inject({ method: 'POST', url: `/api/v1/assets/${id}/versions/1/restore`, headers: us.headers, payload: {} })
  expect(await isAll('green')).toBe(true)
  expect((await house.app.inject({ url: '/api/v1/assets/library', headers: us.headers })).json()).toMatchObject({ everything: 1 })
}, 120_000)
