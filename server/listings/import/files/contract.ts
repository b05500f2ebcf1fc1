import { z } from 'zod'
import { idOf } from '../../../platform/ids.ts'
import { isCurrency } from '../../../platform/money.ts'
import { pageInput, pageOf } from '../../../platform/page.ts'

/** Shapes of imports from files: a table (CSV) and, if wanted, a ZIP archive with photos. */

export const fileImportStates = ['mapping', 'checking', 'checked', 'importing', 'done', 'cancelled', 'failed'] as const

/** Where columns may go, with the words people know. The first name is what the wizard shows. */
export const listingPlaces = [
  ['listingId', 'MLS number'], ['unparsedAddress', 'Address in one line'], ['title', 'Title'], ['standardStatus', 'Status'], ['listPrice', 'Price'], ['propertyType', 'Type of property'], ['propertySubType', 'Sub type'],
  ['bedroomsTotal', 'Bedrooms'], ['bathroomsTotalInteger', 'Bathrooms'], ['livingArea', 'Living area'], ['livingAreaUnits', 'Units of the living area'], ['lotSizeArea', 'Lot'], ['lotSizeUnits', 'Units of the lot'], ['yearBuilt', 'Year built'],
  ['publicRemarks', 'Description'], ['privateRemarks', 'Private remarks'], ['streetNumber', 'House number'], ['streetName', 'Street'], ['unitNumber', 'Unit'], ['city', 'City'], ['stateOrProvince', 'Region'], ['postalCode', 'Postcode'], ['countyOrParish', 'County'], ['country', 'Country'],
  ['latitude', 'Latitude'], ['longitude', 'Longitude'], ['roomsTotal', 'Rooms'], ['storiesTotal', 'Floors'], ['garageSpaces', 'Garage spaces'], ['parkingTotal', 'Parking spaces'], ['heating', 'Heating'], ['cooling', 'Cooling'], ['appliances', 'Appliances'],
  ['interiorFeatures', 'Interior'], ['exteriorFeatures', 'Exterior'], ['view', 'View'], ['greenVerificationRating', 'Energy rating'], ['ownershipType', 'Ownership'], ['taxAnnualAmount', 'Tax a year'], ['associationFee', 'Service charge'], ['subdivisionName', 'Subdivision'], ['parcelNumber', 'Parcel number'],
  ['virtualTourURLUnbranded', 'Virtual tour'], ['directions', 'Directions'], ['showingInstructions', 'Showing instructions'], ['photos', 'Photo file names'],
] as const
export type ListingPlace = (typeof listingPlaces)[number][0]
const placeNames = listingPlaces.map(([name]) => name)

export const ListingColumn = z.strictObject({ column: z.int().min(0).max(299), to: z.enum(placeNames).nullable().describe('Null: the column is left out') })
export type ListingColumn = z.output<typeof ListingColumn>

export const FileImportDefaults = z.strictObject({
  currency: z.string().refine(isCurrency, 'must be a currency code such as GBP, in capitals').describe('Of prices that name none'),
  standardStatus: z.enum(['Incomplete', 'Coming Soon', 'Active']).default('Incomplete').describe('Of new listings whose row names none'),
  areaUnits: z.enum(['Square Feet', 'Square Meters']).default('Square Feet'),
})
export type FileImportDefaults = z.output<typeof FileImportDefaults>

export const rowOutcomes = ['new', 'update', 'same', 'error'] as const
const Counts = z.object({ new: z.int(), update: z.int(), same: z.int(), error: z.int(), photos: z.int().describe('Photos that go to a row') })

export const ListingImport = z.object({
  id: idOf('import'),
  state: z.enum(fileImportStates),
  name: z.string(),
  bytes: z.number(),
  photos: z.object({ name: z.string(), bytes: z.number(), count: z.int() }).nullable(),
  columns: z.array(z.object({ name: z.string(), samples: z.array(z.string()) })),
  mapping: z.array(ListingColumn),
  defaults: FileImportDefaults,
  rows: z.int(),
  done: z.int().describe('Rows that are in'),
  found: Counts.nullable().describe('What the dry run found'),
  written: Counts.nullable(),
  loose: z.array(z.object({ name: z.string(), reason: z.string() })).describe('Files of the archive that go to no row; at most 200 are named'),
  problem: z.string().nullable(),
  stopping: z.boolean(),
  runId: z.string().nullable().describe('Undo this run to take the import back'),
  undone: z.boolean(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
})
export type ListingImport = z.output<typeof ListingImport>
export const ListingImportPage = pageOf(ListingImport)
export const OneListingImport = z.strictObject({ id: idOf('import') })
export const MapListingImport = z.strictObject({ id: idOf('import'), mapping: z.array(ListingColumn).max(300).optional(), defaults: FileImportDefaults.optional() })
export const ListListingImportRows = z.strictObject({ id: idOf('import'), outcome: z.enum(rowOutcomes).optional(), ...pageInput })
export const ListingImportRow = z.object({ row: z.int(), line: z.int(), outcome: z.enum(rowOutcomes), title: z.string(), number: z.string().nullable(), listingId: z.string().nullable(), photos: z.array(z.string()), reasons: z.array(z.string()) })
export type ListingImportRow = z.output<typeof ListingImportRow>
export const ListingImportRowPage = pageOf(ListingImportRow)
