type Json = { [key: string]: unknown }

/**
 * An example value for a JSON Schema, the same every time: declared examples and defaults first, else the plainest value
 * that fits. It is what the reference shows where an operation gives no example of its own.
 */
export function exampleOf(schema: unknown, depth = 0): unknown {
  if (typeof schema !== 'object' || schema === null || depth > 6) return null
  const shape = schema as Json
  if (Array.isArray(shape['examples']) && shape['examples'].length) return shape['examples'][0]
  if (shape['default'] !== undefined) return shape['default']
  if (shape['const'] !== undefined) return shape['const']
  if (Array.isArray(shape['enum'])) return shape['enum'][0]
  const union = (shape['anyOf'] ?? shape['oneOf']) as unknown[] | undefined
  if (union?.length) return exampleOf(union[0], depth)
  // “This or null” in one word: the example is never the null.
  switch (Array.isArray(shape['type']) ? shape['type'].find((one) => one !== 'null') : shape['type']) {
    case 'object': {
      const properties = (shape['properties'] ?? {}) as Json
      return Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, named(name, property) ?? exampleOf(property, depth + 1)]))
    }
    case 'array':
      return shape['items'] && depth < 6 ? Array.from({ length: Math.max(Number(shape['minItems'] ?? 1), 1) }, () => exampleOf(shape['items'], depth + 1)) : []
    case 'integer':
    case 'number':
      return Math.max(Number(shape['minimum'] ?? 1), Number(shape['exclusiveMinimum'] ?? -Infinity) + 1, 1)
    case 'boolean':
      return true
    case 'null':
      return null
    case 'string':
      return text(shape)
    default:
      return {}
  }
}

/** Words that fit where a shape says no more than "text": our field names mean the same everywhere. */
const byName: Record<string, string> = {
  email: 'marta@home.example', phone: '+447700900418', name: 'Marta Delgado', timeZone: 'Europe/London', zone: 'Europe/London', locale: 'en-GB', currency: 'GBP',
  website: 'https://example.com', url: 'https://example.com', wall: '2026-11-26T18:00', password: 'Doorway-2026', newPassword: 'Doorway-2027', currentPassword: 'Doorway-2026', code: 'abc123', country: 'GB', language: 'es', platform: 'bluesky', returnTo: '/social/accounts',
}

function named(name: string, property: unknown): string | undefined {
  const text = JSON.stringify(property)
  const plain = !/"(enum|const|default|examples)"/.test(text) && /"type":("string"|\["string","null"\])/.test(text)
  return plain ? byName[name] : undefined
}

function text(shape: Json): string {
  switch (shape['format']) {
    case 'uuid': return '019aa5c0-7d1e-7000-8000-000000000001'
    case 'email': return 'marta@home.example'
    case 'date-time': return '2026-11-24T09:12:00.000Z'
    case 'date': return '2026-11-24'
    case 'uri': return 'https://example.com'
    default: return 'text'.padEnd(Number(shape['minLength'] ?? 0), 't')
  }
}
