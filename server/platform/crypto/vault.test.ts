import { describe, expect, it } from 'vitest'
import { SealBroken, VaultKeyMissing, createVault } from './vault.ts'

const first = 'a'.repeat(44)
const second = 'b'.repeat(44)
const vault = createVault({ keys: { '2026': first }, current: '2026' })
const place = 'social.accounts:1:accessToken'

describe('the vault', () => {
  it('opens what it sealed, any text', () => {
    for (const text of ['', 'token', 'zażółć 🏡', 'x'.repeat(20_000)]) expect(vault.open(vault.seal(text, place), place)).toBe(text)
  })
  it('never seals the same text the same way, and shows nothing of it', () => {
    expect(vault.seal('token', place)).not.toBe(vault.seal('token', place))
    expect(vault.seal('token', place)).toMatch(/^v1\.2026\.[\w-]{16}\.[\w-]{80}\.[\w-]+$/)
  })
  it('does not open in another place', () => {
    expect(() => vault.open(vault.seal('token', place), 'social.accounts:2:accessToken')).toThrow(SealBroken)
  })
  it('notices every changed part', () => {
    const parts = vault.seal('token', place).split('.')
    for (const index of [2, 3, 4]) {
      const changed = parts.with(index, (parts[index]!.startsWith('A') ? 'B' : 'A') + parts[index]!.slice(1))
      expect(() => vault.open(changed.join('.'), place)).toThrow(SealBroken)
    }
    for (const broken of ['', 'v1.2026', 'v2.2026.a.b.c', parts.slice(0, 4).join('.')]) expect(() => vault.open(broken, place)).toThrow(SealBroken)
  })
  it('moves to a new key without touching the text, and the old key can then go', () => {
    const sealed = vault.seal('token', place)
    const both = createVault({ keys: { '2026': first, '2027': second }, current: '2027' })
    expect(both.needsRotation(sealed)).toBe(true)
    expect(both.open(sealed, place)).toBe('token')
    const moved = both.rewrap(sealed, place)
    expect(both.needsRotation(moved)).toBe(false)
    expect(moved.split('.')[4]).toBe(sealed.split('.')[4])
    expect(createVault({ keys: { '2027': second }, current: '2027' }).open(moved, place)).toBe('token')
    expect(() => vault.open(moved, place)).toThrow(VaultKeyMissing)
  })
  it('does not open with another key of the same name', () => {
    expect(() => createVault({ keys: { '2026': second }, current: '2026' }).open(vault.seal('token', place), place)).toThrow(SealBroken)
  })
  it('refuses short keys, odd names and a current key that is not there', () => {
    expect(() => createVault({ keys: { a: 'short' }, current: 'a' })).toThrow(/32 characters/)
    expect(() => createVault({ keys: { 'a.b': first }, current: 'a.b' })).toThrow(RangeError)
    expect(() => createVault({ keys: { a: first }, current: 'b' })).toThrow(VaultKeyMissing)
  })
})
