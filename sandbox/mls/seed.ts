import { seededFraction } from '../kit/growth.ts'

/** What an account of Ridgeline MLS signs its calls with. */
export const MLS_TOKEN = 'sandbox-mls-token-4f1c9a7e2b'
/** The one system this account may read. */
export const MLS_SYSTEM = 'ridgeline'

/** A record of the resource Property, by its names in the RESO Data Dictionary 2.0. */
export type PropertyRecord = Record<string, unknown> & { ListingKey: string; ListingId: string; ModificationTimestamp: string; MlgCanView: boolean; StandardStatus: string; ListPrice: number; City: string; Media: MediaRecord[] }

/** A record of the resource Media. Its address is made anew with each answer, because addresses run out. */
export type MediaRecord = { MediaKey: string; MediaModificationTimestamp: string; Order: number; MediaCategory: 'Photo'; ImageOf: string; ShortDescription: string | null; PreferredPhotoYN: boolean; ImageWidth: number; ImageHeight: number; revision: number }

export const offices = [
  ['RDG-O1', 'Granite & Pine Realty'], ['RDG-O2', 'Lakeshore Homes'], ['RDG-O3', 'Maple Street Brokers'], ['RDG-O4', 'Summit Property Group'], ['RDG-O5', 'Two Rivers Agency'], ['RDG-O6', 'Hollow Road Real Estate'],
] as const
const towns = [['Alder Falls', '05801', 44.47, -73.15], ['Birchmont', '05807', 44.38, -72.71], ['Coldbrook', '05812', 44.26, -72.57], ['Danvers Gap', '05815', 44.15, -72.83], ['East Hollow', '05819', 43.98, -72.44], ['Fernwick', '05822', 44.02, -73.16]] as const
const streets = ['Orchard Hill', 'Mill Pond', 'Quarry', 'Church', 'Old Stage', 'Sugar Maple', 'Granite', 'Brook', 'Ridgeview', 'Ferry', 'Depot', 'Hemlock'] as const
const suffixes = ['Road', 'Lane', 'Street', 'Drive'] as const
const subTypes = ['Single Family Residence', 'Condominium', 'Townhouse', 'Single Family Residence', 'Cabin'] as const
const agents = ['Dana Whitcomb', 'Luis Ortega', 'Priya Raman', 'Hannah Cole', 'Theo Marchetti', 'Grace Adeyemi'] as const
const rooms = ['Front of Structure', 'Kitchen', 'Living Room', 'Bedroom', 'Yard'] as const
const looks = ['Light falls through tall windows onto wide pine boards.', 'The kitchen was made new last year, with room for a long table.', 'Behind the house a meadow runs down to the brook.', 'A woodstove keeps the whole ground floor warm.', 'Close to the rail trail, ten minutes on foot to the green.'] as const

export const SEEDED = 260

/** Listing number `n`, as it was when the sandbox began; everything follows from the number. `born` is that moment. */
export function seededProperty(n: number, born: Date): PropertyRecord {
  const pick = <T>(list: readonly T[], what: string): T => list[Math.floor(seededFraction(`mls-${n}`, what) * list.length)]!
  const range = (low: number, high: number, what: string): number => low + Math.floor(seededFraction(`mls-${n}`, what) * (high - low + 1))
  const key = `RDG${40_000 + n}`
  const [city, zip, lat, long] = pick(towns, 'town')
  const [officeId, officeName] = offices[n % offices.length]!
  const street = pick(streets, 'street')
  const suffix = pick(suffixes, 'suffix')
  const number = String(range(2, 480, 'number'))
  const statusDice = seededFraction(`mls-${n}`, 'status')
  const status = statusDice < 0.72 ? 'Active' : statusDice < 0.82 ? 'Pending' : statusDice < 0.88 ? 'ActiveUnderContract' : statusDice < 0.93 ? 'ComingSoon' : 'Closed'
  const modified = new Date(born.getTime() - (SEEDED - n + 1) * 3_600_000 - range(0, 3_000_000, 'modified'))
  const beds = range(1, 5, 'beds')
  const price = range(189, 1_450, 'price') * 1000
  const agent = pick(agents, 'agent')
  const at = modified.toISOString()
  return {
    ListingKey: key, ListingId: `R${40_000 + n}`, OriginatingSystemName: MLS_SYSTEM, MlgCanView: true, MlgCanUse: ['IDX', 'VOW'], ModificationTimestamp: at, OriginalEntryTimestamp: new Date(modified.getTime() - 20 * 86_400_000).toISOString(),
    StandardStatus: status, MlsStatus: status === 'ComingSoon' ? 'Coming Soon – No Showings' : status, ListPrice: price, OriginalListPrice: n % 5 === 0 ? price + 15_000 : price, ...(status === 'Closed' ? { ClosePrice: price - 6_000, CloseDate: modified.toISOString().slice(0, 10) } : {}),
    PropertyType: 'Residential', PropertySubType: pick(subTypes, 'type'), UnparsedAddress: `${number} ${street} ${suffix}, ${city}, VT ${zip}`, StreetNumber: number, StreetName: street, StreetSuffix: suffix, City: city, StateOrProvince: 'VT', PostalCode: zip, CountyOrParish: 'Ridgeline County', Country: 'US',
    Latitude: Math.round((lat + range(-400, 400, 'lat') / 10_000) * 1e6) / 1e6, Longitude: Math.round((long + range(-400, 400, 'long') / 10_000) * 1e6) / 1e6,
    BedroomsTotal: beds, BathroomsTotalInteger: range(1, 3, 'baths'), BathroomsFull: 1, LivingArea: range(700, 3_400, 'area'), LivingAreaUnits: 'Square Feet', LotSizeAcres: range(5, 900, 'lot') / 100, YearBuilt: range(1820, 2023, 'year'), GarageSpaces: range(0, 2, 'garage'), Stories: range(1, 3, 'stories'),
    PublicRemarks: `${pick(looks, 'look')} ${beds} bedrooms on ${street} ${suffix}, a short way from the centre of ${city}. Sandbox listing.`, PrivateRemarks: 'Lockbox on the porch. Call before showing.',
    ListAgentFullName: agent, ListAgentEmail: `${agent.toLowerCase().replace(' ', '.')}@example.test`, ListAgentDirectPhone: `802-555-01${String(range(10, 99, 'phone'))}`, ListOfficeMlsId: officeId, ListOfficeName: officeName, ListOfficePhone: '802-555-0100',
    Heating: ['Wood Stove', 'Hot Water'], Cooling: ['None'], Appliances: ['Dishwasher', 'Refrigerator'], InteriorFeatures: ['Pantry'], AssociationFee: n % 4 === 0 ? range(40, 320, 'fee') : null, AssociationFeeFrequency: n % 4 === 0 ? 'Monthly' : null, TaxAnnualAmount: range(2_100, 14_000, 'tax'), SubdivisionName: n % 3 === 0 ? `${street} Commons` : null,
    InternetEntireListingDisplayYN: n % 41 !== 0, InternetAddressDisplayYN: n % 17 !== 0, InternetConsumerCommentYN: true, InternetAutomatedValuationDisplayYN: false,
    ListingContractDate: new Date(modified.getTime() - 21 * 86_400_000).toISOString().slice(0, 10), OnMarketDate: new Date(modified.getTime() - 20 * 86_400_000).toISOString().slice(0, 10),
    // Local fields of this MLS, which no dictionary knows.
    RDG_MudSeasonAccess: pick(['Good', 'Fair', 'Four wheel drive'], 'mud'), RDG_SnowLoadPsf: range(40, 70, 'snow'),
    PhotosChangeTimestamp: at, PhotosCount: 3, Media: rooms.slice(0, 3).map((room, order) => seededMedia(key, order, room, at)),
  }
}

/** A photo of a listing as the MLS describes it. `revision` counts how often the picture was exchanged under the same key. */
export function seededMedia(key: string, order: number, room: string, at: string, serial = order): MediaRecord {
  return { MediaKey: `${key}-M${serial}`, MediaModificationTimestamp: at, Order: order, MediaCategory: 'Photo', ImageOf: room, ShortDescription: order === 0 ? 'From the road' : null, PreferredPhotoYN: order === 0, ImageWidth: 1024, ImageHeight: 683, revision: 0 }
}
