import { joinList } from '../values/lists.ts'
import { cellDecoder } from '../../../platform/files/encoding.ts'
import { csvParser } from '../../../platform/files/csv-parser.ts'
import type { ByteSource } from './source.ts'
import type { Reading, Table, TableRow } from './table.ts'
import { partsOf, readVcardLine, textOf, type VcardLine } from './vcard-lines.ts'

/** The columns into which the properties of vCards go; the names are those of our fields, so that they match by themselves. */
export const vcardColumns = ['Name', 'First name', 'Last name', 'Kind', 'E-mail', 'More e-mails', 'Phone', 'More phones', 'Company', 'Position', 'Street', 'City', 'Region', 'Postcode', 'Country', 'Address label', 'More addresses', 'Birthday', 'Language', 'Time zone', 'Tags', 'Note', 'Website', 'External id'] as const

type Card = { line: number; lines: VcardLine[]; ended: boolean }

/** Opens a file of vCards, version 3 or 4. Further columns are those that Foyer itself wrote as X-FOYER properties. */
export function openVcard(source: ByteSource, { encoding }: Reading, columns: readonly string[]): Table {
  let bytes = 0
  const cells = cellDecoder(encoding ?? 'utf-8')
  async function* rows(): AsyncGenerator<TableRow[]> {
    let card: Card | null = null
    const take = (line: number, text: string): TableRow | null => {
      const begins = /^BEGIN\s*:\s*VCARD\s*$/i.test(text)
      if (begins || /^END\s*:\s*VCARD\s*$/i.test(text)) {
        const done = card
        card = begins ? { line, lines: [], ended: false } : null
        if (!done) return null
        const row = { line: done.line, cells: rowOf(done, columns) }
        return begins ? { ...row, cells: [text], fault: 'This card begins and never ends. Add a line END:VCARD after its last property.' } : row
      }
      const read = card ? readVcardLine(text) : null
      if (card && read) card.lines.push(read)
      return null
    }
    for await (const part of unfolded(source, (read) => (bytes += read), cells.decode)) {
      const done = part.flatMap(({ line, text }) => take(line, text) ?? [])
      if (done.length) yield done
    }
    if (card) yield [{ line: (card as Card).line, cells: ['BEGIN:VCARD'], fault: 'This card begins and never ends. Add a line END:VCARD after its last property.' }]
  }
  return { rows: rows(), bytesRead: () => bytes, oddCells: cells.odd }
}

/** Lines with those that go on (they begin with a space) put back together, part by part. */
async function* unfolded(source: ByteSource, count: (bytes: number) => void, decode: (text: string) => string): AsyncGenerator<{ line: number; text: string }[]> {
  // Lines are found byte by byte: a fold may stand in the middle of a character. The delimiter is one that no file has.
  const parser = csvParser('\u{10ffff}')
  let open: { line: number; text: string } | null = null
  const take = (text: string, last: boolean) => {
    const done: { line: number; text: string }[] = []
    // A quote means nothing to the lines of a vCard, so it may not hold two together.
    for (const { line, cells } of parser.push(text.replaceAll('"', '\u{10fffe}'), last)) {
      const raw = cells[0]!.replaceAll('\u{10fffe}', '"')
      if (open && (raw.startsWith(' ') || raw.startsWith('\t'))) open.text += raw.slice(1)
      else if (open && /QUOTED-PRINTABLE/i.test(open.text) && open.text.endsWith('=')) open.text = open.text.slice(0, -1) + raw
      else {
        if (open) done.push({ line: open.line, text: decode(open.text) })
        open = raw === '' ? null : { line, text: raw }
      }
    }
    if (last && open) done.push({ line: open.line, text: decode(open.text) })
    return done
  }
  for await (const part of await source.stream()) {
    count((part as Buffer).length)
    yield take((part as Buffer).toString('latin1').replace(/^\xef\xbb\xbf/, ''), false)
  }
  yield take('', true)
}

/** The names of all columns that Foyer wrote into the cards besides the standard ones. */
export async function foyerColumns(source: ByteSource, reading: Reading): Promise<string[]> {
  const found = new Set<string>()
  for await (const part of unfolded(source, () => undefined, cellDecoder(reading.encoding ?? 'utf-8').decode)) {
    for (const { text } of part) {
      if (!/^X-FOYER/i.test(text)) continue
      const name = readVcardLine(text)?.parameters.get('NAME')?.[0]
      if (name && found.size < 500) found.add(name)
    }
  }
  return [...found]
}

function rowOf({ lines }: Card, columns: readonly string[]): string[] {
  const values = new Map<string, string>()
  const all = (name: string): VcardLine[] => lines.filter((line) => line.name === name).sort((one, other) => rankOf(one) - rankOf(other))
  const set = (column: string, value: string | undefined) => {
    if (value?.trim()) values.set(column, value.trim())
  }
  const [family, given] = partsOf(all('N')[0]?.value ?? '', ';')
  set('Name', textOf(all('FN')[0]?.value ?? ''))
  set('First name', given)
  set('Last name', family)
  set('Kind', textOf(all('KIND')[0]?.value ?? '') === 'org' ? 'company' : undefined)
  const emails = all('EMAIL').map(({ value }) => textOf(value).replace(/^mailto:/i, ''))
  set('E-mail', emails[0])
  set('More e-mails', joinList(emails.slice(1)))
  const phones = all('TEL').map(({ value }) => textOf(value).replace(/^tel:/i, ''))
  set('Phone', phones[0])
  set('More phones', joinList(phones.slice(1)))
  set('Company', partsOf(all('ORG')[0]?.value ?? '', ';').filter(Boolean).join(', '))
  set('Position', textOf(all('TITLE')[0]?.value ?? ''))
  const addresses = all('ADR').map(addressOf)
  for (const [column, key] of addressColumns) set(column, addresses[0]?.[key] ?? undefined)
  if (addresses.length > 1) set('More addresses', JSON.stringify(addresses.slice(1)))
  set('Birthday', textOf(all('BDAY')[0]?.value ?? '').replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'))
  set('Language', textOf(all('LANG')[0]?.value ?? ''))
  set('Time zone', textOf(all('TZ')[0]?.value ?? ''))
  set('Tags', joinList(all('CATEGORIES').flatMap(({ value }) => partsOf(value, ','))))
  set('Note', all('NOTE').map(({ value }) => textOf(value)).join('\n'))
  set('Website', textOf(all('URL')[0]?.value ?? ''))
  set('External id', textOf(all('UID')[0]?.value ?? ''))
  for (const { parameters, value } of all('X-FOYER')) {
    const name = parameters.get('NAME')?.[0]
    if (name) values.set(name, textOf(value))
  }
  return columns.map((column) => values.get(column) ?? '')
}

const addressColumns = [['Street', 'street'], ['City', 'city'], ['Region', 'region'], ['Postcode', 'postcode'], ['Country', 'country'], ['Address label', 'label']] as const

function addressOf({ value, parameters }: VcardLine): Record<(typeof addressColumns)[number][1], string | null> {
  const [box, extended, street, city, region, postcode, country] = partsOf(value, ';').map((part) => part.trim() || null)
  const type = parameters.get('TYPE')?.find((one) => !/^pref$/i.test(one))
  return { label: parameters.get('LABEL')?.[0] ?? type?.toLowerCase() ?? null, street: [street, extended, box].filter(Boolean).join(', ') || null, city: city ?? null, region: region ?? null, postcode: postcode ?? null, country: country ?? null }
}

/** Preferred ones first: PREF=1 of version 4, TYPE=pref of version 3. */
function rankOf({ parameters }: VcardLine): number {
  const stated = Number(parameters.get('PREF')?.[0])
  if (stated >= 1) return stated
  return parameters.get('TYPE')?.some((one) => /^pref$/i.test(one)) ? 1 : 101
}
