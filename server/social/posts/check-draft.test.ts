import { describe, expect, it } from 'vitest'
import { lengthOf, withLink, type Capabilities } from '../contract.ts'
import { networkOf } from '../networks/networks.ts'
import type { CheckedDraft, DraftMedia, Network } from '../publishing/network.ts'
import { checkDraft } from './check-draft.ts'

const picture = (more: Partial<DraftMedia> = {}): DraftMedia => ({ assetId: 'a', kind: 'image', contentType: 'image/jpeg', bytes: 1_000, width: 1_200, height: 800, durationSec: null, alt: 'A house', ...more })
const draft = (more: Partial<CheckedDraft> = {}): CheckedDraft => ({ text: 'A quiet street', link: null, media: [], firstComment: null, ...more })
const rules = (network: Network, one: CheckedDraft) => checkDraft(one, network).map(({ rule }) => rule)
const bluesky = networkOf('bluesky')
const strict = (change: Partial<Capabilities>): Network => ({ ...bluesky, name: 'Strict', capabilities: { ...bluesky.capabilities, ...change } })

describe('the checks of a draft', () => {
  it('count letters as the network does', () => {
    expect([lengthOf('👨‍👩‍👧 é', 'graphemes'), lengthOf('👨‍👩‍👧', 'utf16'), lengthOf('👨‍👩‍👧', 'codepoints')]).toEqual([3, 8, 5])
    expect(rules(bluesky, draft({ text: '👨‍👩‍👧'.repeat(100) }))).toEqual([])
    expect(rules(bluesky, draft({ text: '👨‍👩‍👧'.repeat(200) }))).toEqual(['text.bytes'])
    expect(rules(bluesky, draft({ text: 'x'.repeat(301) }))).toEqual(['text.max'])
  })
  it('say by how much a text is too long', () => expect(checkDraft(draft({ text: 'x'.repeat(310) }), bluesky)[0]!.remedy).toContain('Shorten it by 10'))
  it('ask for a text or a picture', () => {
    expect(rules(bluesky, draft({ text: ' ' }))).toEqual(['text.needed'])
    expect(rules(bluesky, draft({ text: '', media: [picture()] }))).toEqual([])
  })
  it('know how many pictures and which kinds go', () => {
    expect(rules(bluesky, draft({ media: Array(5).fill(picture()) }))).toEqual(['media.max'])
    expect(rules(bluesky, draft({ media: [picture({ kind: 'video' })] }))).toEqual(['media.videos'])
    expect(rules(bluesky, draft({ media: [picture({ kind: 'document' })] }))).toEqual(['media.documents'])
  })
  it('miss alt text without blocking', () => expect(checkDraft(draft({ media: [picture({ alt: '' })] }), bluesky)).toMatchObject([{ rule: 'media.alt', level: 'warning', field: 'media.0.alt' }]))
  it('follow networks that are stricter, from their data alone', () => {
    expect(rules(strict({ mediaNeeded: true, hashtags: { max: 1 }, links: 'profile', firstComment: false }), draft({ text: '#one #two', link: 'https://x.example', firstComment: 'hi' }))).toEqual(['text.hashtags', 'media.needed', 'link.profile', 'comment.unsupported'])
    expect(rules(strict({ pictures: { ...bluesky.capabilities.pictures!, ratio: { min: 0.8, max: 1.91 } } }), draft({ media: [picture({ width: 3_000, height: 1_000 })] }))).toEqual(['media.ratio'])
  })
  it('know which shape and size of films goes', () => {
    const upright = strict({ videos: { max: 1, contentTypes: ['video/mp4'], maxBytes: 1e9, minSeconds: 0, maxSeconds: 60, ratio: { min: 0.5, max: 0.63 }, leastEdge: 540 } })
    const film = (size: { width: number; height: number }) => draft({ media: [picture({ kind: 'video', contentType: 'video/mp4', ...size })] })
    expect(rules(upright, film({ width: 1_080, height: 1_920 }))).toEqual([])
    expect(rules(upright, film({ width: 1_080, height: 1_080 }))).toEqual(['media.ratio'])
    expect(rules(upright, film({ width: 270, height: 480 }))).toEqual(['media.edge'])
  })
})

describe('a link in the text', () => {
  it('stands at its place, or at the end, or leaves no trace', () => {
    expect(withLink('See {link} now', 'https://a.b')).toBe('See https://a.b now')
    expect(withLink('See it', 'https://a.b')).toBe('See it\n\nhttps://a.b')
    expect(withLink('See {link}', null)).toBe('See')
  })
})
