import { describe, expect, it } from 'vitest'
import { blankDraft, moved, optionsOf, textOf, toInput, withComment, withOption, withText } from './draft.ts'

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
  it('moves a picture and keeps the others in order', () => {
    expect(moved(['a', 'b', 'c'], 2, -2)).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b', 'c'], 0, 5)).toEqual(['b', 'c', 'a'])
  })
})
