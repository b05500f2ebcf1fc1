import { describe, expect, test } from 'vitest'
import { destination, readTarget } from './target.ts'

const publicUrl = 'https://homes.example'

describe('a target', () => {
  test('is a web address, or a path of our own', () => {
    expect(readTarget('https://example.com/a?b=1', publicUrl)).toBe('https://example.com/a?b=1')
    expect(readTarget('/p/mill-cottage', publicUrl)).toBe('https://homes.example/p/mill-cottage')
  })
  test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example/x', '/\\evil.example', 'mill cottage', 'ftp://example.com', 'https://user:pass@example.com'])('is not %s', (text) => {
    expect(() => readTarget(text, publicUrl)).toThrow(expect.objectContaining({ code: 'links.target_refused' }))
  })
})

describe('a destination', () => {
  const utm = { source: 'bluesky', medium: 'social', campaign: 'spring & sun' }
  test('carries the words and the first-party id, and keeps the address and its fragment', () => {
    const url = new URL(destination('https://example.com/a?b=1#photos', utm, 'c1'))
    expect(Object.fromEntries(url.searchParams)).toEqual({ b: '1', utm_source: 'bluesky', utm_medium: 'social', utm_campaign: 'spring & sun', fid: 'c1' })
    expect(url.hash).toBe('#photos')
  })
  test('keeps words that the target has already', () => {
    expect(new URL(destination('https://example.com/?utm_source=flyer', utm, null)).searchParams.get('utm_source')).toBe('flyer')
  })
  test('of an uncounted click carries no id', () => {
    expect(destination('https://example.com/', utm, null)).not.toContain('fid')
  })
})
