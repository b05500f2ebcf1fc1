import { statusWord, type Listing, type StandardStatus } from '../../server/listings/contract.ts'
import { counted, formatCount, formatMoney } from '../kit/format.ts'

/** Colour of a status's dot; the word stands beside it. */
export const statusColors: Record<StandardStatus, string> = {
  Incomplete: 'ink-faint', 'Coming Soon': 'info', Active: 'positive', 'Active Under Contract': 'deal-offer', Pending: 'deal-under-offer', Hold: 'warning',
  Withdrawn: 'ink-faint', Closed: 'deal-exchange', Canceled: 'ink-faint', Expired: 'ink-faint', Delete: 'ink-faint',
}

export const wordOf = (listing: Pick<Listing, 'standardStatus' | 'propertyType'>, status: StandardStatus = listing.standardStatus): string => statusWord(status, listing.propertyType)

export const unitWords: Record<string, string> = { 'Square Feet': 'sq ft', 'Square Meters': 'm²', Acres: 'acres', Hectares: 'ha' }

/** An area as people write it; null while it is not known. */
export const areaWords = (area: number | null, unit: string | null): string | null => (area === null || unit === null ? null : `${formatCount(area)} ${unitWords[unit] ?? unit}`)

/** "3 beds, 2 baths, 1,420 sq ft", of what is known. */
export function factWords({ bedroomsTotal, bathroomsTotalInteger, livingArea, livingAreaUnits, vehicle }: Pick<Listing, 'bedroomsTotal' | 'bathroomsTotalInteger' | 'livingArea' | 'livingAreaUnits' | 'vehicle'>): string {
  if (vehicle) return [vehicle.odometer === null ? null : `${formatCount(vehicle.odometer)} ${vehicle.odometerUnits === 'Kilometers' ? 'km' : 'miles'}`, vehicle.fuel, vehicle.transmission].filter(Boolean).join(', ')
  return [bedroomsTotal === null ? null : counted(bedroomsTotal, 'bed'), bathroomsTotalInteger === null ? null : counted(bathroomsTotalInteger, 'bath'), areaWords(livingArea, livingAreaUnits)].filter(Boolean).join(', ')
}

/** The price, or the words for none. A letting's is by the month. */
export function priceWords({ listPrice, propertyType }: Pick<Listing, 'listPrice' | 'propertyType'>): string {
  if (!listPrice) return 'No price yet'
  return propertyType.endsWith('Lease') ? `${formatMoney(listPrice)} a month` : formatMoney(listPrice)
}

/** What the public page does at the moment, in two or three words. */
export function pageWords({ published, onShow }: Pick<Listing, 'published' | 'onShow'>): string {
  return onShow ? 'Page open' : published ? 'Page rests' : 'Page closed'
}
