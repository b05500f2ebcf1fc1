import { describe, expect, it } from 'vitest'
import { blankDraft, isBlank, moved, optionsOf, textOf, toInput, withComment, withOption, withText, withThread, type DraftMedia } from './draft.ts'
import { mergeDrafts, sameDraft } from './draft-merge.ts'

const garden: DraftMedia = { assetId: 'g', kind: 'image', name: 'garden.jpg', contentType: 'image/jpeg', thumb: '/a', large: '/b', width: 4, height: 3, durationSec: null, focal: null, alt: 'The garden', ownAlt: false, crop: null, alterations: [] }

const draft = { ...blankDraft, text: 'Common words', accountIds: ['a', 'b'], firstComment: 'Ask below' }

describe('a draft', () => {
  it('gives an account its own words and leaves the others with the common ones', () => {
    const changed = withText(draft, 'b', 'Own words')
    expect([textOf(changed, 'a'), textOf(changed, 'b')]).toEqual(['Common words', 'Own words'])
    expect(toInput(changed, () => true).variants.map(({ text }) => text)).toEqual([null, 'Own words'])
  })
  it('gives the first comment only to accounts that have a place for it', () => {
    expect(toInput(draft, id => id === 'a').variants.map(({ firstComment }) => firstComment)).toEqual(['Ask below', null])
    expect(toInput(withComment(draft, 'a', ''), () => true).variants.map(({ firstComment }) => firstComment)).toEqual([null, 'Ask below'])
  })
  it('sends no half-typed address', () => {
    expect(toInput({ ...draft, hasLink: true, linkTarget: 'https:' }, () => true).link).toEqual({ target: null })
    expect(toInput({ ...draft, hasLink: true, linkTarget: 'https://example.com/a' }, () => true).link).toEqual({ target: 'https://example.com/a' })
    expect(toInput(draft, () => true).link).toBeNull()
  })
  it('keeps what was chosen for one account, and forgets what was emptied', () => {
    const chosen = withOption(withOption(draft, 'b', 'board', '1'), 'b', 'title', 'A kitchen')
    expect(toInput(chosen, () => true).variants.map(({ extras }) => extras)).toEqual([null, { thread: [], poll: null, options: { board: '1', title: 'A kitchen' } }])
    expect(optionsOf(withOption(chosen, 'b', 'title', ''), 'b')).toEqual({ board: '1' })
  })
  it('sends each post of a thread with its own pictures, and its own alt texts only', () => {
    const thread = withThread(draft, 'b', [{ text: 'Behind it', media: [garden, { ...garden, assetId: 'h', alt: 'A hall', ownAlt: true }] }])
    expect(toInput(thread, () => true).variants[1]!.extras!.thread).toEqual([{ text: 'Behind it', media: [{ assetId: 'g', alt: null }, { assetId: 'h', alt: 'A hall' }] }])
    expect(isBlank(withThread(blankDraft, 'b', [{ text: '', media: [] }]))).toBe(true)
    expect(isBlank(withThread(blankDraft, 'b', [{ text: '', media: [garden] }]))).toBe(false)
  })
  it('is the same when only the addresses of pictures in its thread changed, and another with another picture', () => {
    const one = withThread(draft, 'b', [{ text: 'Behind it', media: [garden] }])
    expect(sameDraft(one, withThread(draft, 'b', [{ text: 'Behind it', media: [{ ...garden, thumb: '/c', large: '/d' }] }]))).toBe(true)
    const other = withThread(draft, 'b', [{ text: 'Behind it', media: [{ ...garden, assetId: 'h' }] }])
    expect(sameDraft(one, other)).toBe(false)
    expect(mergeDrafts(one, one, other, id => id)).toEqual({ draft: other, conflicts: [] })
  })
  it('moves a picture and keeps the others in order', () => {
    expect(moved(['a', 'b', 'c'], 2, -2)).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b', 'c'], 0, 5)).toEqual(['b', 'c', 'a'])
  })
})
