import { hash } from '@node-rs/argon2'
import { describe, expect, it } from 'vitest'
import { hashPassword, needsRehash, verifyPassword } from './password.ts'

describe('a password', () => {
  it('fits its hash and no other', async () => {
    const stored = await hashPassword('Correct horse 1')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await verifyPassword('Correct horse 1', stored)).toBe(true)
    expect(await verifyPassword('correct horse 1', stored)).toBe(false)
  })
  it('may be typed composed or decomposed', async () => {
    expect(await verifyPassword('Cafe\u0301 nº1', await hashPassword('Caf\u00e9 nº1'))).toBe(true)
  })
  it('of nobody fits nothing, not even the text behind the dummy hash', async () => {
    expect(await verifyPassword('nobody has this password', null)).toBe(false)
    expect(await verifyPassword('anything', 'not a hash')).toBe(false)
  })
  it('hashed at another cost is hashed again', async () => {
    expect(needsRehash(await hashPassword('x'))).toBe(false)
    expect(needsRehash(await hash('x', { memoryCost: 8192, timeCost: 2, parallelism: 1 }))).toBe(true)
    expect(needsRehash('plain')).toBe(true)
  })
})
