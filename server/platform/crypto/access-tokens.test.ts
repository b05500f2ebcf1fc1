import { createHmac } from 'node:crypto'
import { SignJWT, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { createAccessTokens } from './access-tokens.ts'

const secret = 'k'.repeat(40)
const tokens = createAccessTokens(secret)
const claims = { sub: 'u1', sid: 's1', ws: 'w1', iat: 1000, exp: 1900 }
const token = tokens.issue({ sub: 'u1', sid: 's1', ws: 'w1', now: 1000, exp: 1900 })
const key = new TextEncoder().encode(secret)

describe('an access token', () => {
  it('is a JSON Web Token that others can read', async () => {
    const { payload, protectedHeader } = await jwtVerify(token, key, { algorithms: ['HS256'], currentDate: new Date(1_500_000) })
    expect(payload).toEqual(claims)
    expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT' })
  })
  it('gives its claims until it expires, also at the second look', () => {
    expect(tokens.verify(token, 1899)).toEqual(claims)
    expect(tokens.verify(token, 1899)).toEqual(claims)
    expect(tokens.verify(token, 1900)).toBeNull()
    expect(createAccessTokens(secret).verify(token, 1900)).toBeNull()
  })
  it('of another secret is refused', () => {
    expect(createAccessTokens('j'.repeat(40)).verify(token, 1500)).toBeNull()
  })
  it('without a signature, or with another algorithm, is refused', async () => {
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    expect(tokens.verify(`${none}.${token.split('.')[1]}.`, 1500)).toBeNull()
    expect(tokens.verify(await new SignJWT(claims).setProtectedHeader({ alg: 'HS512', typ: 'JWT' }).sign(key), 1500)).toBeNull()
  })
  it('with any changed part is refused', () => {
    const [head, body, signature] = token.split('.')
    const other = Buffer.from(JSON.stringify({ ...claims, sub: 'u2' })).toString('base64url')
    const otherSpelling = signature!.slice(0, -1) + String.fromCharCode(signature!.charCodeAt(42) + 1)
    for (const wrong of [`${head}.${other}.${signature}`, `${head}.${body}.${otherSpelling}`, `${head}.${body}`, `${head}..${signature}`, '', 'a.b.c', 'x'.repeat(5000)]) {
      expect(tokens.verify(wrong, 1500)).toBeNull()
    }
  })
  it('cannot be made from a signature over something else', () => {
    const body = Buffer.from('{}').toString('base64url')
    const signature = createHmac('sha256', secret).update(body).digest('base64url')
    expect(tokens.verify(`${token.split('.')[0]}.${body}.${signature}`, 1500)).toBeNull()
  })
  it('stays valid when many others were seen since', () => {
    for (let i = 0; i < 12_000; i++) tokens.verify(tokens.issue({ sub: `u${i}`, sid: 's', ws: null, now: 1, exp: 2000 }), 1500)
    expect(tokens.verify(token, 1500)).toEqual(claims)
  })
  it('needs a secret worth the name', () => {
    expect(() => createAccessTokens('short')).toThrow(/32/)
  })
})
