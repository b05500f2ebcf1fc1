import { z } from 'zod'

type Json = { type?: string | string[]; properties?: Record<string, Json>; items?: Json; anyOf?: Json[]; oneOf?: Json[] }

type Kind = 'string' | 'number' | 'boolean' | 'array' | 'object'

/**
 * Makes the translator for one operation: query text (and path params) become the types that the input shape names.
 * Arrays come as repeated parameters or one with commas. What does not translate stays text, and the shape says so.
 */
export function queryReader(input: z.ZodType): (raw: Record<string, unknown>) => Record<string, unknown> {
  const shape = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Json
  const kinds = new Map<string, { kind: Kind; item: Kind }>()
  for (const [name, property] of Object.entries(shape.properties ?? {})) kinds.set(name, { kind: kindOf(property), item: kindOf(property.items ?? {}) })
  return (raw) => {
    const out: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(raw)) {
      const known = kinds.get(name)
      if (!known) out[name] = value
      else if (known.kind === 'array') out[name] = (Array.isArray(value) ? value : String(value).split(',')).map((one) => convert(one, known.item))
      else out[name] = convert(value, known.kind)
    }
    return out
  }
}

function kindOf(schema: Json): Kind {
  const variants = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  for (const kind of ['array', 'number', 'boolean', 'object'] as const) {
    if (variants.some(({ type }) => type === kind || (kind === 'number' && type === 'integer'))) return kind
  }
  return 'string'
}

function convert(value: unknown, kind: Kind): unknown {
  if (typeof value !== 'string') return value
  if (kind === 'number') return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value
  if (kind === 'boolean') return value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value
  if (kind === 'object') {
    try {
      return JSON.parse(value)
    } catch {
      return value // the shape then says that an object is wanted
    }
  }
  return value
}
