import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp } from '../../identity/testing.ts'
import { aListing } from '../../listings/testing.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import type { Snippet } from '../contract.ts'
import { fillText, listVariables } from './fill-text.ts'
import { createSnippet, deleteSnippet, listSnippets, updateSnippet } from './snippet-operations.ts'

let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>
let listingId: string

beforeAll(async () => {
  house = await createTestHouse(slices)
  us = await signUp(house, { workspace: 'Wrenfield Homes', name: 'Nadia Osei' })
  listingId = (await aListing(house, us.actor, { title: 'Mill Cottage', unparsedAddress: '3 Mill Lane, Portellery', city: 'Portellery', listPrice: { amount: 42_500_000, currency: 'GBP' }, bedroomsTotal: 3, bathroomsTotalInteger: null })).id
})
afterAll(() => house.end())

const perform = async <T>(operation: AnyOperation, input: unknown) => (await house.perform(operation, input, { actor: us.actor })).output as T
const fill = async (text: string, listing: string | null = listingId) => (await perform<{ text: string }>(fillText, { text, listingId: listing })).text

it('variables take the facts of the listing, its agent and the workspace', async () => {
  expect(await fill('{listing.address}, {listing.beds} beds for {listing.price}. {listing.address}')).toBe('3 Mill Lane, Portellery, 3 beds for £425,000. 3 Mill Lane, Portellery')
  // Without an agent of its own the one who writes speaks for it.
  expect(await fill('Ask {agent.name} of {workspace.name} {link}')).toBe('Ask Nadia Osei of Wrenfield Homes {link}')
})

it('a variable that nobody knows is named, and so is one without a value', async () => {
  await expect(fill('{listing.pool}')).rejects.toMatchObject({ code: 'social.variable_unknown', person: expect.stringContaining('{listing.pool}') })
  await expect(fill('{listing.baths}')).rejects.toMatchObject({ code: 'social.variable_empty', person: expect.stringMatching(/\{listing\.baths\}.*Complete the listing/) })
  await expect(fill('{listing.price}', null)).rejects.toMatchObject({ code: 'social.variable_empty', person: expect.stringContaining('no listing is chosen') })
  await expect(perform(createSnippet, { kind: 'text', name: 'Bad', body: 'Has {listing.pool}' })).rejects.toMatchObject({ code: 'social.variable_unknown', fields: [{ path: 'body' }] })
  const { items } = await perform<{ items: { name: string; value: string | null }[] }>(listVariables, { listingId })
  expect(items).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'listing.price', value: '£425,000' }), expect.objectContaining({ name: 'listing.baths', value: null })]))
})

it('hashtags are kept with their sign and once, names once whatever their case, and a deleted group comes back', async () => {
  const group = await perform<Snippet>(createSnippet, { kind: 'hashtags', name: 'Coast', body: 'portellery, #seaview  #portellery ##harbour' })
  expect(group.body).toBe('#portellery #seaview #harbour')
  await expect(perform(createSnippet, { kind: 'text', name: 'COAST', body: 'x' })).rejects.toMatchObject({ code: 'social.snippet_exists' })
  await expect(perform(updateSnippet, { id: group.id, version: 9, name: 'Sea' })).rejects.toMatchObject({ code: 'platform.stale_version' })
  const { runId } = await house.perform(deleteSnippet, { id: group.id }, { actor: us.actor })
  expect((await perform<{ items: Snippet[] }>(listSnippets, {})).items).toEqual([])
  await house.perform(undoRun, { runId }, { actor: us.actor })
  expect((await perform<{ items: Snippet[] }>(listSnippets, {})).items).toMatchObject([{ name: 'Coast' }])
})
