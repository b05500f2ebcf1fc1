import { describe, expect, it } from 'vitest'
import { signFileLink, verifyFileLink } from './file-links.ts'

const secret = 's'.repeat(40)
const now = '2026-11-21T09:00:00Z'
const link = signFileLink({ path: '/files/7/kitchen.webp', expiresAt: '2026-11-21T10:00:00Z', disposition: 'attachment', name: 'Küche & Bad.webp' }, secret)

describe('a link to a file', () => {
  it('opens what was signed', () => {
    expect(verifyFileLink(link, secret, now)).toEqual({ ok: true, path: '/files/7/kitchen.webp', disposition: 'attachment', name: 'Küche & Bad.webp', expiresAt: '2026-11-21T10:00:00.000Z' })
    expect(verifyFileLink(`https://foyer.example${link}`, secret, now)).toMatchObject({ ok: true })
    expect(verifyFileLink(signFileLink({ path: '/files/8', expiresAt: '2026-11-21T10:00:00Z' }, secret), secret, now)).toMatchObject({ ok: true, disposition: 'inline', name: null })
  })
  it('is the same for the same file and hour, so that it can be cached', () => {
    expect(signFileLink({ path: '/a', expiresAt: '2026-11-21T10:00:00.000Z' }, secret)).toBe(signFileLink({ path: '/a', expiresAt: '2026-11-21T10:00:00Z' }, secret))
  })
  it('may hold any letters in its path', () => {
    const odd = signFileLink({ path: '/files/Küche 1.webp', expiresAt: '2026-11-21T10:00:00Z' }, secret)
    expect(verifyFileLink(odd, secret, now)).toMatchObject({ ok: true, path: '/files/K%C3%BCche%201.webp' })
  })
  it('expires', () => {
    expect(verifyFileLink(link, secret, '2026-11-21T10:00:00Z')).toEqual({ ok: false, word: 'expired' })
  })
  it('opens nothing when any part is changed, added or left out', () => {
    for (const wrong of [
      link.replace('/7/', '/8/'),
      link.replace(/e=\d+/, 'e=9999999999'),
      link.replace('d=a&', ''),
      link.replace('Bad', 'Gut'),
      `${link}&x=1`,
      link.replace('?', '?e=9999999999&'),
      link.replace(/&s=.*/, ''),
      '/files/7/kitchen.webp',
    ]) {
      expect({ wrong, ...verifyFileLink(wrong, secret, now) }).toEqual({ wrong, ok: false, word: 'forged' })
    }
    expect(verifyFileLink(link, 't'.repeat(40), now)).toEqual({ ok: false, word: 'forged' })
  })
})
