import type { ExportColumn, ExportedLead } from './lead-columns.ts'

/** Columns that a property of RFC 6350 holds; every other one goes into an X-FOYER property with its name. */
const standard = new Set(['externalId', 'name', 'kind', 'email', 'emails', 'phone', 'phones', 'company', 'position', 'street', 'city', 'region', 'postcode', 'country', 'addressLabel', 'addresses', 'birthday', 'language', 'timeZone', 'tags'])

/** A lead as a vCard of version 4.0 (RFC 6350), with the chosen columns. */
export function vcard(lead: ExportedLead, columns: readonly ExportColumn[], tags: string): string {
  const has = new Set(columns.map(({ id }) => id))
  const lines = ['BEGIN:VCARD', 'VERSION:4.0']
  const add = (column: string, line: string | null | undefined | false) => void (has.has(column) && line && lines.push(line))
  lines.push(`FN:${escape(lead.name)}`)
  add('kind', lead.kind === 'company' && 'KIND:org')
  add('externalId', lead.externalId && `UID:${escape(lead.externalId)}`)
  add('email', lead.email && `EMAIL;PREF=1:${escape(lead.email)}`)
  for (const email of lead.emails) add('emails', `EMAIL;PREF=2:${escape(email)}`)
  add('phone', lead.phone && `TEL;VALUE=uri;PREF=1:tel:${lead.phone}`)
  for (const phone of lead.phones) add('phones', `TEL;VALUE=uri;PREF=2:tel:${phone}`)
  add('company', lead.company && `ORG:${escape(lead.company)}`)
  add('position', lead.position && `TITLE:${escape(lead.position)}`)
  lead.addresses.forEach(({ label, street, city, region, postcode, country }, at) => {
    add(at === 0 ? 'street' : 'addresses', `ADR${label ? `;LABEL=${parameter(label)}` : ''}:;;${[street, city, region, postcode, country].map((part) => escape(part ?? '')).join(';')}`)
  })
  add('birthday', lead.birthday && `BDAY:${lead.birthday.replaceAll('-', '')}`)
  add('language', lead.language && `LANG:${lead.language}`)
  add('timeZone', lead.timeZone && `TZ:${lead.timeZone}`)
  add('tags', tags && `CATEGORIES:${tags}`)
  for (const { id, label, cell } of columns) {
    const text = standard.has(id) ? '' : cell(lead)
    if (text) lines.push(`X-FOYER;NAME=${parameter(label)}:${escape(text)}`)
  }
  lines.push('END:VCARD')
  return `${lines.map(fold).join('\r\n')}\r\n`
}

/** Names of tags as a list value. */
export const categories = (names: readonly string[]): string => names.map(escape).join(',')

const escape = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replace(/\r\n|\r|\n/g, '\\n')
/** A parameter in quotes, with the escapes of RFC 6868. */
const parameter = (text: string): string => `"${text.replaceAll('^', '^^').replaceAll('"', "^'").replace(/\r\n|\r|\n/g, '^n')}"`

/** Lines of up to 75 bytes, never cut within a character. */
function fold(line: string): string {
  if (Buffer.byteLength(line) <= 75) return line
  const parts: string[] = []
  let [part, bytes] = ['', 0]
  for (const char of line) {
    const size = Buffer.byteLength(char)
    if (bytes + size > 74) {
      parts.push(part)
      ;[part, bytes] = ['', 1]
    }
    part += char
    bytes += size
  }
  return [...parts, part].join('\r\n ')
}
