import type { StandardStatus, Vehicle } from '../contract.ts'
import type { OpenHouseRow } from '../open-houses/open-house-queries.ts'
import { toDecimal } from '../../platform/money.ts'
import type { PublicPage } from './load-page.ts'
import { descriptionWords, placeWords, titleWords } from './words.ts'

const availability: Partial<Record<StandardStatus, string>> = {
  'Coming Soon': 'PreOrder', Active: 'InStock', 'Active Under Contract': 'LimitedAvailability', Pending: 'LimitedAvailability', Closed: 'SoldOut',
}

/** UN/CEFACT codes, which schema.org wants for areas. */
const unitCode: Record<string, string> = { 'Square Feet': 'FTK', 'Square Meters': 'MTK', Acres: 'ACR', Hectares: 'HAR' }

/** The page for machines: schema.org RealEstateListing, or Car, with an Offer. Facts that are not known are left out. */
export function structuredData(page: PublicPage): Record<string, unknown> {
  const { listing, photos, url, origin } = page
  const shown = listing.internetAddressDisplayYN
  if (listing.vehicle) return carData(page, listing.vehicle)
  const size = (area: number | null, unit: string | null) => (area === null || unit === null ? undefined : { '@type': 'QuantitativeValue', value: area, unitCode: unitCode[unit] })
  return {
    '@context': 'https://schema.org',
    '@type': 'RealEstateListing',
    '@id': url,
    url,
    name: titleWords(page),
    description: descriptionWords(page),
    datePosted: listing.createdAt,
    image: photos.slice(0, 12).map((photo) => `${origin}${photo.urls.large}`),
    about: {
      '@type': listing.propertyType === 'Land' ? 'Place' : 'Accommodation',
      name: titleWords(page),
      address: {
        '@type': 'PostalAddress',
        ...(shown ? { streetAddress: [listing.streetNumber, listing.streetName].filter(Boolean).join(' ') || listing.unparsedAddress, postalCode: listing.postalCode ?? undefined } : {}),
        addressLocality: listing.city ?? undefined, addressRegion: listing.stateOrProvince ?? undefined, addressCountry: listing.country ?? undefined,
      },
      ...(shown && listing.latitude !== null && listing.longitude !== null ? { geo: { '@type': 'GeoCoordinates', latitude: listing.latitude, longitude: listing.longitude } } : {}),
      numberOfBedrooms: listing.bedroomsTotal ?? undefined,
      numberOfBathroomsTotal: listing.bathroomsTotalInteger ?? undefined,
      floorSize: size(listing.livingArea, listing.livingAreaUnits),
      yearBuilt: listing.yearBuilt ?? undefined,
    },
    offers: offer(page, 'RealEstateAgent'),
    ...(page.openHouses.length ? { event: page.openHouses.map((one) => viewing(one, page)) } : {}),
  }
}

/** schema.org Car, with the codes of UN/CEFACT for miles and kilometres. */
function carData(page: PublicPage, vehicle: Vehicle): Record<string, unknown> {
  const { photos, url, origin } = page
  return {
    '@context': 'https://schema.org', '@type': 'Car', '@id': url, url, name: titleWords(page), description: descriptionWords(page), image: photos.slice(0, 12).map((photo) => `${origin}${photo.urls.large}`),
    vehicleIdentificationNumber: vehicle.vin ?? undefined, sku: vehicle.stock ?? undefined, brand: vehicle.make ? { '@type': 'Brand', name: vehicle.make } : undefined, model: vehicle.model ?? undefined, vehicleConfiguration: vehicle.trim ?? undefined,
    vehicleModelDate: vehicle.year === null ? undefined : String(vehicle.year), bodyType: vehicle.bodyStyle ?? undefined, numberOfDoors: vehicle.doors ?? undefined, vehicleSeatingCapacity: vehicle.seats ?? undefined,
    vehicleTransmission: vehicle.transmission ?? undefined, fuelType: vehicle.fuel ?? undefined, driveWheelConfiguration: vehicle.drivetrain ?? undefined, color: vehicle.exteriorColor ?? undefined, vehicleInteriorColor: vehicle.interiorColor ?? undefined,
    numberOfPreviousOwners: vehicle.owners ?? undefined, itemCondition: vehicle.condition ? `https://schema.org/${vehicle.condition === 'New' ? 'New' : 'Used'}Condition` : undefined,
    mileageFromOdometer: vehicle.odometer === null ? undefined : { '@type': 'QuantitativeValue', value: vehicle.odometer, unitCode: vehicle.odometerUnits === 'Kilometers' ? 'KMT' : 'SMI' },
    offers: offer(page, 'AutoDealer'),
  }
}

function offer({ listing, workspace, url }: PublicPage, seller: string): Record<string, unknown> {
  return {
    '@type': 'Offer',
    url,
    availability: `https://schema.org/${availability[listing.standardStatus] ?? 'InStock'}`,
    businessFunction: `http://purl.org/goodrelations/v1#${listing.propertyType.endsWith('Lease') ? 'LeaseOut' : 'Sell'}`,
    ...(listing.listPrice && listing.standardStatus !== 'Closed' ? { price: toDecimal(listing.listPrice), priceCurrency: listing.listPrice.currency } : {}),
    seller: { '@type': seller, name: workspace.name },
  }
}

const viewing = (one: OpenHouseRow, page: PublicPage) => ({
  '@type': 'Event', name: `Open house: ${titleWords(page)}`, startDate: one.startsAt, endDate: one.endsAt, url: page.url,
  eventStatus: `https://schema.org/${one.cancelledAt ? 'EventCancelled' : 'EventScheduled'}`, location: { '@type': 'Place', name: titleWords(page), address: placeWords(page) || titleWords(page) },
})
