import { describe, expect, it } from 'vitest'
import { facetsOf } from './rich-text.ts'
import { newTid } from './tid.ts'

const cut = (text: string) => facetsOf(text, new Map([['mira.test', 'did:plc:mira']])).map(({ index, features }) => [Buffer.from(text).subarray(index.byteStart, index.byteEnd).toString(), features[0]!.$type.split('#')[1]])

describe('rich text of Bluesky', () => {
  it('marks links, mentions and tags by bytes, also behind emoji and accents', () => {
    expect(cut('🏡 Café à louer: https://example.com/a?b=1. Ask @mira.test #Zürich')).toEqual([['https://example.com/a?b=1', 'link'], ['@mira.test', 'mention'], ['#Zürich', 'tag']])
  })
  it('finds nothing inside a link, no number as tag, and no unknown handle', () => {
    expect(cut('https://example.com/#part @nobody.test #1 mail@example.com')).toEqual([['https://example.com/#part', 'link']])
  })
  it('leaves brackets and full stops outside', () => {
    expect(cut('(https://example.com/x), (#open)')).toEqual([['https://example.com/x', 'link'], ['#open', 'tag']])
  })
})

describe('record keys', () => {
  it('have the form of a TID, sort by time and differ', () => {
    const keys = Array.from({ length: 500 }, () => newTid(new Date('2026-11-24T09:00:00Z')))
    expect(new Set(keys).size).toBe(500)
    expect(keys.every((key) => /^[234567abcdefghij][234567a-z]{12}$/.test(key))).toBe(true)
    expect(keys).toEqual(keys.toSorted())
  })
})
