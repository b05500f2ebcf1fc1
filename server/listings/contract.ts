import { z } from 'zod'
import { idOf } from '../platform/ids.ts'
import { imagesOf } from '../platform/image-of.ts'
import { Money } from '../platform/money.ts'
import { pageInput, pageOf } from '../platform/page.ts'
import { ListingAgent } from './agents/contract.ts'
import { detailShapes } from './facts/contract.ts'
import { Vehicle, VehicleChange } from './vehicles/contract.ts'

export * from './agents/contract.ts'
export * from './documents/contract.ts'
export * from './facts/contract.ts'
export * from './import/files/contract.ts'
export * from './import/mls/contract.ts'
export * from './open-houses/contract.ts'
export * from './vehicles/contract.ts'
export { imagesOf }

/**
 * Shapes of listings. Names and choices are those of the RESO Data Dictionary 2.0, in camelCase; prices are Money. `id` is
 * ours and goes into addresses of the API; `listingKey` and `listingId` are the key and the number of an MLS, as RESO names them.
 */

/** RESO StandardStatus. Shown to people as {@link statusWord}. */
export const standardStatuses = ['Incomplete', 'Coming Soon', 'Active', 'Active Under Contract', 'Pending', 'Hold', 'Withdrawn', 'Closed', 'Canceled', 'Expired', 'Delete'] as const
export const StandardStatus = z.enum(standardStatuses)
export type StandardStatus = z.output<typeof StandardStatus>

export const listingKinds = ['property', 'vehicle'] as const
export const ListingKind = z.enum(listingKinds)
export type ListingKind = z.output<typeof ListingKind>

export const propertyTypes = ['Residential', 'Residential Lease', 'Residential Income', 'Land', 'Manufactured In Park', 'Commercial Sale', 'Commercial Lease', 'Business Opportunity', 'Farm'] as const
export const PropertyType = z.enum(propertyTypes)
export type PropertyType = z.output<typeof PropertyType>

/** The sub types that are offered; RESO lets systems have more, so any short text is taken. */
export const propertySubTypes = ['Single Family Residence', 'Townhouse', 'Apartment', 'Condominium', 'Duplex', 'Cabin', 'Mobile Home', 'Farm', 'Office', 'Retail', 'Warehouse', 'Unimproved Land'] as const

export const areaUnits = ['Square Feet', 'Square Meters'] as const
export const lotUnits = ['Acres', 'Hectares', 'Square Feet', 'Square Meters'] as const

/** RESO Media.ImageOf: what a picture shows. */
export const ImageOf = z.enum(imagesOf)
export type ImageOf = z.output<typeof ImageOf>

export const photoLimit = 100

const text = (max: number) => z.string().trim().min(1).max(max)
const year = z.int().min(1000).max(2200)

/** The facts of a property that people fill in. Null takes a fact away. */
const facts = {
  listingId: text(255).nullable().describe('The number of the MLS or of your own files'),
  propertyType: PropertyType,
  propertySubType: text(60).nullable(),
  bedroomsTotal: z.int().min(0).max(1000).nullable(),
  bathroomsTotalInteger: z.int().min(0).max(1000).nullable(),
  livingArea: z.number().positive().max(10_000_000).nullable(),
  livingAreaUnits: z.enum(areaUnits).nullable(),
  lotSizeArea: z.number().positive().max(1_000_000_000).nullable(),
  lotSizeUnits: z.enum(lotUnits).nullable(),
  yearBuilt: year.nullable(),
  publicRemarks: text(4000).nullable().describe('What people read about it'),
  streetNumber: text(25).nullable(),
  streetName: text(50).nullable(),
  unitNumber: text(25).nullable(),
  city: text(50).nullable(),
  stateOrProvince: text(50).nullable(),
  postalCode: text(10).nullable(),
  countyOrParish: text(50).nullable(),
  country: z.string().regex(/^[A-Z]{2}$/, 'must be the two letters of a country, such as GB').meta({ examples: ['GB'] }).nullable(),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
}
const settable = { ...facts, ...detailShapes }
const nothing = Object.fromEntries(Object.entries(settable).map(([name, shape]) => [name, shape.optional()])) as { [K in keyof typeof settable]: z.ZodOptional<(typeof settable)[K]> }

const title = text(120)
const unparsedAddress = text(255)
const listPrice = Money.refine((price) => price.amount >= 0, 'must not be below zero').nullable().describe('Null: price on application')

export const CreateListing = z.strictObject({
  kind: ListingKind.default('property'),
  unparsedAddress: unparsedAddress.optional().describe('The address in one line; a property needs one'),
  title: title.optional().describe('Absent: the first part of the address, or year, make and model'),
  standardStatus: z.enum(['Incomplete', 'Coming Soon', 'Active']).default('Coming Soon'),
  vehicle: VehicleChange.optional().describe('Only with the kind vehicle'),
  listPrice: listPrice.optional(),
  ...nothing,
  internetAddressDisplayYN: z.boolean().default(true),
})
export type CreateListing = z.output<typeof CreateListing>

export const UpdateListing = z.strictObject({
  id: idOf('listing'),
  version: z.int().optional(),
  title: title.optional(),
  unparsedAddress: unparsedAddress.optional(),
  vehicle: VehicleChange.optional().describe('Facts left out stay'),
  ...nothing,
  internetAddressDisplayYN: z.boolean().optional().describe('False: the public page names the place, not the house'),
})
export type UpdateListing = z.output<typeof UpdateListing>

export const ChangeStatus = z.strictObject({
  id: idOf('listing'),
  version: z.int().optional(),
  standardStatus: StandardStatus,
  reason: text(300).optional().describe('Why: kept in the history, for members only'),
  closePrice: listPrice.optional().describe('Only with Closed'),
  closeDate: z.iso.date().optional().describe('Only with Closed; absent: today in the zone of the workspace'),
})

export const ChangePrice = z.strictObject({ id: idOf('listing'), version: z.int().optional(), listPrice })

export const PriceHistory = z.object({
  items: z.array(z.object({ id: z.string(), listPrice: Money.nullable(), changedAt: z.string(), by: z.object({ id: z.string(), name: z.string() }).nullable() })).describe('Newest first'),
})
export type PriceHistory = z.output<typeof PriceHistory>

export const StatusHistory = z.object({
  items: z.array(z.object({ id: z.string(), from: StandardStatus.nullable().describe('Null: it was added so'), to: StandardStatus, reason: z.string().nullable(), changedAt: z.string(), by: z.object({ id: z.string(), name: z.string() }).nullable() })).describe('Newest first'),
})
export type StatusHistory = z.output<typeof StatusHistory>

/** Signed addresses of a picture's sizes: thumb, small, medium and large, each twice the one before. */
export const PictureUrls = z.object({ thumb: z.string(), small: z.string(), medium: z.string(), large: z.string() })

export const Photo = z.object({
  assetId: z.string(),
  imageOf: ImageOf.nullable(),
  caption: z.string().nullable(),
  isCover: z.boolean(),
  name: z.string(),
  alt: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  urls: PictureUrls,
})
export type Photo = z.output<typeof Photo>

export const Listing = z.object({
  id: idOf('listing'),
  kind: ListingKind,
  listingKey: z.string(),
  slug: z.string(),
  title: z.string(),
  standardStatus: StandardStatus,
  nextStatuses: z.array(StandardStatus).describe('What the status may become from here'),
  listPrice: Money.nullable(),
  originalListPrice: Money.nullable(),
  closePrice: Money.nullable(),
  closeDate: z.string().nullable(),
  unparsedAddress: z.string().describe('Empty for a vehicle without a place'),
  ...facts,
  propertyType: z.enum([...propertyTypes, 'Vehicle']).describe('RESO PropertyType; Vehicle for a vehicle, which RESO has no word for'),
  ...detailShapes,
  vehicle: Vehicle.nullable().describe('Null for a property'),
  agents: z.array(ListingAgent).describe('In order'),
  daysOnMarket: z.int().nullable().describe('Whole days since it came to the market, up to its close; null before'),
  internetAddressDisplayYN: z.boolean(),
  photosCount: z.int(),
  cover: z.object({ assetId: z.string(), alt: z.string(), urls: PictureUrls }).nullable(),
  questions: z.int().describe('Questions asked on its page'),
  published: z.boolean(),
  onShow: z.boolean().describe('Published, and in a status that the public page shows'),
  publicUrl: z.string(),
  statusChangeTimestamp: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  deletedAt: z.string().nullable(),
  version: z.int(),
  may: z.object({ edit: z.boolean(), publish: z.boolean() }),
})
export type Listing = z.output<typeof Listing>

/** What boards would say about the first photo. */
export const FirstPhoto = z.object({
  shows: z.string().nullable().describe('RESO ImageOf of the photo; null: nobody has said'),
  frontAssetId: z.string().nullable().describe('A photo further back that shows the front of the house'),
  kept: z.object({ reason: z.string(), by: z.string().nullable(), at: z.string() }).nullable().describe('Somebody keeps it all the same'),
})
export type FirstPhoto = z.output<typeof FirstPhoto>

export const ListingDetail = Listing.extend({
  photos: z.array(Photo).describe('In order'),
  firstPhoto: FirstPhoto.nullable().describe('Of a home whose first photo does not show its front, as many boards ask; null: nothing to say'),
})
export type ListingDetail = z.output<typeof ListingDetail>

export const listingSorts = ['-updatedAt', '-createdAt', 'listPrice', '-listPrice', 'title', '-title'] as const
export const ListListings = z.strictObject({
  ...pageInput,
  q: text(200).optional().describe('Words of title, address, postcode, number, VIN, stock number, make or model; all must be there'),
  kind: ListingKind.optional(),
  agentId: idOf('person').optional().describe('Listings in which this member has a part'),
  standardStatus: z.array(StandardStatus).max(standardStatuses.length).optional(),
  minPrice: z.int().min(0).optional().describe('In the smallest unit of the currency'),
  maxPrice: z.int().min(0).optional(),
  minBedrooms: z.int().min(0).max(1000).optional(),
  published: z.boolean().optional(),
  ids: z.array(idOf('listing')).max(100).optional(),
  trashed: z.boolean().default(false),
  sort: z.enum(listingSorts).default('-updatedAt'),
})
export type ListListings = z.output<typeof ListListings>
export const ListingPage = pageOf(Listing)

/** How many listings there are in each status, for the tabs of the list. */
export const ListingCounts = z.object({ total: z.int(), trashed: z.int(), byStatus: z.record(z.string(), z.int()), vehicles: z.int().describe('How many of the total are vehicles') })

const photoGiven = z.strictObject({ assetId: idOf('asset'), imageOf: ImageOf.nullable().optional(), caption: text(300).nullable().optional() })
export const SetPhotos = z.strictObject({
  id: idOf('listing'),
  version: z.int().optional(),
  photos: z.array(photoGiven).max(photoLimit).describe('All photos in their order; what is missing is taken off. What a photo shows and its caption stay as they are when left out'),
  coverAssetId: idOf('asset').nullable().optional().describe('Absent: the cover stays, or the first photo becomes it'),
})
export const AddPhotos = z.strictObject({
  id: idOf('listing'),
  assetIds: z.array(idOf('asset')).min(1).max(photoLimit).describe('In this order; those already there stay where they are'),
  after: idOf('asset').optional().describe('The photo that they stand behind, such as the original of a staged one. At the end without it, or when the listing does not show it'),
})

export const KeepFirstPhoto = z.strictObject({ id: idOf('listing'), version: z.int().optional(), reason: z.string().trim().min(3, 'Say why, for whoever asks later.').max(500, 'Use 500 characters or fewer.') })

export const SetPublished = z.strictObject({ id: idOf('listing'), version: z.int().optional(), published: z.boolean() })

export const AskQuestion = z.strictObject({
  slug: z.string().min(1).max(120).describe('The name in the address of the public page'),
  proof: z.string().max(300).describe('From the form of the page: shows that it was open for a moment'),
  name: text(120),
  email: z.email().max(254).optional(),
  phone: z.string().trim().min(4).max(40).optional(),
  message: text(2000),
  website: z.string().max(500).optional().describe('A trap for machines; people do not see it. Leave it out'),
  fid: z.string().max(60).optional().describe('First-party id of the click that led here'),
  referrer: z.string().max(500).optional(),
  utm: z.record(z.string().max(40), z.string().max(120)).optional(),
})
export type AskQuestion = z.output<typeof AskQuestion>

const words: Record<StandardStatus, string> = {
  Incomplete: 'Draft', 'Coming Soon': 'Coming soon', Active: 'For sale', 'Active Under Contract': 'Under offer', Pending: 'Sale agreed', Hold: 'On hold',
  Withdrawn: 'Withdrawn', Closed: 'Sold', Canceled: 'Cancelled', Expired: 'Expired', Delete: 'Deleted by the MLS',
}
const lettingWords: Partial<Record<StandardStatus, string>> = { Active: 'To let', Pending: 'Let agreed', Closed: 'Let' }

/** What people call a status; a letting is let, not sold. */
export const statusWord = (status: StandardStatus, propertyType: string): string => (propertyType.endsWith('Lease') && lettingWords[status]) || words[status]
export * from './originals/contract.ts'
