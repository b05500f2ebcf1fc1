import { describe, expect, it } from 'vitest'
import { equal } from './equal.ts'
import { hashToken, randomToken } from './random-token.ts'
import { sign, verify } from './sign.ts'

const secret = 's'.repeat(40)
const token = sign({ purpose: 'verify-email', expiresAt: '2026-11-21T10:00:00Z', data: { userId: '7', times: 1 } }, secret)
const before = '2026-11-21T09:59:59Z'

describe('a signed token', () => {
  it('says what was signed until it expires', () => {
    expect(verify(token, { purpose: 'verify-email', now: before }, secret)).toEqual({ ok: true, data: { userId: '7', times: 1 }, expiresAt: '2026-11-21T10:00:00.000Z' })
    expect(verify(token, { purpose: 'verify-email', now: new Date('2026-11-21T10:00:00Z') }, secret)).toEqual({ ok: false, word: 'expired' })
  })
  it('opens nothing else', () => {
    expect(verify(token, { purpose: 'reset-password', now: before }, secret)).toEqual({ ok: false, word: 'other_purpose' })
    expect(verify(token, { purpose: 'verify-email', now: before }, 't'.repeat(40))).toEqual({ ok: false, word: 'forged' })
  })
  it('shows tampering and rubbish', () => {
    const [payload, signature] = token.split('.')
    const other = Buffer.from(Buffer.from(payload!, 'base64url').toString().replace('"7"', '"8"')).toString('base64url')
    expect(verify(`${other}.${signature}`, { purpose: 'verify-email', now: before }, secret)).toEqual({ ok: false, word: 'forged' })
    for (const rubbish of ['', '.', 'a', 'a.b.c']) expect(verify(rubbish, { purpose: 'verify-email', now: before }, secret)).toEqual({ ok: false, word: 'malformed' })
  })
})

describe('a random token', () => {
  it('carries its prefix and never comes twice', () => {
    expect(randomToken('foyer_key_')).toMatch(/^foyer_key_[\w-]{43}$/)
    expect(randomToken('')).not.toBe(randomToken(''))
    expect(() => randomToken('Key-')).toThrow(RangeError)
  })
  it('is stored as a hash that does not lead back', () => {
    expect(hashToken('a')).toBe('ypeBEsobvcr6wjGzmiPcTaeG7_gUfE5yuYB3ha_uSLs')
  })
  it('compares without telling where it differs', () => {
    expect([equal('a', 'a'), equal('a', 'b'), equal('a', 'aa'), equal('', '')]).toEqual([true, false, false, true])
  })
})
