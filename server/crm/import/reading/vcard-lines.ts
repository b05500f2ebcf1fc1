export type VcardLine = { name: string; group: string | null; parameters: Map<string, string[]>; value: string }

/** Reads one unfolded content line of a vCard (RFC 6350, section 3.3; RFC 2426 for version 3); null when it is none. */
export function readVcardLine(line: string): VcardLine | null {
  let [at, quoted] = [0, false]
  for (; at < line.length && (quoted || line[at] !== ':'); at++) if (line[at] === '"') quoted = !quoted
  if (at === line.length) return null
  const [head, ...rest] = splitOutsideQuotes(line.slice(0, at), ';')
  const dot = head!.lastIndexOf('.')
  const parameters = new Map<string, string[]>()
  for (const part of rest) {
    const equals = part.indexOf('=')
    // Version 2.1 wrote `TEL;CELL` for what is `TEL;TYPE=CELL` since.
    const [name, value] = equals < 0 ? ['TYPE', part] : [part.slice(0, equals).toUpperCase(), part.slice(equals + 1)]
    parameters.set(name, [...(parameters.get(name) ?? []), ...splitOutsideQuotes(value, ',').map((one) => one.replace(/^"|"$/g, '').replace(/\^(['n^])/g, (_all, char: string) => (char === 'n' ? '\n' : char === "'" ? '"' : '^')))])
  }
  const raw = line.slice(at + 1)
  return {
    name: head!.slice(dot + 1).toUpperCase(), group: dot < 0 ? null : head!.slice(0, dot), parameters,
    value: parameters.get('ENCODING')?.[0]?.toUpperCase() === 'QUOTED-PRINTABLE' ? fromQuotedPrintable(raw) : raw,
  }
}

/** The parts of a structured value, unescaped: `;` divides an address, `,` a list. */
export function partsOf(value: string, divider: ';' | ','): string[] {
  const parts = ['']
  for (let at = 0; at < value.length; at++) {
    const char = value[at]!
    if (char === '\\' && at + 1 < value.length) {
      const next = value[++at]!
      parts[parts.length - 1] += next === 'n' || next === 'N' ? '\n' : next
    } else if (char === divider) parts.push('')
    else parts[parts.length - 1] += char
  }
  return parts
}

/** A plain text value, unescaped. */
export const textOf = (value: string): string => value.replace(/\\([nN\\,;:])/g, (_all, char: string) => (char === 'n' || char === 'N' ? '\n' : char))

function splitOutsideQuotes(text: string, divider: string): string[] {
  const parts = ['']
  let quoted = false
  for (const char of text) {
    if (char === '"') quoted = !quoted
    if (char === divider && !quoted) parts.push('')
    else parts[parts.length - 1] += char
  }
  return parts
}

function fromQuotedPrintable(text: string): string {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at++) {
    const code = text[at] === '=' ? Number.parseInt(text.slice(at + 1, at + 3), 16) : Number.NaN
    if (Number.isNaN(code)) bytes.push(...Buffer.from(text[at]!))
    else {
      bytes.push(code)
      at += 2
    }
  }
  return Buffer.from(bytes).toString('utf8')
}
