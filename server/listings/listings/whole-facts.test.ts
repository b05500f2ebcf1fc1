import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { joinWorkspace, signUp, type Signed } from '../../identity/testing.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { setAgents } from '../agents/set-agents.ts'
import type { ListingDetail, StatusHistory } from '../contract.ts'
import { readStatusHistory } from '../history/status-history.ts'
import { slices } from '../../slices.ts'
import { aListing, aVehicle } from '../testing.ts'
import { changeStatus } from './change-status.ts'
import { createListing } from './create-listing.ts'
import { countListings, listListings } from './list-listings.ts'
import { readListing, trashListing, updateListing } from './listing-operations.ts'

let house: TestHouse
let nadia: Signed
beforeAll(async () => {
  house = await createTestHouse(slices)
  nadia = await signUp(house, { name: 'Nadia Osei' })
})
afterAll(() => house?.end())

const act = (operation: AnyOperation, input: object) => house.perform(operation, input, { actor: nadia.actor })
const run = async <T = ListingDetail>(operation: AnyOperation, input: object) => (await act(operation, input)).output as T

describe('the facts of a property', () => {
  test('go by their RESO names, lists, money and dates too, and come back as they were given', async () => {
    const facts = {
      heating: ['Radiant', 'Heat Pump'], parkingTotal: 2, taxAnnualAmount: { amount: 240_000, currency: 'GBP' }, taxYear: 2026, associationFee: { amount: 12_000, currency: 'GBP' }, associationFeeFrequency: 'Monthly',
      directions: 'Left at the weir.', privateRemarks: 'Key at the office.', virtualTourURLUnbranded: 'https://tour.example/14', listingAgreement: 'Exclusive Right To Sell', expirationDate: '2027-03-31', newConstructionYN: false,
      neighborhood: [{ kind: 'School', name: 'St Mary’s', distanceMeters: 640, minutes: 8, by: 'Foot', note: null }],
    }
    const { id } = await aListing(house, nadia.actor, facts as never)
    const read = await run(readListing, { id })
    expect(read).toMatchObject(facts)
    expect(read.cooling).toBeNull()
    const after = await run(updateListing, { id, heating: null, cooling: ['Central Air'] })
    expect([after.heating, after.cooling, after.parkingTotal, after.neighborhood?.[0]?.note]).toEqual([null, ['Central Air'], 2, null])
    expect((await run(updateListing, { id, cooling: ['Central Air'] })).version).toBe(after.version)
  })
  test('are taken back with an undo, each change for itself', async () => {
    const { id } = await aListing(house, nadia.actor)
    const { runId } = await act(updateListing, { id, roof: ['Slate'] })
    await act(undoRun, { runId })
    expect((await run(readListing, { id })).roof).toBeNull()
  })
  test('need an address, and no facts of a vehicle', async () => {
    await expect(run(createListing, {})).rejects.toMatchObject({ code: 'listings.address_needed', fields: [{ path: 'unparsedAddress' }] })
    await expect(run(createListing, { unparsedAddress: '1 Row', vehicle: { make: 'Volvo' } })).rejects.toMatchObject({ code: 'listings.no_vehicle' })
  })
})

describe('a vehicle', () => {
  test('is called by year, make and model, and found by VIN and stock number', async () => {
    const car = await aVehicle(house, nadia.actor)
    expect(car).toMatchObject({ kind: 'vehicle', title: '2019 Volvo V60 Inscription', propertyType: 'Vehicle', unparsedAddress: '', vehicle: { vin: '1HGCM82633A004352', odometer: 48_200, fuel: null } })
    for (const q of ['1hgcm82633', 'v60 volvo', car.vehicle!.stock!]) expect((await run<{ items: ListingDetail[] }>(listListings, { q, kind: 'vehicle' })).items.map((one) => one.id), q).toContain(car.id)
    expect((await run<{ items: ListingDetail[] }>(listListings, { kind: 'property', ids: [car.id] })).items).toEqual([])
    expect((await run<{ vehicles: number }>(countListings, {})).vehicles).toBeGreaterThan(0)
  })
  test('with a VIN that cannot be is refused, and the reason names what is wrong', async () => {
    await expect(run(createListing, { kind: 'vehicle', vehicle: { vin: '1HGCM82633A003452' } })).rejects.toMatchObject({ code: 'platform.invalid_input', fields: [{ path: 'vehicle.vin', message: expect.stringContaining('check digit does not fit') }] })
  })
  test('has a stock number for itself until it lies in the trash', async () => {
    const one = await aVehicle(house, nadia.actor, { vehicle: { stock: 'S-77' } })
    const again = () => run(createListing, { kind: 'vehicle', vehicle: { make: 'Saab', stock: 's-77' } })
    await expect(again()).rejects.toMatchObject({ code: 'listings.stock_number_taken', fields: [{ path: 'vehicle.stock' }] })
    await run(trashListing, { id: one.id })
    expect((await again()).title).toBe('Saab')
  })
  test('changes fact by fact, and is sold on the spot', async () => {
    const { id } = await aVehicle(house, nadia.actor)
    const after = await run(updateListing, { id, vehicle: { odometer: 50_000, trim: null } })
    expect(after.vehicle).toMatchObject({ odometer: 50_000, trim: null, make: 'Volvo' })
    expect((await run(changeStatus, { id, standardStatus: 'Closed', closePrice: { amount: 1_850_000, currency: 'GBP' } })).standardStatus).toBe('Closed')
  })
})

describe('the history of the status', () => {
  test('begins with how it was added and keeps who, when and why', async () => {
    const { id } = await aListing(house, nadia.actor, { standardStatus: 'Incomplete' })
    await run(changeStatus, { id, standardStatus: 'Active' })
    house.clock.forward(3 * 86_400_000)
    await run(changeStatus, { id, standardStatus: 'Withdrawn', reason: 'The owner stays' })
    const { items } = await run<StatusHistory>(readStatusHistory, { id })
    expect(items).toMatchObject([{ from: 'Active', to: 'Withdrawn', reason: 'The owner stays', by: { name: 'Nadia Osei' } }, { from: 'Incomplete', to: 'Active', reason: null }, { from: null, to: 'Incomplete' }])
    expect((await run(readListing, { id })).daysOnMarket).toBe(3)
  })
})

describe('agents', () => {
  test('are members or people of another agency, each with a part, and find their listings', async () => {
    const tom = await joinWorkspace(house, nadia.workspaceId, 'agent')
    const { id } = await aListing(house, nadia.actor)
    const after = await run(setAgents, { id, agents: [{ role: 'List Agent', personId: tom.personId }, { role: 'Buyer Agent', name: 'Ola Berg', office: 'Berg & Co', email: 'ola@berg.example' }] })
    expect(after.agents).toMatchObject([{ role: 'List Agent', personId: tom.personId }, { role: 'Buyer Agent', name: 'Ola Berg', office: 'Berg & Co', personId: null }])
    expect((await run<{ items: ListingDetail[] }>(listListings, { agentId: tom.personId })).items.map((one) => one.id)).toEqual([id])
  })
  test('that are nobody, or twice the same, are refused with the place', async () => {
    const { id } = await aListing(house, nadia.actor)
    await expect(run(setAgents, { id, agents: [{ role: 'List Agent' }] })).rejects.toMatchObject({ code: 'listings.agent_unclear', fields: [{ path: 'agents.0.name' }] })
    const stranger = await signUp(house, { workspace: 'Elsewhere' })
    await expect(run(setAgents, { id, agents: [{ role: 'List Agent', personId: stranger.personId }] })).rejects.toMatchObject({ fields: [{ path: 'agents.0.personId' }] })
    await expect(run(setAgents, { id, agents: [{ role: 'Buyer Agent', name: 'Ola' }, { role: 'Buyer Agent', name: 'ola' }] })).rejects.toMatchObject({ fields: [{ path: 'agents.1.role' }] })
  })
})
