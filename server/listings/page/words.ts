import { statusWord, type NearbyPlace, type Vehicle } from '../contract.ts'
import type { ListingRow } from '../listings/listing-queries.ts'
import { formatMoney, type Money } from '../../platform/money.ts'
import type { PublicPage } from './load-page.ts'

type Told = Pick<PublicPage, 'listing' | 'workspace'>

const units: Record<string, string> = { 'Square Feet': 'sq ft', 'Square Meters': 'm²', Acres: 'acres', Hectares: 'ha' }

/** An area in words, such as “1,420 sq ft”. */
export const areaWords = (area: number | null, unit: string | null, locale: string): string | null =>
  area === null || unit === null ? null : `${new Intl.NumberFormat(locale, { maximumFractionDigits: area < 100 ? 1 : 0 }).format(area)} ${units[unit] ?? unit}`

const some = (count: number | null, one: string, many = `${one}s`) => (count === null ? null : `${count} ${count === 1 ? one : many}`)

/** What stands under the title. Where the address may not be shown, only the place is. */
export function placeWords({ listing }: Pick<PublicPage, 'listing'>): string {
  const { title, unparsedAddress } = listing
  // What the title says already is not said again.
  const rest = unparsedAddress.toLowerCase().startsWith(`${title.toLowerCase()},`) ? unparsedAddress.slice(title.length + 1).trim() : unparsedAddress
  if (listing.kind === 'vehicle') return rest
  if (listing.internetAddressDisplayYN) return rest
  return [listing.city, listing.stateOrProvince].filter(Boolean).join(', ')
}

/** The title, unless it is the address and that may not be shown. */
export function titleWords({ listing }: Pick<PublicPage, 'listing'>): string {
  const { title, unparsedAddress, internetAddressDisplayYN, city, propertySubType } = listing
  if (listing.kind === 'vehicle') return title
  const isAddress = unparsedAddress.toLowerCase().startsWith(title.toLowerCase())
  return internetAddressDisplayYN || !isAddress ? title : `${propertySubType ?? 'Home'}${city ? ` in ${city}` : ''}`
}

/** The price, or null when it is not said. What a home was sold for is nobody's business here. */
export function priceWords({ listing, workspace }: Told): string | null {
  if (listing.standardStatus === 'Closed') return null
  if (!listing.listPrice) return 'Price on application'
  const price = formatMoney(listing.listPrice, workspace.locale)
  return listing.propertyType.endsWith('Lease') ? `${price} a month` : price
}

/** The word on the picture; none while it is simply on the market. */
export const labelWords = (listing: Pick<ListingRow, 'standardStatus' | 'propertyType'>): string | null =>
  listing.standardStatus === 'Active' ? null : statusWord(listing.standardStatus, listing.propertyType)

/** “48,200 miles”. */
export const odometerWords = (vehicle: Vehicle, locale: string): string | null =>
  vehicle.odometer === null ? null : `${new Intl.NumberFormat(locale).format(vehicle.odometer)} ${vehicle.odometerUnits === 'Kilometers' ? 'km' : 'miles'}`

/** The facts that people look for first. */
export function firstFacts({ listing, workspace }: Told): string[] {
  const { vehicle } = listing
  const facts = vehicle
    ? [vehicle.year, odometerWords(vehicle, workspace.locale), vehicle.fuel, vehicle.transmission]
    : [some(listing.bedroomsTotal, 'bedroom'), some(listing.bathroomsTotalInteger, 'bathroom'), areaWords(listing.livingArea, listing.livingAreaUnits, workspace.locale)]
  return facts.flatMap((fact) => (fact === null ? [] : [String(fact)]))
}

type Fact = string | number | boolean | readonly string[] | null

/** All facts that are known and public, as name and value. */
export function factRows({ listing, workspace }: Told): [string, string][] {
  const { locale } = workspace
  const rows = listing.vehicle ? vehicleRows(listing.vehicle, listing, locale) : propertyRows(listing, locale)
  return rows.flatMap(([name, value]): [string, string][] => {
    if (value === null || value === '' || value === false) return []
    return [[name, value === true ? 'Yes' : typeof value === 'object' ? value.join(', ') : String(value)]]
  })
}

function propertyRows(listing: ListingRow, locale: string): [string, Fact][] {
  const money = (amount: Money | null) => amount && formatMoney(amount, locale)
  const fee = listing.associationFee && `${money(listing.associationFee)}${listing.associationFeeFrequency ? ` ${listing.associationFeeFrequency.toLowerCase()}` : ''}`
  return [
    ['Type', listing.propertySubType ?? listing.propertyType], ['Bedrooms', listing.bedroomsTotal], ['Bathrooms', listing.bathroomsTotalInteger], ['Rooms', listing.roomsTotal], ['Storeys', listing.storiesTotal],
    ['Living area', areaWords(listing.livingArea, listing.livingAreaUnits, locale)], ['Plot', areaWords(listing.lotSizeArea, listing.lotSizeUnits, locale)], ['On the plot', listing.lotFeatures],
    ['Built', listing.yearBuilt], ['New build', listing.newConstructionYN], ['Condition', listing.propertyCondition], ['Style', listing.architecturalStyle], ['Energy rating', listing.greenVerificationRating],
    ['Parking', listing.parkingTotal], ['Garage', listing.garageSpaces], ['How to park', listing.parkingFeatures], ['Heating', listing.heating], ['Cooling', listing.cooling], ['Fireplaces', listing.fireplacesTotal],
    ['Inside', listing.interiorFeatures], ['Outside', listing.exteriorFeatures], ['Appliances', listing.appliances], ['Floors', listing.flooring], ['Basement', listing.basement], ['Roof', listing.roof], ['Walls', listing.constructionMaterials],
    ['View', listing.view], ['On the water', listing.waterfrontYN], ['Pool', listing.poolFeatures], ['Access', listing.accessibilityFeatures], ['Safety', listing.securityFeatures], ['Utilities', listing.utilities], ['Water', listing.waterSource], ['Sewer', listing.sewer],
    ['Ownership', listing.ownershipType], ['Furnished', listing.furnished], ['Pets', listing.petsAllowed], ['Term', listing.leaseTerm], ['Free from', dayWords(listing.availabilityDate, locale)],
    [listing.taxYear ? `Tax ${listing.taxYear}` : 'Tax a year', money(listing.taxAnnualAmount)], ['Service charge', fee], ['It covers', listing.associationFeeIncludes],
    ['Schools', [listing.elementarySchool, listing.middleOrJuniorSchool, listing.highSchool].filter((one) => one !== null).join(', ')], ['Neighbourhood', listing.subdivisionName], ['Area', listing.countyOrParish],
    ['Postcode', listing.internetAddressDisplayYN ? listing.postalCode : null], ['Reference', listing.listingId],
  ]
}

/** The number plate and the owner's papers are nobody's business here; the VIN is what buyers check a history by. */
function vehicleRows(vehicle: Vehicle, listing: ListingRow, locale: string): [string, Fact][] {
  return [
    ['Year', vehicle.year], ['Make', vehicle.make], ['Model', vehicle.model], ['Trim', vehicle.trim], ['Condition', vehicle.condition], ['Mileage', odometerWords(vehicle, locale)], ['Body', vehicle.bodyStyle],
    ['Fuel', vehicle.fuel], ['Engine', vehicle.engine], ['Gearbox', vehicle.transmission], ['Driven wheels', vehicle.drivetrain], ['Doors', vehicle.doors], ['Seats', vehicle.seats], ['Colour', vehicle.exteriorColor], ['Interior', vehicle.interiorColor],
    ['First registered', dayWords(vehicle.firstRegistered, locale)], ['Owners before', vehicle.owners], ['Service history', vehicle.serviceHistory], ['Equipment', vehicle.options], ['VIN', vehicle.vin], ['Stock number', vehicle.stock], ['Reference', listing.listingId],
  ]
}

/** A calendar day in words; it has no zone. */
export const dayWords = (day: string | null, locale: string): string | null => day && new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

/** “0.4 miles, 8 minutes on foot”. Miles where roads are signed in miles. */
export function distanceWords({ distanceMeters, minutes, by }: NearbyPlace, locale: string): string {
  const isMiles = /-(GB|US)$/.test(locale)
  const number = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)
  const far = distanceMeters === null ? null : isMiles ? `${number(distanceMeters / 1609.344)} miles` : distanceMeters < 1000 ? `${Math.round(distanceMeters / 10) * 10} m` : `${number(distanceMeters / 1000)} km`
  const ways: Record<string, string> = { Foot: 'on foot', Bicycle: 'by bicycle', Car: 'by car', Transit: 'by bus or train' }
  const long = minutes === null ? null : `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}${by ? ` ${ways[by]}` : ''}`
  return [far, long].filter(Boolean).join(', ')
}

/** One or two lines for search engines and previews. */
export function descriptionWords(page: Told): string {
  const lead = [firstFacts(page).join(', '), priceWords(page), labelWords(page.listing)].filter(Boolean).join('. ')
  const text = [lead, page.listing.publicRemarks?.replace(/\s+/g, ' ')].filter(Boolean).join('. ')
  return text.length <= 200 ? text : `${text.slice(0, 199).replace(/\s+\S*$/, '')}…`
}
