import { standardStatuses, type CreateListing, type StandardStatus } from '../../contract.ts'
import type { FactValues } from '../../listings/facts.ts'
import { digitsOf, isCurrency, type Money } from '../../../platform/money.ts'
import { fitted } from '../mls/map-record.ts'
import type { FileImportDefaults, ListingColumn, ListingPlace } from './contract.ts'

/** A row as it is written: facts of ours, price and status apart. Empty cells say nothing. */
export type ListingRowFacts = { facts: FactValues; listPrice?: Money; standardStatus?: StandardStatus }
export type ReadListingRow = { title: string; number: string | null; files: string[]; facts: ListingRowFacts; wrong: string[] }

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z]+/g, '')
/** Words of agencies and portals for the status. */
const statusWords: Record<string, StandardStatus> = {
  draft: 'Incomplete', forsale: 'Active', available: 'Active', onmarket: 'Active', new: 'Active', tolet: 'Active', underoffer: 'Active Under Contract', undercontract: 'Active Under Contract', contingent: 'Active Under Contract', sstc: 'Pending', soldstc: 'Pending', saleagreed: 'Pending', letagreed: 'Pending', soldsubjecttocontract: 'Pending',
  sold: 'Closed', let: 'Closed', completed: 'Closed', cancelled: 'Canceled', comingsoon: 'Coming Soon', onhold: 'Hold',
}

/** Number of a cell as people write it: `£1,250.50`, `1.250,50`, `85 m²`. Null when it holds none or several. */
export function numberIn(text: string, { money = false } = {}): number | null {
  const found = text.replace(/(?<=[a-z])[2²]/gi, '').match(/-?\d[\d.,\s\u00a0']*/g)
  if (!found || found.length > 1) return null
  const raw = found[0]!.replace(/[\s\u00a0']/g, '').replace(/[.,]$/, '')
  const lastComma = raw.lastIndexOf(',')
  const lastPoint = raw.lastIndexOf('.')
  let digits: string
  if (lastComma >= 0 && lastPoint >= 0) digits = lastComma > lastPoint ? raw.replaceAll('.', '').replace(',', '.') : raw.replaceAll(',', '')
  else if (lastComma >= 0) digits = /^-?\d{1,3}(,\d{3})+$/.test(raw) ? raw.replaceAll(',', '') : raw.replace(',', '.')
  else digits = /^-?\d{1,3}(\.\d{3}){2,}$/.test(raw) || (money && /^-?[1-9]\d{0,2}\.\d{3}$/.test(raw)) ? raw.replaceAll('.', '') : raw
  const number = Number(digits)
  return Number.isFinite(number) ? number : null
}

const signs: Record<string, string> = { '£': 'GBP', '€': 'EUR', $: 'USD' }

function priceIn(text: string, currency: string): Money | null {
  const code = /\b([A-Z]{3})\b/.exec(text)?.[1]
  const own = code && isCurrency(code) ? code : Object.entries(signs).find(([sign]) => text.includes(sign))?.[1]
  // A dollar sign is also that of other dollars; the default of the import knows which.
  const used = own === 'USD' && !code && currency.endsWith('D') ? currency : (own ?? currency)
  const million = /\d\s*m\b/i.test(text) ? 1_000_000 : /\d\s*k\b/i.test(text) ? 1_000 : 1
  const number = numberIn(text, { money: true })
  return number === null || number < 0 ? null : { amount: Math.round(number * million * 10 ** digitsOf(used)), currency: used }
}

const numeric = new Set(['bedroomsTotal', 'bathroomsTotalInteger', 'livingArea', 'lotSizeArea', 'yearBuilt', 'latitude', 'longitude', 'roomsTotal', 'storiesTotal', 'garageSpaces', 'parkingTotal', 'taxAnnualAmount', 'associationFee'])
const units: Record<string, 'Square Feet' | 'Square Meters' | 'Acres' | 'Hectares'> = { sqft: 'Square Feet', squarefeet: 'Square Feet', ft: 'Square Feet', sf: 'Square Feet', sqm: 'Square Meters', squaremeters: 'Square Meters', squaremetres: 'Square Meters', m: 'Square Meters', acres: 'Acres', acre: 'Acres', ac: 'Acres', hectares: 'Hectares', ha: 'Hectares' }

/** Reads one row of the table. What is wrong is said cell by cell, with the column and the remedy. */
export function readListingRow(cells: readonly string[], header: readonly string[], mapping: readonly ListingColumn[], defaults: FileImportDefaults): ReadListingRow {
  const wrong: string[] = []
  const said = new Map<ListingPlace, { text: string; column: string }>()
  for (const { column, to } of mapping) {
    const text = (cells[column] ?? '').replaceAll('\u0000', '').trim()
    if (to && text) said.set(to, { text, column: header[column] ?? `Column ${column + 1}` })
  }
  const take = (place: ListingPlace) => said.get(place)?.text ?? null
  const facts: Record<string, unknown> = {}
  const result: ListingRowFacts = { facts: facts as FactValues }
  for (const [place, { text, column }] of said) {
    if (place === 'photos' || place === 'livingAreaUnits' || place === 'lotSizeUnits') continue
    if (place === 'standardStatus') {
      const status = standardStatuses.find((one) => plain(one) === plain(text)) ?? statusWords[plain(text)]
      if (status && status !== 'Delete') result.standardStatus = status
      else wrong.push(`${column}: “${text.slice(0, 60)}” is no status. Use one of ${standardStatuses.filter((one) => one !== 'Delete').join(', ')}.`)
    } else if (place === 'listPrice') {
      const price = /^(poa|on application|price on application|tba)$/i.test(text) ? undefined : priceIn(text, defaults.currency)
      if (price) result.listPrice = price
      else if (price === null) wrong.push(`${column}: “${text.slice(0, 60)}” is no price. Write it as 450000 or £450,000.`)
    } else if (numeric.has(place)) {
      const number = numberIn(text)
      const fit = number === null ? { wrong: 'it is no number' } : place === 'livingArea' || place === 'lotSizeArea' ? (number > 0 ? { value: number } : { wrong: 'it must be above zero' }) : fitted(place, number, defaults.currency)
      if ('wrong' in fit) wrong.push(`${column}: “${text.slice(0, 60)}” does not fit; ${fit.wrong}.`)
      else facts[place] = fit.value
    } else {
      const fit = place === 'listingId' || place === 'title' || place === 'unparsedAddress' ? textFit(text, place === 'title' ? 120 : 255) : fitted(place, place === 'country' ? text.toUpperCase() : text, defaults.currency)
      if ('wrong' in fit) wrong.push(`${column}: “${text.slice(0, 60)}” does not fit; ${fit.wrong}.`)
      else facts[place] = fit.value
    }
  }
  withUnits(facts, 'livingArea', 'livingAreaUnits', take('livingAreaUnits') ?? take('livingArea') ?? '', said.get('livingArea')?.column ?? '', defaults.areaUnits)
  withUnits(facts, 'lotSizeArea', 'lotSizeUnits', take('lotSizeUnits') ?? take('lotSizeArea') ?? '', said.get('lotSizeArea')?.column ?? '', 'Acres')
  if (!facts['unparsedAddress']) {
    const street = [facts['streetNumber'], facts['streetName'], facts['unitNumber']].filter(Boolean).join(' ')
    const made = [street, facts['city'], facts['postalCode']].filter(Boolean).join(', ')
    if (made) facts['unparsedAddress'] = made.slice(0, 255)
  }
  const title = String(facts['title'] ?? facts['unparsedAddress'] ?? facts['listingId'] ?? '')
  return { title: title.slice(0, 200), number: (facts['listingId'] as string | undefined) ?? null, files: (take('photos') ?? '').split(/[;|\n]|,(?=\s*\S+\.\w{3,4})/).map((one) => one.trim()).filter(Boolean).slice(0, 200), facts: result, wrong }
}

const textFit = (text: string, most: number): { value: string } | { wrong: string } => (text.length <= most ? { value: text } : { wrong: `it is longer than ${most} characters` })

function withUnits(facts: Record<string, unknown>, field: string, unitField: string, said: string, column: string, usual: string): void {
  if (facts[field] === undefined) return
  const words = `${said} ${column}`.toLowerCase().replaceAll('²', '').replace(/[^a-z ]+/g, ' ')
  const found = words.split(/\s+/).map((word, at, all) => units[word] ?? units[`${word}${all[at + 1] ?? ''}`]).find(Boolean)
  facts[unitField] = found ?? usual
}

/** What a new listing is made of. */
export const newListing = ({ facts, listPrice, standardStatus }: ListingRowFacts, defaults: FileImportDefaults): CreateListing =>
  ({ ...facts, kind: 'property', unparsedAddress: facts.unparsedAddress!, propertyType: facts.propertyType ?? 'Residential', listPrice: listPrice ?? null, standardStatus: standardStatus ?? defaults.standardStatus, internetAddressDisplayYN: true }) as CreateListing
