import { statusWord } from '../contract.ts'
import type { ListingRow } from '../listings/listing-queries.ts'
import { formatMoney } from '../../platform/money.ts'
import type { PublicPage } from './load-page.ts'

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
  if (listing.internetAddressDisplayYN) return rest
  return [listing.city, listing.stateOrProvince].filter(Boolean).join(', ')
}

/** The title, unless it is the address and that may not be shown. */
export function titleWords({ listing }: Pick<PublicPage, 'listing'>): string {
  const { title, unparsedAddress, internetAddressDisplayYN, city, propertySubType } = listing
  const isAddress = unparsedAddress.toLowerCase().startsWith(title.toLowerCase())
  return internetAddressDisplayYN || !isAddress ? title : `${propertySubType ?? 'Home'}${city ? ` in ${city}` : ''}`
}

/** The price, or null when it is not said. What a home was sold for is nobody's business here. */
export function priceWords({ listing, workspace }: Pick<PublicPage, 'listing' | 'workspace'>): string | null {
  if (listing.standardStatus === 'Closed') return null
  if (!listing.listPrice) return 'Price on application'
  const price = formatMoney(listing.listPrice, workspace.locale)
  return listing.propertyType.endsWith('Lease') ? `${price} a month` : price
}

/** The word on the picture; none while it is simply on the market. */
export const labelWords = (listing: Pick<ListingRow, 'standardStatus' | 'propertyType'>): string | null =>
  listing.standardStatus === 'Active' ? null : statusWord(listing.standardStatus, listing.propertyType)

/** The three facts that people look for first. */
export const firstFacts = ({ listing, workspace }: Pick<PublicPage, 'listing' | 'workspace'>): string[] =>
  [some(listing.bedroomsTotal, 'bedroom'), some(listing.bathroomsTotalInteger, 'bathroom'), areaWords(listing.livingArea, listing.livingAreaUnits, workspace.locale)].filter((fact) => fact !== null)

/** All facts that are known, as name and value. */
export function factRows({ listing, workspace }: Pick<PublicPage, 'listing' | 'workspace'>): [string, string][] {
  const rows: [string, string | number | null][] = [
    ['Type', listing.propertySubType ?? listing.propertyType],
    ['Bedrooms', listing.bedroomsTotal],
    ['Bathrooms', listing.bathroomsTotalInteger],
    ['Living area', areaWords(listing.livingArea, listing.livingAreaUnits, workspace.locale)],
    ['Plot', areaWords(listing.lotSizeArea, listing.lotSizeUnits, workspace.locale)],
    ['Built', listing.yearBuilt],
    ['Area', listing.countyOrParish],
    ['Postcode', listing.internetAddressDisplayYN ? listing.postalCode : null],
    ['Reference', listing.listingId],
  ]
  return rows.flatMap(([name, value]): [string, string][] => (value === null || value === '' ? [] : [[name, String(value)]]))
}

/** One or two lines for search engines and previews. */
export function descriptionWords(page: Pick<PublicPage, 'listing' | 'workspace'>): string {
  const lead = [firstFacts(page).join(', '), priceWords(page), labelWords(page.listing)].filter(Boolean).join('. ')
  const text = [lead, page.listing.publicRemarks?.replace(/\s+/g, ' ')].filter(Boolean).join('. ')
  return text.length <= 200 ? text : `${text.slice(0, 199).replace(/\s+\S*$/, '')}…`
}
