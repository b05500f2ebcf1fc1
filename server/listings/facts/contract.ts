import { z } from 'zod'
import { Money } from '../../platform/money.ts'

/**
 * The further facts of a property, by the names of the RESO Data Dictionary 2.0 in camelCase. Lists hold the words of its
 * lookups; systems may have more of them, so any short text is taken. Null is not known.
 */

const text = (max: number) => z.string().trim().min(1).max(max)
const words = z.array(text(80)).max(60)
const count = z.int().min(0).max(1000)
const money = Money.refine((amount) => amount.amount >= 0, 'must not be below zero')
const address = z.url({ protocol: /^https?$/, error: 'must be an address that begins with https://' }).max(2000)

export const listingAgreements = ['Exclusive Right To Sell', 'Exclusive Right To Lease', 'Exclusive Right With Exception', 'Exclusive Agency', 'Open', 'Net', 'Probate'] as const
export const feeFrequencies = ['Annually', 'Semi-Annually', 'Quarterly', 'Bi-Monthly', 'Monthly', 'Bi-Weekly', 'Weekly', 'Daily', 'One Time'] as const

/** What stands near a home, written by its agent: no map, no tracking by a map maker. */
export const placeKinds = ['School', 'Transport', 'Shops', 'Food', 'Park', 'Health', 'Work', 'Other'] as const
export const NearbyPlace = z.strictObject({
  kind: z.enum(placeKinds),
  name: text(100),
  distanceMeters: z.int().min(0).max(500_000).nullable(),
  minutes: z.int().min(0).max(600).nullable().describe('How long it takes'),
  by: z.enum(['Foot', 'Bicycle', 'Car', 'Transit']).nullable(),
  note: text(200).nullable(),
})
export type NearbyPlace = z.output<typeof NearbyPlace>

export const detailShapes = {
  roomsTotal: count.nullable(),
  bathroomsFull: count.nullable(),
  bathroomsHalf: count.nullable(),
  storiesTotal: count.nullable(),
  livingAreaSource: text(60).nullable(),
  lotSizeDimensions: text(150).nullable(),
  lotFeatures: words.nullable(),
  newConstructionYN: z.boolean().nullable(),
  propertyCondition: words.nullable(),
  architecturalStyle: words.nullable(),
  constructionMaterials: words.nullable(),
  roof: words.nullable(),
  basement: words.nullable(),
  parkingTotal: count.nullable(),
  garageSpaces: count.nullable(),
  carportSpaces: count.nullable(),
  parkingFeatures: words.nullable(),
  heating: words.nullable(),
  cooling: words.nullable(),
  fireplacesTotal: count.nullable(),
  interiorFeatures: words.nullable(),
  exteriorFeatures: words.nullable(),
  appliances: words.nullable(),
  flooring: words.nullable(),
  view: words.nullable(),
  poolFeatures: words.nullable(),
  waterfrontYN: z.boolean().nullable(),
  accessibilityFeatures: words.nullable(),
  securityFeatures: words.nullable(),
  utilities: words.nullable(),
  sewer: words.nullable(),
  waterSource: words.nullable(),
  greenVerificationRating: text(40).nullable().describe('Energy rating, such as C or 72'),
  ownershipType: text(60).nullable().describe('Freehold, leasehold, condominium'),
  furnished: text(40).nullable(),
  petsAllowed: words.nullable(),
  leaseTerm: text(60).nullable(),
  availabilityDate: z.iso.date().nullable(),
  taxAnnualAmount: money.nullable(),
  taxYear: z.int().min(1900).max(2200).nullable(),
  associationName: text(100).nullable(),
  associationFee: money.nullable(),
  associationFeeFrequency: z.enum(feeFrequencies).nullable(),
  associationFeeIncludes: words.nullable(),
  parcelNumber: text(60).nullable(),
  zoning: text(60).nullable(),
  subdivisionName: text(100).nullable(),
  elementarySchool: text(100).nullable(),
  middleOrJuniorSchool: text(100).nullable(),
  highSchool: text(100).nullable(),
  directions: text(1024).nullable(),
  privateRemarks: text(4000).nullable().describe('For agents; never public'),
  showingInstructions: text(4000).nullable().describe('For agents; never public'),
  virtualTourURLUnbranded: address.nullable(),
  virtualTourURLBranded: address.nullable(),
  originatingSystemName: text(100).nullable().describe('The MLS that the number belongs to'),
  listingAgreement: z.enum(listingAgreements).nullable(),
  listingContractDate: z.iso.date().nullable(),
  onMarketDate: z.iso.date().nullable(),
  purchaseContractDate: z.iso.date().nullable(),
  expirationDate: z.iso.date().nullable().describe('When the agreement with the owner ends'),
  listingTerms: words.nullable(),
  possession: words.nullable(),
  neighborhood: z.array(NearbyPlace).max(40).nullable().describe('What is near, as the agent knows it'),
  priceHistoryDisplayYN: z.boolean().nullable().describe('True: the public page shows earlier prices'),
} as const

export const Details = z.object(detailShapes)
export type Details = z.output<typeof Details>
export type DetailName = keyof Details

export const detailNames = Object.keys(detailShapes) as DetailName[]
export const blankDetails: Details = Object.fromEntries(detailNames.map((name) => [name, null])) as Details
