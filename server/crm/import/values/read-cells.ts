import { z } from 'zod'
import { isId } from '../../../platform/ids.ts'
import { isCurrency } from '../../../platform/money.ts'
import { isZone } from '../../../platform/time.ts'
import { FoyerError } from '../../../platform/errors.ts'
import { Address, LeadOrigin, leadStatuses, type LeadStatus } from '../../contract.ts'
import { toE164 } from '../../leads/phone.ts'
import type { ColumnMapping } from '../contract.ts'
import { readDate, readMoment } from '../../../platform/files/read-date.ts'
import { splitList } from './lists.ts'
import { short } from './read-field.ts'
import type { World } from './world.ts'

/** What the cells of one row say, before they are put together. */
export type Parts = {
  id?: string
  externalId?: string
  name?: string
  firstName?: string
  lastName?: string
  kind?: 'person' | 'company'
  emails: string[]
  phones: string[]
  company?: string
  position?: string
  status?: LeadStatus
  pipeline?: string
  stage?: string
  lostReason?: string
  source?: string
  ownerId?: string
  teamId?: string
  tags: string[]
  value?: string
  currency?: string
  address: Partial<z.output<typeof Address>>
  addresses: z.output<typeof Address>[]
  birthday?: string
  language?: string
  timeZone?: string
  listingId?: string
  question?: string
  note?: string
  lastContacted?: string
  created?: string
  origin?: LeadOrigin
  fields: Record<string, unknown>
}

/** Puts what a cell says into the parts of its row; gives what is wrong with it. */
export type CellReader = (text: string, parts: Parts) => string | null

const emailShape = z.email()
const statusNames: Readonly<Record<string, LeadStatus>> = {
  neu: 'NEW', nouveau: 'NEW', nuevo: 'NEW', nuovo: 'NEW', open: 'NEW', offen: 'NEW', contact: 'CONTACTED', kontaktiert: 'CONTACTED', contacte: 'CONTACTED', contactado: 'CONTACTED', 'in progress': 'CONTACTED', working: 'CONTACTED',
  qualifiziert: 'QUALIFIED', qualifie: 'QUALIFIED', calificado: 'QUALIFIED', angebot: 'PROPOSAL', offer: 'PROPOSAL', verhandlung: 'NEGOTIATION', negotiating: 'NEGOTIATION',
  gewonnen: 'WON', gagne: 'WON', ganado: 'WON', 'closed won': 'WON', customer: 'WON', verloren: 'LOST', perdu: 'LOST', perdido: 'LOST', 'closed lost': 'LOST', unqualified: 'LOST',
}
const countries = new Intl.DisplayNames(['en'], { type: 'region' })
const countryNames = new Map<string, string>()
for (let one = 65; one <= 90; one++) for (let two = 65; two <= 90; two++) {
  const code = String.fromCharCode(one, two)
  const name = countries.of(code)
  if (name && name !== code) countryNames.set(name.toLowerCase(), code)
}
for (const [name, code] of Object.entries({ uk: 'GB', england: 'GB', 'great britain': 'GB', usa: 'US', 'united states of america': 'US', deutschland: 'DE', allemagne: 'DE', österreich: 'AT', schweiz: 'CH', suisse: 'CH', españa: 'ES', espana: 'ES', italia: 'IT', nederland: 'NL', polska: 'PL', россия: 'RU' })) countryNames.set(name, code)

/** The reader of a column that goes to a built-in place. */
export function readerOf(to: string, { dates = 'dmy' }: Pick<ColumnMapping, 'dates'>, world: World): CellReader | null {
  const plain = (key: 'name' | 'firstName' | 'lastName' | 'company' | 'position' | 'pipeline' | 'stage' | 'lostReason' | 'source' | 'externalId', most: number): CellReader => (text, parts) => {
    if (text.length > most) return `has ${text.length.toLocaleString('en')} characters; up to ${most} fit. Shorten it.`
    parts[key] = text.replace(/\s*[\r\n]+\s*/g, ' ')
    return null
  }
  const words = (key: 'question' | 'note', most: number): CellReader => (text, parts) => {
    if (text.length > most) return `has ${text.length.toLocaleString('en')} characters; up to ${most.toLocaleString('en')} fit. Shorten it.`
    parts[key] = parts[key] ? `${parts[key]}\n${text}` : text
    return null
  }
  const inAddress = (key: 'street' | 'city' | 'region' | 'postcode' | 'label', most: number): CellReader => (text, parts) => {
    if (text.length > most) return `has ${text.length.toLocaleString('en')} characters; up to ${most} fit. Shorten it.`
    parts.address[key] = text
    return null
  }
  const emails: CellReader = (text, parts) => {
    for (const one of text.split(/[;,\s]+/)) {
      const email = one.replace(/^<|>$|^mailto:/gi, '').toLowerCase()
      if (email === '') continue
      if (!emailShape.safeParse(email).success || email.length > 254) return `“${short(one)}” is no e-mail address. Write it such as name@example.com.`
      if (!parts.emails.includes(email)) parts.emails.push(email)
    }
    return null
  }
  const phones: CellReader = (text, parts) => {
    for (const one of phonesIn(text)) {
      try {
        const phone = toE164(one, world.locale)
        if (!parts.phones.includes(phone)) parts.phones.push(phone)
      } catch (error) {
        if (!(error instanceof FoyerError)) throw error
        return `“${short(one)}” is no phone number that can be called. Write it with the country code, such as +44 7700 900418.`
      }
    }
    return null
  }
  const found = (key: 'ownerId' | 'teamId', id: string | null, wrong: string, parts: Parts): string | null => {
    if (id === null) return wrong
    parts[key] = id
    return null
  }
  const readers: Readonly<Record<string, CellReader>> = {
    id: (text, parts) => (isId(text.toLowerCase()) ? (void (parts.id = text.toLowerCase()), null) : `“${short(text)}” is no id of a lead. Leave the column out, or send it to “External id”.`),
    externalId: plain('externalId', 200), name: plain('name', 200), firstName: plain('firstName', 100), lastName: plain('lastName', 100), company: plain('company', 200), position: plain('position', 200),
    pipeline: plain('pipeline', 80), stage: plain('stage', 80), lostReason: plain('lostReason', 200), source: plain('source', 60),
    kind: (text, parts) => {
      parts.kind = /compan|firm|org|business|societ|empresa|azienda/i.test(text) ? 'company' : 'person'
      return null
    },
    email: emails, emails, phone: phones, phones,
    status: (text, parts) => {
      const word = text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
      const status = leadStatuses.find((one) => one.toLowerCase() === word) ?? statusNames[word]
      if (!status) return `“${short(text)}” is no status. Use one of: ${leadStatuses.join(', ')}.`
      parts.status = status
      return null
    },
    owner: (text, parts) => found('ownerId', world.memberId(text), `Nobody in this workspace is called “${short(text)}”. Write the e-mail address of a member, or leave it empty.`, parts),
    team: (text, parts) => found('teamId', world.teamId(text), `There is no team “${short(text)}”. Make it under Settings, or leave it empty.`, parts),
    tags: (text, parts) => {
      for (const name of splitList(text)) {
        if (name.length > 60) return `The tag “${short(name)}” is longer than 60 characters.`
        const id = world.tagId(name)
        if (id === null) return 'There would be more than 1,000 tags. Send this column to a text field instead.'
        if (!parts.tags.includes(id)) parts.tags.push(id)
      }
      return null
    },
    value: (text, parts) => {
      parts.value = text
      return null
    },
    currency: (text, parts) => {
      const code = ({ '€': 'EUR', '£': 'GBP', $: world.currency } as Record<string, string>)[text] ?? text.toUpperCase()
      if (!isCurrency(code)) return `“${short(text)}” is no currency. Write its code, such as EUR.`
      parts.currency = code
      return null
    },
    street: inAddress('street', 200), city: inAddress('city', 120), region: inAddress('region', 120), postcode: inAddress('postcode', 20), addressLabel: inAddress('label', 40),
    country: (text, parts) => {
      const code = /^[a-z]{2}$/i.test(text) && text.toUpperCase() !== 'UK' ? text.toUpperCase() : countryNames.get(text.toLowerCase())
      if (!code) return `“${short(text)}” is no country. Write its two letters of ISO 3166, such as GB.`
      parts.address.country = code
      return null
    },
    addresses: (text, parts) => {
      const read = z.array(Address).max(9).safeParse(jsonOf(text))
      if (!read.success) return 'is no list of addresses in JSON. Send street, city and the rest to columns of their own.'
      parts.addresses.push(...read.data)
      return null
    },
    birthday: (text, parts) => {
      const date = readDate(text, dates, world.zone)
      if (!date || date > '2100') return `“${short(text)}” is no date. Write it such as 1984-03-09.`
      parts.birthday = date
      return null
    },
    language: (text, parts) => {
      const code = /^([a-z]{2,3})(?:[-_]([a-z]{2}))?$/i.exec(text)
      if (!code) return `“${short(text)}” is no language. Write its code, such as es or en-GB.`
      parts.language = `${code[1]!.toLowerCase()}${code[2] ? `-${code[2].toUpperCase()}` : ''}`
      return null
    },
    timeZone: (text, parts) => {
      if (!isZone(text)) return `“${short(text)}” is no time zone. Write it such as Europe/London.`
      parts.timeZone = text
      return null
    },
    listing: (text, parts) => (isId(text.toLowerCase()) ? (void (parts.listingId = text.toLowerCase()), null) : `“${short(text)}” is no id of a listing.`),
    question: words('question', 10_000), note: words('note', 10_000),
    lastContacted: (text, parts) => moment('lastContacted', text, parts),
    created: (text, parts) => moment('created', text, parts),
    origin: (text, parts) => {
      const read = LeadOrigin.safeParse(jsonOf(text))
      if (!read.success) return 'is not in the form in which Foyer writes the origin of a lead. Leave the column out.'
      parts.origin = read.data
      return null
    },
  }
  const moment = (key: 'lastContacted' | 'created', text: string, parts: Parts): string | null => {
    const at = readMoment(text, dates, world.zone)
    if (!at) return `“${short(text)}” is no date. Write it such as 2026-03-09 or 2026-03-09 14:30.`
    parts[key] = at
    return null
  }
  return readers[to] ?? null
}

/** Several numbers in one cell: divided by a semicolon, comma, bar or line break, or by a slash with spaces around it. */
const phonesIn = (text: string): string[] => text.split(/[;,|\n]|\s\/\s|:::/).map((one) => one.trim()).filter(Boolean)

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // The shape then says what is wanted.
  }
}
