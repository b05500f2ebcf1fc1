import { describe, expect, it } from 'vitest'
import { s256Challenge, verifierMatches } from './pkce.ts'

// The example of RFC 7636, appendix B.
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'

describe('PKCE', () => {
  it('computes the challenge of the RFC', () => {
    expect(s256Challenge(verifier)).toBe(challenge)
  })

  it('takes the right verifier and no other', () => {
    expect(verifierMatches(verifier, challenge)).toBe(true)
    expect(verifierMatches(`${verifier.slice(0, -1)}m`, challenge)).toBe(false)
  })

  it('refuses a verifier that is too short, and the challenge itself sent as "plain"', () => {
    expect(verifierMatches('short', s256Challenge('short'))).toBe(false)
    expect(verifierMatches(challenge, challenge)).toBe(false)
  })
})
