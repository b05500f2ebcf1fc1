import { decodeText } from '../../../platform/files/charset.ts'
import { foundInXml } from '../reading/found.ts'
import { childOf, childrenOf, readXml, wordsOf, XmlRefused, type XmlElement } from '../../../platform/files/xml.ts'
import { looksLikeXml, NotUnderstood, type Inbound, type ParsedLead, type Parser } from './parser.ts'

/**
 * Auto-lead Data Format 1.0: `<adf><prospect>` with customer, vehicle, vendor and provider. It comes by POST, as an
 * attachment of a mail, or as the whole text of one. One document may hold several prospects; each is a lead.
 */
export const adf: Parser = {
  id: 'adf',
  label: 'ADF/XML',
  reads: (message) => looksLikeXml(message) || inMail(message) !== null,
  parse: (message) => {
    const root = rootOf(message)
    const prospects = childrenOf(root, 'prospect')
    if (root.name !== 'adf' || prospects.length === 0) throw new NotUnderstood(root.name === 'adf' ? 'The ADF holds no <prospect>.' : `The XML begins with <${root.name.slice(0, 40)}>, not with <adf>.`)
    return prospects.slice(0, 50).map(leadOf)
  },
  found: (message) => foundInXml(rootOf(message)),
}

function rootOf(message: Inbound): XmlElement {
  try {
    const text = inMail(message)
    return text === null ? message.xml() : readXml(text)
  } catch (error) {
    if (error instanceof XmlRefused) throw new NotUnderstood(error.message)
    throw error
  }
}

/** The ADF that a mail carries, or null. */
function inMail(message: Inbound): string | null {
  const mail = message.mail()
  if (!mail) return null
  const file = mail.files.find(({ name, contentType, bytes }) => (/[/+]xml$|x-adf/.test(contentType) || /\.(xml|adf)$/i.test(name)) && /<(\?adf|adf)[\s>]/i.test(bytes.toString('latin1', 0, 2_000)))
  if (file) return decodeText(file.bytes, undefined)
  const at = mail.text.search(/<\?adf|<\?xml|<adf>/i)
  const end = mail.text.toLowerCase().lastIndexOf('</adf>')
  return at >= 0 && end > at ? mail.text.slice(at, end + 6) : null
}

function leadOf(prospect: XmlElement): ParsedLead {
  const customer = childOf(prospect, 'customer')
  const contacts = childrenOf(customer, 'contact')
  const contact = contacts.find((one) => one.attributes['primarycontact'] === '1') ?? contacts[0]
  if (!contact) throw new NotUnderstood('The ADF prospect has no <customer> with a <contact>.')
  const provider = childOf(prospect, 'provider')
  const isCompany = childrenOf(contact, 'name').some((one) => one.attributes['type'] === 'business')
  const email = wordsOf(childOf(contact, 'email'))
  const phone = phoneOf(contact)
  const requested = wordsOf(childOf(prospect, 'requestdate'))
  const occurred = requested ? new Date(requested) : null
  const name = nameOf(contact)
  return {
    name: name ?? email ?? phone ?? '',
    email, phone,
    company: isCompany ? name : undefined,
    message: questionOf(customer),
    about: childrenOf(prospect, 'vehicle').map(vehicleWords).filter(Boolean).join('; ') || undefined,
    source: wordsOf(childOf(provider, 'name')) ?? wordsOf(childOf(provider, 'service')) ?? 'adf',
    occurredAt: occurred && !Number.isNaN(occurred.getTime()) ? occurred.toISOString() : undefined,
    page: wordsOf(childOf(provider, 'url')),
  }
}

function nameOf(contact: XmlElement): string | undefined {
  const part = (wanted: string) => wordsOf(childrenOf(contact, 'name').find((one) => one.attributes['part'] === wanted))
  const parts = [part('first'), part('middle'), part('last'), part('suffix')].filter(Boolean).join(' ')
  return part('full') ?? (parts || wordsOf(childOf(contact, 'name')))
}

/** Mobile before others, voice before fax. */
function phoneOf(contact: XmlElement): string | undefined {
  const rank = ({ attributes }: XmlElement) => ['cellphone', 'voice', undefined, 'pager', 'fax'].indexOf(attributes['type'])
  return wordsOf(childrenOf(contact, 'phone').filter((one) => wordsOf(one)).sort((a, b) => rank(a) - rank(b))[0])
}

function questionOf(customer: XmlElement | undefined): string | undefined {
  const frame = childOf(customer, 'timeframe')
  const when = wordsOf(childOf(frame, 'description')) ?? [wordsOf(childOf(frame, 'earliestdate')), wordsOf(childOf(frame, 'latestdate'))].filter(Boolean).join(' to ')
  const comments = childOf(customer, 'comments')?.text.trim()
  return [comments, when && `When: ${when}`].filter(Boolean).join('\n') || undefined
}

/** "Buy, used 2019 Honda Civic EX, stock 4411, VIN 1HG…, 18,500 USD". */
function vehicleWords(vehicle: XmlElement): string {
  const said = (name: string) => wordsOf(childOf(vehicle, name))
  const { interest, status } = vehicle.attributes
  const what = [status, said('year'), said('make'), said('model'), said('trim')].filter(Boolean).join(' ')
  const price = childOf(vehicle, 'price')
  return [interest, what, said('stock') && `stock ${said('stock')}`, said('vin') && `VIN ${said('vin')}`, wordsOf(price) && [wordsOf(price), price?.attributes['currency']].filter(Boolean).join(' '), said('comments')].filter(Boolean).join(', ')
}
