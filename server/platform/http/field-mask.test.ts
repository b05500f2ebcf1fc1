import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { operation } from '../operations/operation.ts'
import { pageOf } from '../page.ts'
import { fieldMaskOf } from './field-mask.ts'
import type { AnyOperation } from '../operations/operation.ts'

const Item = z.object({ id: z.string(), name: z.string(), value: z.object({ amount: z.int(), currency: z.string() }).nullable(), fields: z.record(z.string(), z.unknown()) })
const spec = { summary: 'x', permission: 'signed-in' as const, effect: 'read' as const, input: z.strictObject({}) }
const list = operation({ ...spec, id: 'shelf.items.list', http: 'GET /api/v1/items', output: pageOf(Item) }).run(async () => ({ items: [], nextCursor: null })) as AnyOperation
const item = { id: '1', name: 'One', value: { amount: 5, currency: 'EUR' }, fields: { a: 1, b: 2 } }
const masked = (text: string) => (fieldMaskOf(list)!(text)!({ items: [item], nextCursor: 'next' }) as { items: unknown[]; nextCursor: string })

describe('?fields', () => {
  it('leaves only the wanted parts of the items; the page stays a page', () => expect(masked('id, value.amount')).toEqual({ items: [{ id: '1', value: { amount: 5 } }], nextCursor: 'next' }))
  it('reaches into free-form parts', () => expect(masked('fields.a').items).toEqual([{ fields: { a: 1 } }]))
  it('takes the whole when whole and part are named', () => expect(masked('value,value.amount').items).toEqual([{ value: item.value }]))
  it('keeps null as null', () => expect(fieldMaskOf(list)!('value.amount')!({ items: [{ ...item, value: null }] })).toEqual({ items: [{ value: null }] }))
  it('refuses an unknown name and says the known ones', () => {
    expect(() => masked('nmae')).toThrowError(expect.objectContaining({ code: 'platform.invalid_input', fields: [expect.objectContaining({ path: 'fields', message: expect.stringContaining('id, name, value, fields') })] }))
  })
  it('stands back where an operation has such an input itself', () => {
    const own = operation({ ...spec, id: 'shelf.items.own', http: 'GET /api/v1/own', input: z.strictObject({ fields: z.string().optional() }), output: Item }).run(async () => item)
    expect(fieldMaskOf(own as AnyOperation)).toBeNull()
  })
})
