import { foundInJson, foundInMail, foundInXml, shapeOf } from '../reading/found.ts'
import { XmlRefused } from '../../../platform/files/xml.ts'
import type { FoundValue } from '../contract.ts'
import { adf } from './adf.ts'
import { facebookLead, googleLead } from './networks.ts'
import { NotUnderstood, type Inbound, type Parser } from './parser.ts'
import { plainFields } from './plain-fields.ts'
import { realtor, rightmove, zillow } from './portals.ts'
import { submission } from './submission.ts'
import { isForm, isJson, looksLikeXml } from './parser.ts'

/** Every kind of message that the house reads by itself; the first that reads a message has it. A new one is a file and a word here. */
export const parsers: readonly Parser[] = [submission, facebookLead, googleLead, adf, zillow, realtor, rightmove, plainFields]

export const parserOf = (message: Inbound): Parser | null => parsers.find((one) => one.reads(message)) ?? null
export const parserLabel = (id: string | null): string | null => parsers.find((one) => one.id === id)?.label ?? null

/** What kind of thing a message is, who sent it, its title, and every value in it. Never throws: what cannot be read is text. */
export function look(message: Inbound): { sender: string; title: string; shape: string; found: FoundValue[] } {
  const { kind, found } = valuesOf(message)
  const mail = message.mail()
  const sender = mail?.from?.address ?? ''
  const value = (pattern: RegExp) => found.find(({ path }) => pattern.test(path))?.value
  const title = mail?.subject || value(/(^|[./])(full_?)?name(\(full\))?$/i) || value(/e-?mail/i) || found[0]?.value || ''
  return { sender, title: title.slice(0, 200), shape: shapeOf(mail ? 'mail' : kind, found), found }
}

function valuesOf(message: Inbound): { kind: string; found: FoundValue[] } {
  const asText = () => ({ kind: 'text', found: [{ path: 'text', label: 'Whole text', value: message.body.toString('utf8').slice(0, 5_000) }] })
  try {
    if (message.fetched !== null) return { kind: message.channel, found: foundInJson(message.fetched) }
    const mail = message.mail()
    const own = parserOf(message)?.found
    if (mail) return { kind: 'mail', found: own ? own(message) : foundInMail(mail) }
    if (looksLikeXml(message)) return { kind: 'xml', found: foundInXml(message.xml()) }
    if (isJson(message) || isForm(message)) return { kind: 'json', found: foundInJson(message.json()) }
  } catch (error) {
    if (!(error instanceof NotUnderstood || error instanceof XmlRefused)) throw error
  }
  return asText()
}
