import { badParameter } from './graph-error.ts'

/** One entry of a `fields` parameter: `comments.summary(true).limit(0){id}`. */
export interface Field {
  name: string
  args: Record<string, string>
  sub: Field[] | null
}

/** Reads the `fields` syntax. Throws code 100 when it is broken. */
export function parseFields(text: string): Field[] {
  let at = 0
  const fields = readList()
  if (at < text.length) throw syntaxError()
  return fields

  function readList(): Field[] {
    const list: Field[] = []
    while (at < text.length && text[at] !== '}') {
      list.push(readField())
      if (text[at] === ',') at += 1
      else break
    }
    return list
  }

  function readField(): Field {
    const field: Field = { name: readName(), args: {}, sub: null }
    while (text[at] === '.') {
      at += 1
      const arg = readName()
      if (text[at] !== '(') throw syntaxError()
      const end = text.indexOf(')', at)
      if (end < 0) throw syntaxError()
      field.args[arg] = text.slice(at + 1, end)
      at = end + 1
    }
    if (text[at] !== '{') return field
    at += 1
    field.sub = readList()
    if (text[at] !== '}') throw syntaxError()
    at += 1
    return field
  }

  function readName(): string {
    const name = /^\s*(\w+)\s*/.exec(text.slice(at))
    if (!name?.[1]) throw syntaxError()
    at += name[0].length
    return name[1]
  }

  function syntaxError(): Error {
    return badParameter(`Syntax error "Expected name at character ${at}." in the fields parameter`)
  }
}

/** How each field of a node is computed; undefined leaves it out, as Graph does with empty values. */
export type NodeFields = Record<string, (field: Field) => unknown>

/** The node with the wanted fields, `id` always first. */
export function pick(nodeType: string, node: NodeFields, wanted: Field[] | null, usual: readonly string[]): Record<string, unknown> {
  const fields = wanted ?? usual.map((name) => ({ name, args: {}, sub: null }))
  const result: Record<string, unknown> = {}
  for (const field of [{ name: 'id', args: {}, sub: null }, ...fields]) {
    const compute = Object.hasOwn(node, field.name) ? node[field.name] : undefined
    if (!compute) throw badParameter(`Tried accessing nonexisting field (${field.name}) on node type (${nodeType})`)
    const value = compute(field)
    if (value !== undefined) result[field.name] = value
  }
  return result
}

/** The parsed `fields` parameter, or null when the caller wants the usual ones. */
export function wantedFields(text: string | undefined): Field[] | null {
  return text === undefined || text === '' ? null : parseFields(text)
}

/** Graph writes moments as 2026-01-02T08:00:00+0000. */
export function graphTime(moment: string | Date): string {
  return new Date(moment).toISOString().replace(/\.\d{3}Z$/, '+0000')
}
