import { expect, it } from 'vitest'
import { blankDraft, withOption, withOwn, type Draft, type DraftMedia } from './draft.ts'
import { mergeDrafts, sameDraft } from './draft-merge.ts'

const base: Draft = { ...blankDraft, text: 'Open on Saturday', accountIds: ['a', 'b'] }
const picture = (assetId: string, thumb = 'one'): DraftMedia => ({ assetId, kind: 'image', name: assetId, contentType: 'image/jpeg', thumb, large: thumb, width: 4, height: 3, durationSec: null, focal: null, alt: '', ownAlt: false, crop: null, alterations: [] })
const merge = (mine: typeof base, theirs: typeof base) => mergeDrafts(base, mine, theirs, id => id.toUpperCase())

it('two who change different places both get their way', () => {
  const mine = withOwn({ ...base, text: 'Open on Sunday' }, 'a', { text: 'Sunday for A' })
  const theirs = withOption({ ...base, firstComment: 'Ask below', media: [picture('x')] }, 'b', 'board', '1')
  const { draft, conflicts } = merge(mine, theirs)
  expect(conflicts).toEqual([])
  expect(draft).toMatchObject({ text: 'Open on Sunday', firstComment: 'Ask below', media: [{ assetId: 'x' }], extras: { b: { options: { board: '1' } } } })
  expect(draft.own['a']?.text).toBe('Sunday for A')
})

it('two who change the same place are asked, and nothing of either is lost', () => {
  const mine = withOwn({ ...base, text: 'Mine' }, 'a', { text: 'Mine for A' })
  const theirs = withOwn({ ...base, text: 'Theirs' }, 'a', { text: 'Theirs for A' })
  const { draft, conflicts } = merge(mine, theirs)
  expect(conflicts.map(({ label, mine: ours, theirs: others }) => [label, ours, others])).toEqual([['Text for all networks', 'Mine', 'Theirs'], ['Text for A', 'Mine for A', 'Theirs for A']])
  expect(draft.text).toBe('Mine')
  expect(conflicts.reduce((now, one) => one.write(now, one.theirs), draft)).toMatchObject({ text: 'Theirs', own: { a: { text: 'Theirs for A' } } })
})

it('accounts are added and taken off by both', () => {
  const { draft, conflicts } = merge({ ...base, accountIds: ['a', 'b', 'c'] }, { ...base, accountIds: ['b', 'd'] })
  expect(conflicts).toEqual([])
  expect(draft.accountIds).toEqual(['b', 'c', 'd'])
})

it('the same words twice are no conflict, and a picture under a newer address is the same picture', () => {
  expect(merge({ ...base, text: 'Same' }, { ...base, text: 'Same' }).conflicts).toEqual([])
  expect(sameDraft({ ...base, media: [picture('x')] }, { ...base, media: [picture('x', 'two')] })).toBe(true)
  expect(sameDraft(base, { ...base, accountIds: ['b', 'a'] })).toBe(true)
  expect(sameDraft(base, { ...base, accountIds: ['a'] })).toBe(false)
  expect(sameDraft(base, { ...base, text: 'Other' })).toBe(false)
})
