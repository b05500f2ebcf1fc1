import { standardStatuses, UpdateListing, type StandardStatus } from '../../contract.ts'
import { detailNames } from '../../facts/contract.ts'
import type { FactValues } from '../../listings/facts.ts'
import { fromDecimal, type Money } from '../../../platform/money.ts'

export type RawRecord = Readonly<Record<string, unknown>>

export type MappedRecord = {
  facts: FactValues
  status: StandardStatus
  listPrice: Money | null | undefined
  closePrice: Money | null
  closeDate: string | null
  /** The seller lets it be shown on the internet at all. */
  mayShow: boolean
  agent: { name: string; email: string | null; phone: string | null; office: string | null } | null
  /** Values that were left out, and why. */
  notes: string[]
}

/** A record that cannot become a listing; the message is for people. */
export class RecordRefused extends Error {}

const shapes = UpdateListing.shape as unknown as Record<string, { safeParse: (value: unknown) => { success: boolean; data?: unknown; error?: { issues: { message: string }[] } } }>
const moneyFields = ['taxAnnualAmount', 'associationFee']
/** Ours alone: no field of the dictionary, or not for the MLS to say. */
const notOfMls = ['id', 'version', 'title', 'vehicle', 'neighborhood', 'priceHistoryDisplayYN', 'listingId', 'livingAreaUnits', 'lotSizeArea', 'lotSizeUnits', 'internetAddressDisplayYN', 'unparsedAddress']
const otherNames: Record<string, readonly string[]> = { storiesTotal: ['StoriesTotal', 'Stories'], streetName: ['StreetName'] }

/** Our facts that a feed writes, by our names. */
export const feedFields: readonly string[] = Object.keys(shapes).filter((name) => !notOfMls.includes(name))

const resoName = (name: string): string => name[0]!.toUpperCase() + name.slice(1)
const namesOf = (name: string): readonly string[] => otherNames[name] ?? [resoName(name)]

/** Fields of the dictionary that are read here in another way than by their name. */
const readElsewhere = ['ListingKey', 'ListingId', 'ModificationTimestamp', 'StandardStatus', 'ListPrice', 'OriginalListPrice', 'ClosePrice', 'CloseDate', 'UnparsedAddress', 'StreetSuffix', 'StreetDirPrefix', 'LivingAreaUnits', 'LotSizeArea', 'LotSizeUnits', 'LotSizeAcres', 'LotSizeSquareFeet',
  'InternetAddressDisplayYN', 'InternetEntireListingDisplayYN', 'ListAgentFullName', 'ListAgentEmail', 'ListAgentDirectPhone', 'ListOfficeName', 'Media', 'PhotosCount', 'MlgCanView', '@odata.id', '@odata.etag']
const known = new Set([...readElsewhere, ...feedFields.flatMap(namesOf)])

/** What the MLS says and no field of ours holds, in words. */
export const furtherFacts = (raw: RawRecord): { name: string; value: string }[] =>
  Object.entries(raw).filter(([name, value]) => !known.has(name) && value !== null && value !== '').map(([name, value]) => ({ name, value: (Array.isArray(value) ? value.join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 2_000) }))

/**
 * Reads a Property of the RESO Data Dictionary 2.0 as facts of ours. A value that does not fit is left out and noted; absent fields stay
 * as they are. Throws {@link RecordRefused} where no listing can be made of it.
 */
export function mapRecord(raw: RawRecord, currency: string): MappedRecord {
  const notes: string[] = []
  const facts: Record<string, unknown> = {}
  for (const name of feedFields) {
    const source = namesOf(name).find((one) => raw[one] !== undefined)
    if (source === undefined) continue
    const fit = fitted(name, raw[source], currency)
    if ('wrong' in fit) notes.push(`${source} “${short(raw[source])}” was left out: ${fit.wrong}.`)
    else facts[name] = fit.value
  }
  area(facts, 'livingArea', 'livingAreaUnits', raw['LivingArea'], words(raw['LivingAreaUnits']) ?? 'Square Feet')
  const [lot, units] = lotOf(raw)
  area(facts, 'lotSizeArea', 'lotSizeUnits', lot, units)
  // RESO keeps the kind of street apart; ours is part of the name.
  const suffix = words(raw['StreetSuffix'])
  if (typeof facts['streetName'] === 'string' && suffix) facts['streetName'] = `${facts['streetName']} ${suffix}`.slice(0, 50)
  facts['unparsedAddress'] = addressOf(raw)
  facts['listingId'] = words(raw['ListingId'])?.slice(0, 255) ?? null
  facts['internetAddressDisplayYN'] = raw['InternetAddressDisplayYN'] !== false
  const listPrice = raw['ListPrice'] === undefined ? undefined : amount(raw['ListPrice'], currency)
  if (listPrice === 'wrong') notes.push(`ListPrice “${short(raw['ListPrice'])}” was left out: it is no amount.`)
  const closePrice = amount(raw['ClosePrice'] ?? null, currency)
  const status = statusOf(raw['StandardStatus'])
  const agent = words(raw['ListAgentFullName'])
  return {
    facts: facts as FactValues, status, notes,
    listPrice: listPrice === 'wrong' ? undefined : listPrice,
    closePrice: status === 'Closed' && closePrice !== 'wrong' ? closePrice : null,
    closeDate: status === 'Closed' ? (/^\d{4}-\d{2}-\d{2}/.exec(String(raw['CloseDate'] ?? ''))?.[0] ?? null) : null,
    mayShow: raw['InternetEntireListingDisplayYN'] !== false,
    agent: agent ? { name: agent.slice(0, 120), email: words(raw['ListAgentEmail'])?.slice(0, 254) ?? null, phone: words(raw['ListAgentDirectPhone'])?.slice(0, 40) ?? null, office: words(raw['ListOfficeName'])?.slice(0, 120) ?? null } : null,
  }
}

const short = (value: unknown): string => String(Array.isArray(value) ? value.join(', ') : value).slice(0, 60)
const words = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : typeof value === 'number' ? String(value) : null)
const plain = (text: string): string => text.replace(/[\s_-]/g, '').toLowerCase()

/** RESO servers send the standard name without blanks or the display text with them; both mean one status. */
export function statusOf(value: unknown): StandardStatus {
  const found = standardStatuses.find((status) => plain(status) === plain(String(value ?? '')))
  if (!found) throw new RecordRefused(value === undefined || value === null ? 'It has no StandardStatus.' : `The status “${short(value)}” is none of the RESO dictionary. Ask the MLS what it means.`)
  return found
}

function addressOf(raw: RawRecord): string {
  const whole = words(raw['UnparsedAddress'])
  if (whole) return whole.slice(0, 255)
  const street = [raw['StreetNumber'], raw['StreetDirPrefix'], raw['StreetName'], raw['StreetSuffix']].map(words).filter(Boolean).join(' ')
  const unit = words(raw['UnitNumber'])
  const made = [unit ? `${street} ${unit}` : street, words(raw['City']), [words(raw['StateOrProvince']), words(raw['PostalCode'])].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  if (!made) throw new RecordRefused('It has no address.')
  return made.slice(0, 255)
}

function lotOf(raw: RawRecord): [unknown, string] {
  if (raw['LotSizeArea'] !== undefined && raw['LotSizeUnits'] !== undefined) return [raw['LotSizeArea'], words(raw['LotSizeUnits']) ?? 'Acres']
  if (raw['LotSizeAcres'] !== undefined) return [raw['LotSizeAcres'], 'Acres']
  return [raw['LotSizeSquareFeet'], 'Square Feet']
}

/** An area comes with its units or not at all. */
function area(facts: Record<string, unknown>, field: string, unitField: string, value: unknown, units: string): void {
  delete facts[field]
  if (value === undefined) return
  const fit = shapes[unitField]!.safeParse(['Square Feet', 'Square Meters', 'Acres', 'Hectares'].find((one) => plain(one) === plain(units)) ?? 'Square Feet')
  const number = typeof value === 'number' ? value : Number(value)
  const there = value !== null && Number.isFinite(number) && number > 0 && fit.success
  facts[field] = there ? number : null
  facts[unitField] = there ? fit.data : null
}

function amount(value: unknown, currency: string): Money | null | 'wrong' {
  if (value === null || value === '') return null
  const number = Number(value)
  if (!Number.isFinite(number) || number < 0) return 'wrong'
  return fromDecimal(number.toFixed(currency === 'JPY' ? 0 : 2), currency)
}

/** Fits a value to one of our facts: tries the forms in which systems send the same thing: as it is, as a number, as text, as a list. */
export function fitted(name: string, value: unknown, currency: string): { value: unknown } | { wrong: string } {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return name === 'propertyType' ? { wrong: 'it is empty' } : { value: null }
  if (moneyFields.includes(name)) {
    const sum = amount(value, currency)
    return sum === 'wrong' ? { wrong: 'it is no amount' } : { value: sum }
  }
  const shape = shapes[name]!
  const tries: unknown[] = [value]
  if (typeof value === 'string') {
    tries.push(value.trim(), ...choicesLike(name, value))
    if (/^-?\d+(\.\d+)?$/.test(value.trim())) tries.push(Number(value))
    if (/^(true|yes|y|1)$/i.test(value)) tries.push(true)
    if (/^(false|no|n|0)$/i.test(value)) tries.push(false)
    tries.push(value.split(',').map((one) => one.trim()).filter(Boolean), /^\d{4}-\d{2}-\d{2}T/.test(value) ? value.slice(0, 10) : value)
  }
  if (typeof value === 'number') tries.push(String(value), Math.round(value))
  if (Array.isArray(value)) tries.push(value.map((one) => String(one).trim().slice(0, 80)).filter(Boolean), value.join(', '))
  for (const one of tries) {
    const result = shape.safeParse(one)
    if (result.success) return { value: result.data }
  }
  return { wrong: shape.safeParse(tries[1] ?? value).error?.issues[0]?.message ?? 'it does not fit' }
}

/** `ResidentialLease` and `Residential Lease` are the same choice. */
function choicesLike(name: string, value: string): string[] {
  const options = ((shapes[name] as { def?: { innerType?: { options?: unknown; def?: { innerType?: { options?: unknown } } } } }).def?.innerType)
  const list = (options?.options ?? options?.def?.innerType?.options) as string[] | undefined
  return (Array.isArray(list) ? list : []).filter((one) => typeof one === 'string' && plain(one) === plain(value))
}

export const isDetail = (name: string): boolean => (detailNames as readonly string[]).includes(name)
