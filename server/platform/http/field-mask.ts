import { z } from 'zod'
import { invalidInput } from '../errors.ts'
import type { AnyOperation } from '../operations/operation.ts'

type Shape = { type?: string; properties?: Record<string, Shape>; items?: Shape; anyOf?: Shape[] }
type Mask = ReadonlyMap<string, Mask | null>

/**
 * Makes the reader of `?fields=id,name,owner.name` for one operation: which parts of the answer are wanted. Of a page it names parts of
 * the items. An unknown name is refused with the known ones. Null when the operation has an input of that name itself.
 */
export function fieldMaskOf(operation: AnyOperation): ((text: unknown) => ((output: unknown) => unknown) | null) | null {
  const input = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) as Shape
  if (operation.effect !== 'read' || input.properties?.['fields']) return null
  let shape: Shape | undefined
  return (text) => {
    if (text === undefined) return null
    shape ??= z.toJSONSchema(operation.output, { io: 'output', unrepresentable: 'any', reused: 'inline' }) as Shape
    const page = objectOf(shape).properties?.['items']?.items
    const mask = readMask(Array.isArray(text) ? text.join(',') : String(text), page ?? shape)
    if (!page) return (output) => picked(output, mask)
    return (output) => ({ ...(output as object), items: (output as { items: unknown[] }).items.map((item) => picked(item, mask)) })
  }
}

/** The object behind "this or null" and lists. */
function objectOf(shape: Shape): Shape {
  const inner = shape.anyOf?.find((one) => one.type !== 'null') ?? shape
  return inner.type === 'array' && inner.items ? objectOf(inner.items) : inner
}

function readMask(text: string, shape: Shape): Mask {
  const mask = new Map<string, Mask | null>()
  for (const path of text.split(',').map((one) => one.trim()).filter(Boolean)) put(mask, path.split('.'), shape, path)
  if (mask.size === 0) throw refusal('Name at least one field.')
  return mask
}

function put(mask: Map<string, Mask | null>, [name = '', ...rest]: string[], shape: Shape, path: string): void {
  const known = objectOf(shape).properties
  // Free-form parts (custom fields by id) have no names to check.
  if (known && !known[name]) throw refusal(`“${path}” is not one of its fields. It has: ${Object.keys(known).join(', ')}.`)
  if (rest.length === 0) return void mask.set(name, null)
  const before = mask.get(name)
  if (before === null) return // The whole is wanted already.
  const inner = new Map(before ?? [])
  put(inner, rest, known?.[name] ?? {}, path)
  mask.set(name, inner)
}

const refusal = (message: string) => invalidInput({ count: 1 }, { fields: [{ path: 'fields', rule: 'field', message }] })

function picked(value: unknown, mask: Mask): unknown {
  if (Array.isArray(value)) return value.map((one) => picked(one, mask))
  if (typeof value !== 'object' || value === null) return value
  const out: Record<string, unknown> = {}
  for (const [name, inner] of mask) if (name in value) out[name] = inner ? picked((value as Record<string, unknown>)[name], inner) : (value as Record<string, unknown>)[name]
  return out
}
