import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp, type Signed } from '../identity/testing.ts'
import { aListing } from '../listings/testing.ts'
import { anAsset } from '../media/testing.ts'
import { undoRun } from '../platform/inside/changes.ts'
import { mailLook } from '../platform/look/mail-look.ts'
import type { AnyOperation } from '../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { waitFor } from '../platform/testing/wait-for.ts'
import { slices } from '../slices.ts'
import type { Kit } from './contract.ts'
import { createKit, updateKit } from './kits/kit-operations.ts'

let house: TestHouse
let us: Signed
beforeAll(async () => {
  house = await createTestHouse(slices, { work: true, realClock: true })
  us = await signUp(house, { workspace: 'Wrenfield Homes' })
})
afterAll(() => house?.end())

const act = async <T>(operation: AnyOperation, input: object) => (await house.perform(operation, input, { actor: us.actor })).output as T
const operationOf = (id: string): AnyOperation => house.registry.operations.get(id)!
const colours = (primary: string) => ({ primary, secondary: '#16282c', accent: '#a8741a', text: '#16282c', background: '#ffffff' })

it('a public page shows the kit of its agent’s office, and a change of it at once', async () => {
  const logo = await anAsset(house, us.actor, { name: 'Logo' })
  const { slug } = await aListing(house, us.actor, { published: true })
  const page = async () => (await house.app.inject({ url: `/p/${slug}`, headers: { 'user-agent': 'Mozilla/5.0 Firefox/140.0' } })).body
  expect(await page()).not.toContain('class="look"')
  const kit = await act<Kit>(createKit, { name: 'House', colours: colours('#1f4a47'), logos: { light: logo.id, dark: null, mark: null }, contact: { name: 'Wrenfield', phone: '01225 555 014', email: '', web: '', licence: 'W-1', office: '', address: '' } })
  expect(await page()).toMatch(/--accent:#1f4a47;[\s\S]*class="look"[\s\S]*alt="Wrenfield"[\s\S]*<footer>[\s\S]*01225 555 014[\s\S]*Licence W-1/)
  const { runId } = await house.perform(updateKit, { id: kit.id, colours: colours('#ffd34d') }, { actor: us.actor })
  // Yellow words could not be read on paper, so a darker shade of it stands in.
  expect(await page()).toMatch(/<style>:root\{--accent:#8a722a;[\s\S]*prefers-color-scheme:dark\)\{:root\{--accent:#ffd34d/)
  await house.perform(undoRun, { runId }, { actor: us.actor })
  expect(await waitFor(async () => (await page()).includes('--accent:#1f4a47;'))).toBe(true)
})

it('the door of an open house, a request for files and a review link show it too', async () => {
  const { id: listingId } = await aListing(house, us.actor, { published: true })
  const { checkInUrl } = await act<{ checkInUrl: string }>(operationOf('listings.open-houses.schedule'), { listingId, startWall: '2027-06-05T10:00', endWall: '2027-06-05T12:00', zone: 'Europe/London' })
  const { url: request } = await act<{ url: string }>(operationOf('media.upload-requests.make'), { title: 'Photos of Mill Cottage' })
  const { id: subjectId } = await anAsset(house, us.actor)
  const { url: review } = await act<{ url: string }>(operationOf('reviews.links.make'), { kind: 'asset', subjectId, label: 'Mrs Hale' })
  for (const url of [checkInUrl, request, review]) expect((await house.app.inject(new URL(url).pathname)).body, url).toMatch(/--accent:#1f4a47;[\s\S]*class="look"[\s\S]*alt="Wrenfield"/)
})

it('a mail has the colour and the logo, with addresses that open from anywhere', async () => {
  const look = await house.inHouse({ workspaceId: us.workspaceId }, mailLook)
  expect(look).toMatchObject({ accent: '#1f4a47', onAccent: '#ffffff', logo: expect.stringMatching(/^http:\/\/localhost:4000\/files\/r\//) as string })
})
