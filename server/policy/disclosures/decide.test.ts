import { describe, expect, it } from 'vitest'
import { findPassages } from '../matching/find-passages.ts'
import { wordsOf } from '../matching/words-of.ts'
import { disclosureWords } from '../sets/shipped-sets.ts'
import { alterationKinds, asksForDisclosure } from '../../platform/alterations.ts'
import { alteredWords } from './altered-words.ts'
import { decide } from './decide.ts'
import type { DisclosureRule } from './contract.ts'
import { findShippedDisclosure, shippedDisclosures } from './shipped-disclosures.ts'

const own = (more: Partial<DisclosureRule>): DisclosureRule => ({ ...findShippedDisclosure('film-on-screen')!, id: 'own', shipped: false, destinations: ['social'], ways: ['overlay'], ...more })

describe('disclosures', () => {
  it('ask for nothing where the picture shows what the camera saw, or only faces were blurred', () => {
    expect(decide(shippedDisclosures, [], { destination: 'page' })).toBeNull()
    expect(decide(shippedDisclosures, ['faces-blurred'], { destination: 'page' })).toBeNull()
  })

  it('stand beside the picture on a page, on the picture in print with a code, in the description for the MLS', () => {
    const waysOf = (destination: 'page' | 'print' | 'mls' | 'film') => decide(shippedDisclosures, ['furniture'], { destination })!.ways
    expect(waysOf('page')).toEqual(expect.arrayContaining(['adjacent', 'qr']))
    expect(waysOf('page')).not.toContain('overlay')
    expect(waysOf('print')).toEqual(expect.arrayContaining(['overlay', 'qr']))
    expect(waysOf('mls')).toEqual(['caption', 'adjacent'])
    expect(waysOf('film')).toContain('overlay')
  })

  it('never put words on a picture for TikTok, even where an own rule asks for it', () => {
    const rules = [...shippedDisclosures, own({})]
    expect(decide(rules, ['sky'], { destination: 'social', network: 'x' })!.ways).toContain('overlay')
    expect(decide(rules, ['sky'], { destination: 'social', network: 'tiktok' })!.ways).toEqual(['caption'])
  })

  it('go into the text when all that was asked for is not allowed there', () => {
    expect(decide([own({ never: ['overlay'] })], ['dusk'], { destination: 'social' })!.ways).toEqual(['caption'])
  })

  it('hold for some alterations only where a rule says so, and use its own words', () => {
    const rules = [own({ alterations: ['dusk'], words: 'Evening light was added.' })]
    expect(decide(rules, ['dusk'], { destination: 'social' })).toMatchObject({ ways: ['overlay'], words: 'Evening light was added.' })
    expect(decide(rules, ['sky'], { destination: 'social' })).toMatchObject({ ways: [], rules: [] })
  })

  it('are worded so that the check of texts takes each as a disclosure', () => {
    for (const kind of alterationKinds.filter((one) => asksForDisclosure([one]))) {
      expect(findPassages(wordsOf(alteredWords([kind]), disclosureWords.vocabulary), disclosureWords), kind).not.toEqual([])
    }
  })
})
