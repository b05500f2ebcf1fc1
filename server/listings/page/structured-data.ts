import type { StandardStatus } from '../contract.ts'
import { toDecimal } from '../../platform/money.ts'
import type { PublicPage } from './load-page.ts'
import { descriptionWords, titleWords } from './words.ts'

const availability: Partial<Record<StandardStatus, string>> = {
  'Coming Soon': 'PreOrder', Active: 'InStock', 'Active Under Contract': 'LimitedAvailability', Pending: 'LimitedAvailability', Closed: 'SoldOut',
}

/** UN/CEFACT codes, which schema.org wants for areas. */
const unitCode: Record<string, string> = { 'Square Feet': 'FTK', 'Square Meters': 'MTK', Acres: 'ACR', Hectares: 'HAR' }

/** The page for machines: schema.org RealEstateListing with an Offer. Facts that are not known are left out. */
export function structuredData(page: PublicPage): Record<string, unknown> {
  const { listing, photos, url, origin } = page
  const shown = listing.internetAddressDisplayYN
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
    offers: {
      '@type': 'Offer',
      url,
      availability: `https://schema.org/${availability[listing.standardStatus] ?? 'InStock'}`,
      businessFunction: `http://purl.org/goodrelations/v1#${listing.propertyType.endsWith('Lease') ? 'LeaseOut' : 'Sell'}`,
      ...(listing.listPrice && listing.standardStatus !== 'Closed' ? { price: toDecimal(listing.listPrice), priceCurrency: listing.listPrice.currency } : {}),
      seller: { '@type': 'RealEstateAgent', name: page.workspace.name },
    },
  }
}
