import { describe, expect, it } from 'vitest'
import { isId, newId } from './ids.ts'

describe('ids', () => {
  it('are UUIDs of version 7 with the time in front', () => {
    const before = Date.now()
    const id = newId()
    expect(isId(id)).toBe(true)
    expect(id[14]).toBe('7')
    const ms = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)
    expect(ms - before).toBeGreaterThanOrEqual(0)
    expect(ms - before).toBeLessThan(60_000)
  })

  it('never repeat and stay in order, also many in one millisecond', () => {
    const ids = Array.from({ length: 20_000 }, () => newId())
    expect(new Set(ids).size).toBe(ids.length)
    expect([...ids].sort()).toEqual(ids)
  })

  it('have one written form only', () => {
    const id = newId()
    expect(isId(id.toUpperCase())).toBe(false)
    expect(isId(id.replaceAll('-', ''))).toBe(false)
  })
})
