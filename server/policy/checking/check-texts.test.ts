import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OutgoingWords, PolicyFinding } from '../contract.ts'
import { asShipped, type InForce, type OwnRuleRow } from '../rules/in-force.ts'
import { shippedSets } from '../sets/shipped-sets.ts'
import { checkTexts } from './check-texts.ts'
import { guilty, innocent } from './sentences.fixture.ts'

const everywhere = ['facebook', 'instagram', 'threads', 'x', 'linkedin', 'pinterest', 'tiktok', 'youtube', 'bluesky', 'mastodon', 'snapchat']
const shipped: InForce = { ...asShipped, own: [], version: 0 }
const check = (text: string, rules: Partial<InForce> = {}, more: Partial<OutgoingWords> = {}) =>
  checkTexts({ ...shipped, ...rules }, { surface: 'social', texts: [{ field: 'text', text }], networks: everywhere, ...more })
const ownRule = (avoid: string[], more: Partial<OwnRuleRow> = {}): OwnRuleRow => ({ id: 'own', avoid, say: null, reason: 'We say it otherwise.', level: 'warn', networks: [], on: true, version: 1, ...more })
const apply = (text: string, { start, end, replacement }: Pick<PolicyFinding, 'start' | 'end' | 'replacement'>) => text.slice(0, start) + replacement + text.slice(end)

describe('sentences', () => {
  it.each(guilty)('“%s” breaks %s as a %s', (sentence, ruleId, level) => {
    const found = check(sentence)
    expect(found.map((one) => [one.ruleId, one.level])).toContainEqual([ruleId, level])
    for (const { start, end, passage } of found) expect(passage).toBe(sentence.slice(start, end))
  })

  it.each(innocent.map((sentence) => [sentence]))('“%s” is left in peace', (sentence) => {
    expect(check(sentence).map(({ ruleId, passage }) => `${ruleId}: ${passage}`)).toEqual([])
  })

  it('are enough of both kinds', () => {
    expect([guilty.length, innocent.length].every((count) => count >= 80)).toBe(true)
  })
})

describe('a passage', () => {
  it('is marked in UTF-16 units of the text as it was written', () => {
    const text = '🏡👨‍👩‍👧 Ideal for a growing family 🏡'
    const [found] = check(text)
    expect(text.slice(found!.start, found!.end)).toBe('Ideal for a growing family')
  })
  it('is replaced in the letter case of what stood there', () => {
    const [found] = check('Perfect for families, and near the lake')
    expect(apply('Perfect for families, and near the lake', found!)).toBe('With room for everyone, and near the lake')
    expect(apply('THE MASTER BEDROOM', check('THE MASTER BEDROOM')[0]!)).toBe('THE PRIMARY BEDROOM')
  })
  it('does not go over the end of a sentence', () => {
    expect(check('It is perfect. For families there is a park.')).toEqual([])
  })
  it('is told once where the law of two countries forbids it', () => {
    expect(check('A Christian home').map(({ set }) => set)).toEqual(['us-fair-housing'])
    expect(check('A Christian home', { sets: { 'us-fair-housing': { on: false } } }).map(({ set }) => set)).toEqual(['uk-property'])
  })
  it('is found in alt text as well', () => {
    expect(check('', {}, { pictures: [{ assetId: 'a', alt: 'A bright room, perfect for families' }] }).map(({ field, level }) => [field, level])).toEqual([['media.0.alt', 'block']])
    expect(check('A picture of health', {}, { pictures: [{ assetId: 'a', alt: 'Picture of a bright room' }] }).map(({ field }) => field)).toEqual(['media.0.alt'])
  })
})

describe('what a workspace chose', () => {
  it('switches sets and rules off, and gives them another level', () => {
    expect(check('Great schools nearby', { sets: { 'us-fair-housing': { on: false } } })).toEqual([])
    expect(check('Great schools nearby', { rules: { 'us-fair-housing.schools': { on: false } } })).toEqual([])
    expect(check('Great schools nearby', { rules: { 'us-fair-housing.schools': { level: 'block' } } })[0]?.level).toBe('block')
  })
  it('are words of its own, with plural, accents and any signs between them, and nothing that is a pattern', () => {
    expect(check('Two cheap flats', { own: [ownRule(['cheap flat'], { say: 'good value' })] })[0]).toMatchObject({ passage: 'cheap flats', replacement: 'good value', set: 'own-rules' })
    expect(check('A café-bar below', { own: [ownRule(['cafe bar'])] })).toHaveLength(1)
    expect(check('aaaaaaaaaaaa', { own: [ownRule(['(a+)+$', '.*'.concat('x')])] })).toEqual([])
    expect(check('格安の家です', { own: [ownRule(['格安'])] })[0]?.passage).toBe('格安')
  })
  it('holds on the networks that were named', () => {
    const own = [ownRule(['cheap'], { networks: ['linkedin'] })]
    expect(check('cheap', { own }, { networks: ['bluesky'] })).toEqual([])
    expect(check('cheap', { own }, { networks: ['bluesky', 'linkedin'] })).toHaveLength(1)
    expect(check('Tag a friend', {}, { networks: ['bluesky'] })).toEqual([])
  })
  it('counts marks, emoji and capitals, and points at the first too many', () => {
    const found = check('Look! Look! Look! Look! 1 2', { rules: { 'house-style.exclamation-marks': { max: 2, level: 'warn' } } })
    expect(found).toMatchObject([{ ruleId: 'house-style.exclamation-marks', level: 'warn', start: 16, end: 17 }])
    expect(check('👨‍👩‍👧🏡🏡', { rules: { 'house-style.emoji': { max: 2 } } })).toMatchObject([{ start: 10, passage: '🏡' }])
    expect(check('NEVER BEFORE SEEN HERE', {})).toMatchObject([{ ruleId: 'house-style.capitals', passage: 'HERE' }])
    expect(check('EPC, USA, GBP and VAT', {})).toEqual([])
  })
  it('is a line that has to be there, and that one click adds', () => {
    const lines = [{ text: 'Licence 01234567', networks: ['facebook'], level: 'block' as const }]
    const [found] = check('Open on Saturday', { lines })
    expect(apply('Open on Saturday', found!)).toBe('Open on Saturday\n\nLicence 01234567')
    expect(check('Open on Saturday\nLICENCE: 01234567', { lines })).toEqual([])
    expect(check('Open on Saturday', { lines }, { networks: ['bluesky'] })).toEqual([])
    expect(check('An advert', { lines: [{ text: '#ad', networks: [], level: 'warn' }] })).toHaveLength(1)
    expect(check('Ours #AD', { lines: [{ text: '#ad', networks: [], level: 'warn' }] })).toEqual([])
  })
})

describe('pictures', () => {
  it('need alt text where the workspace says so and the network takes it', () => {
    const rules = { 'accessible-pictures.alt': { on: true } }
    const pictures = [{ assetId: 'a', alt: 'The hall' }, { assetId: 'b', alt: ' ' }]
    expect(check('', {}, { pictures })).toEqual([])
    expect(check('', { rules }, { pictures })).toMatchObject([{ field: 'media.1.alt', level: 'block', bound: 'b' }])
    expect(check('', { rules }, { pictures, networks: ['tiktok'] })).toEqual([])
  })
  it('that were altered have to say so, in the text or in each alt text', () => {
    const pictures = [{ assetId: 'a', alt: 'The hall', altered: true }]
    const [found] = check('Open on Saturday', {}, { pictures })
    expect(found).toMatchObject({ ruleId: 'altered-pictures.disclosure', level: 'block', bound: 'a' })
    expect(check(apply('Open on Saturday', found!), {}, { pictures })).toEqual([])
    expect(check('Open on Saturday', {}, { pictures: [{ ...pictures[0]!, alt: 'The hall, virtually staged' }] })).toEqual([])
  })
})

it('gives passages that lie in the text, whatever the text', () => {
  const words = fc.constantFrom('perfect', 'for', 'families', 'no', 'kids', '👨‍👩‍👧', '#', '\n\n', '.', ',', '\u200B', 'İ', 'ß', 'safe', 'area', '')
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(words).map((list) => list.join(' ')), fc.array(words).map((list) => list.join(''))), (text) => {
    for (const { start, end, passage } of check(text)) expect(start >= 0 && end <= text.length && text.slice(start, end) === passage).toBe(true)
  }))
})

it('looks through a text without end in steps that grow with it alone', () => {
  const own = Array.from({ length: 500 }, (_, at) => ownRule([`word${at} of ours`]))
  const text = 'perfect for young no no no safe safe best in the #aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa '.repeat(700)
  expect(check(text, { own }).length).toBeLessThanOrEqual(101)
})

it.each(shippedSets.flatMap(({ rules }) => rules).flatMap((rule) => (rule.kind === 'words' ? rule.examples.map((example) => ({ id: rule.id, example })) : [])))('$id finds its example “$example”', ({ id, example }) => {
  const others = Object.fromEntries(shippedSets.filter((set) => !id.startsWith(`${set.id}.`)).map((set) => [set.id, { on: false }]))
  const found = check('', { sets: others }, { pictures: [{ assetId: 'a', alt: example }] })
  expect(found.map(({ ruleId }) => ruleId)).toContain(id)
})

it('every shipped rule has an id of its set, a reason and a source, and no id twice', () => {
  const rules = shippedSets.flatMap((set) => set.rules.map((rule) => ({ set, rule })))
  expect(rules.filter(({ set, rule }) => !rule.id.startsWith(`${set.id}.`) || rule.reason.length < 20 || rule.source.length < 5)).toEqual([])
  expect(new Set(rules.map(({ rule }) => rule.id)).size).toBe(rules.length)
})
