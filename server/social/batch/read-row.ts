import { readWall } from '../../platform/files/read-date.ts'
import { unguardCell } from '../../platform/files/guard-cell.ts'
import { isZone } from '../../platform/time.ts'
import { linkPlaceholder } from '../contract.ts'
import type { BatchFinding, BatchPlace } from './contract.ts'
import type { BatchWorld } from './batch-world.ts'

/** A row, understood: what its post would be. A picture is a file of the library or an address that is fetched. */
export type RowPlan = {
  text: string
  wall: string | null
  zone: string
  accountIds: string[]
  media: { assetId: string | null; url: string | null; name: string; alt: string | null }[]
  link: string | null
  firstComment: string | null
  listingId: string | null
  categoryId: string | null
}

const wrong = (field: BatchPlace, message: string, remedy: string): BatchFinding => ({ level: 'error', field, account: null, message, remedy })

/** Several things in one cell are parted by line breaks, bars or semicolons; addresses may hold commas. */
export const partsOf = (cell: string): string[] => cell.split(/[\n;|]+/).map((part) => part.trim()).filter((part) => part !== '')
export const isAddress = (text: string): boolean => /^https?:\/\//i.test(text)

/** Reads the cells of a row. What cannot be understood is a finding with its remedy; the rest is read all the same. */
export function readRow(cells: readonly string[], world: BatchWorld): { plan: RowPlan; findings: BatchFinding[] } {
  const findings: BatchFinding[] = []
  const cell = (place: BatchPlace): string => unguardCell((cells[world.columnOf.get(place) ?? -1] ?? '').replaceAll('\u0000', '').trim())
  const zone = cell('zone') || world.zone
  if (!isZone(zone)) findings.push(wrong('zone', `“${zone.slice(0, 60)}” is no time zone.`, 'Write one such as Europe/London, or leave it empty.'))
  const link = cell('link')
  if (link !== '' && !(isAddress(link) && URL.canParse(link))) findings.push(wrong('link', `“${link.slice(0, 80)}” is no address.`, 'Begin it with https://.'))
  const plan: RowPlan = {
    text: cell('text'),
    wall: wallOf(cell('date'), cell('time'), world, findings),
    zone: isZone(zone) ? zone : world.zone,
    accountIds: accountsIn(cell('accounts'), world, findings),
    media: mediaIn(cell('media'), cell('alt'), world, findings),
    link: link !== '' && isAddress(link) && URL.canParse(link) ? link : null,
    firstComment: cell('firstComment') || null,
    listingId: named(cell('listing'), world.listings, findings, (name) => wrong('listing', `No listing is called “${name}”, or several are.`, 'Give its MLS number, address or title as it stands under Listings.')),
    categoryId: named(cell('category'), world.categories, findings, (name) => wrong('category', `There is no category “${name}”.`, 'Add it under Settings, Content mix, or write one that is there.')),
  }
  if (plan.text === '' && plan.media.length === 0 && cell('media') === '') findings.push(wrong('text', 'The row has neither text nor pictures.', 'Write a text, or take the row out.'))
  if (plan.link === null && plan.listingId === null && plan.text.includes(linkPlaceholder)) findings.push(wrong('link', 'The text has a place for a link, and the row has no link and no listing.', 'Give one of them, or take {link} out of the text.'))
  return { plan, findings }
}

function wallOf(date: string, time: string, { dates }: BatchWorld, findings: BatchFinding[]): string | null {
  if (date === '' && time === '') return null
  const day = readWall(date, dates)
  if (!day) {
    findings.push(date === '' ? wrong('date', 'There is a time and no date.', 'Give the date as 2026-12-24, or empty both for a draft.') : wrong('date', `“${date.slice(0, 40)}” is no date.`, 'Write it as 2026-12-24, or choose the order of dates in the step before.'))
    return null
  }
  const clock = time === '' ? (day.time?.slice(0, 5) ?? null) : readClock(time)
  if (clock === null) findings.push(time === '' ? wrong('time', 'There is a date and no time.', 'Give the time as 09:30, or empty both for a draft.') : wrong('time', `“${time.slice(0, 40)}” is no time.`, 'Write it as 09:30 or 9:30 am.'))
  return clock === null ? null : `${day.date}T${clock}`
}

/** The time of day as people write it: `9`, `09:30`, `9.30`, `930`, `9h30`, `9:30 pm`. Null when it is none. */
export function readClock(text: string): string | null {
  const found = /^(\d{1,2})(?:[:.h]?(\d{2}))?(?::\d{2})?\s*(?:([ap])\.?m\.?|h)?$/i.exec(text.trim())
  if (!found) return null
  const half = found[3]?.toLowerCase()
  const [hour, minute] = [Number(found[1]), Number(found[2] ?? 0)]
  if (minute > 59 || hour > (half ? 12 : 23) || (half && hour === 0)) return null
  const whole = half ? (hour % 12) + (half === 'p' ? 12 : 0) : hour
  return `${String(whole).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

function accountsIn(cell: string, { accountNamed, defaultAccounts }: BatchWorld, findings: BatchFinding[]): string[] {
  const names = cell.split(/[\n;|,]+/).map((name) => name.trim()).filter((name) => name !== '')
  const found = new Set<string>()
  for (const name of names) {
    const ids = accountNamed(name)
    if (ids.length === 1) found.add(ids[0]!)
    else if (ids.length === 0) findings.push(wrong('accounts', `No account is called “${name.slice(0, 80)}”.`, 'Write its name or handle as it stands under Social accounts.'))
    else findings.push(wrong('accounts', `${ids.length} accounts are meant by “${name.slice(0, 80)}”.`, 'Put the network before it, as in “facebook: Wrenfield Homes”.'))
  }
  if (names.length > 0) return [...found]
  if (defaultAccounts.length === 0) findings.push(wrong('accounts', 'The row names no account.', 'Name one, or choose accounts for such rows in the step before.'))
  return [...defaultAccounts]
}

function mediaIn(cell: string, alts: string, { assets }: BatchWorld, findings: BatchFinding[]): RowPlan['media'] {
  const alt = alts === '' ? [] : alts.split(/[\n;|]/).map((one) => one.trim())
  return partsOf(cell).flatMap((name, at): RowPlan['media'] => {
    const own = { name, alt: alt[at] || null }
    if (isAddress(name)) return [{ ...own, assetId: null, url: name }]
    const assetId = assets.get(name.toLowerCase())
    if (assetId) return [{ ...own, assetId, url: null }]
    findings.push(wrong('media', `No file of the library is called “${name.slice(0, 80)}”.`, 'Upload it under Media first, or give the address of a picture.'))
    return []
  })
}

function named(name: string, ids: ReadonlyMap<string, string>, findings: BatchFinding[], missing: (name: string) => BatchFinding): string | null {
  if (name === '') return null
  const id = ids.get(name.toLowerCase())
  if (!id) findings.push(missing(name.slice(0, 80)))
  return id ?? null
}
