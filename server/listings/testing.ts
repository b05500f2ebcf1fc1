import type { z } from 'zod'
import type { Actor } from '../platform/operations/actor.ts'
import type { House } from '../platform/house.ts'
import type { CreateListing, ListingDetail } from './contract.ts'
import { createListing } from './listings/create-listing.ts'
import { setPublished } from './listings/set-published.ts'

type Given = Partial<z.input<typeof CreateListing>> & { published?: boolean }

/** A cottage with a price, on the market; published when asked. */
export async function aListing(house: House, actor: Actor, { published, ...given }: Given = {}): Promise<ListingDetail> {
  const input = { unparsedAddress: 'Mill Cottage, Weir Lane, Bath BA2 6AA', city: 'Bath', standardStatus: 'Active', listPrice: { amount: 64_500_000, currency: 'GBP' }, bedroomsTotal: 3, bathroomsTotalInteger: 2, ...given }
  const listing = (await house.perform(createListing, input, { actor })).output as ListingDetail
  return published ? ((await house.perform(setPublished, { id: listing.id, published: true }, { actor })).output as ListingDetail) : listing
}

let stock = 100

/** A used estate car with a VIN and a stock number of its own. */
export async function aVehicle(house: House, actor: Actor, { vehicle, published, ...given }: Given = {}): Promise<ListingDetail> {
  const facts = { vin: '1HGCM82633A004352', stock: `ST${++stock}`, year: 2019, make: 'Volvo', model: 'V60', trim: 'Inscription', odometer: 48_200, odometerUnits: 'Miles', transmission: 'Automatic', condition: 'Used', ...vehicle }
  const input = { kind: 'vehicle', standardStatus: 'Active', listPrice: { amount: 1_995_000, currency: 'GBP' }, vehicle: facts, ...given }
  const listing = (await house.perform(createListing, input, { actor })).output as ListingDetail
  return published ? ((await house.perform(setPublished, { id: listing.id, published: true }, { actor })).output as ListingDetail) : listing
}
