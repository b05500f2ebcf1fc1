import { isDeepStrictEqual } from 'node:util'
import { detailNames, type DetailName, type UpdateListing } from '../contract.ts'
import { areaNeedsUnits } from '../errors.ts'
import { sql } from '../../platform/db/sql.ts'

/** The facts of a listing by their wire names; undefined is "leave as it is", null "take away". */
export type FactValues = Partial<Omit<UpdateListing, 'id' | 'version'>>

type Column = { field: keyof FactValues; name: ReturnType<typeof sql>; value: ReturnType<typeof sql> }

const columnOf = {
  title: ['title', 'text'], unparsedAddress: ['unparsed_address', 'text'], internetAddressDisplayYN: ['internet_address_display_yn', 'boolean'],
  listingId: ['listing_number', 'text'], propertyType: ['property_type', 'text'], propertySubType: ['property_sub_type', 'text'],
  bedroomsTotal: ['bedrooms_total', 'int'], bathroomsTotalInteger: ['bathrooms_total_integer', 'int'],
  livingArea: ['living_area', 'float8'], livingAreaUnits: ['living_area_units', 'text'], lotSizeArea: ['lot_size_area', 'float8'], lotSizeUnits: ['lot_size_units', 'text'],
  yearBuilt: ['year_built', 'int'], publicRemarks: ['public_remarks', 'text'],
  streetNumber: ['street_number', 'text'], streetName: ['street_name', 'text'], unitNumber: ['unit_number', 'text'], city: ['city', 'text'], stateOrProvince: ['state_or_province', 'text'],
  postalCode: ['postal_code', 'text'], countyOrParish: ['county_or_parish', 'text'], country: ['country', 'text'], latitude: ['latitude', 'float8'], longitude: ['longitude', 'float8'],
} as const satisfies Record<Exclude<keyof FactValues, DetailName | 'vehicle'>, readonly [string, string]>

/** The columns that the given facts go to. Throws `listings.area_needs_units` where an area and its units do not come together. */
export function factColumns(facts: FactValues): Column[] {
  together(facts, 'livingArea', 'livingAreaUnits', 'the living area')
  together(facts, 'lotSizeArea', 'lotSizeUnits', 'the size of the lot')
  return (Object.keys(columnOf) as (keyof typeof columnOf)[])
    .filter((field) => facts[field] !== undefined)
    .map((field) => {
      const [column, type] = columnOf[field]
      return { field, name: sql`${sql.ref(column)}`, value: sql`${facts[field]}::${sql.raw(type)}` }
    })
}

function together(facts: FactValues, area: 'livingArea' | 'lotSizeArea', units: 'livingAreaUnits' | 'lotSizeUnits', what: string): void {
  if (facts[area] === undefined && facts[units] === undefined) return
  if ((facts[area] ?? null) !== null && (facts[units] ?? null) !== null) return
  if (facts[area] === null && facts[units] === null) return
  throw areaNeedsUnits({ what }, { fields: [{ path: facts[area] == null ? area : units, rule: 'together', message: `Give ${what} together with its units.` }] })
}

/** The given facts that differ from those a listing has. Facts of a vehicle are told one by one. */
export function changedFacts(now: Readonly<Record<string, unknown>>, { vehicle, ...given }: FactValues): FactValues {
  const changed = differing(now, given)
  const parts = vehicle && differing((now['vehicle'] ?? {}) as Record<string, unknown>, vehicle)
  return { ...changed, ...(parts && Object.keys(parts).length ? { vehicle: parts } : {}) }
}

const differing = <T extends object>(now: Readonly<Record<string, unknown>>, given: T) =>
  Object.fromEntries(Object.entries(given).filter(([field, value]) => value !== undefined && !isDeepStrictEqual(value, now[field] ?? null)))

const isDetail = (field: string): field is DetailName => (detailNames as readonly string[]).includes(field)

/** The given facts that lie in the column of details, null for those to be taken away. */
export const detailsIn = (facts: FactValues): Record<string, unknown> => Object.fromEntries(Object.entries(facts).filter(([field, value]) => isDetail(field) && value !== undefined))

/** What is known of the given facts. */
export const known = (facts: Readonly<Record<string, unknown>>): Record<string, unknown> => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== undefined))
