import { expect, it } from 'vitest'
import { membersLike, mentionAt, withIds, withNames } from './mention-text.ts'

const ann = { id: '01a1fd1c-7936-7401-bc83-14a7b454d390', name: 'Ann Lee' }
const hart = { id: '01a1fd1c-7936-7653-bfbe-5233c452cd1d', name: 'Ann Lee-Hart' }
const members = new Map([[ann.id, ann], [hart.id, hart]])

it('names become ids when a note is kept, and ids names when it is changed', () => {
  const kept = withIds('@Ann Lee-Hart and @Ann Lee, call', [ann, hart])
  expect(kept).toBe(`<@${hart.id}> and <@${ann.id}>, call`)
  expect(withNames(kept, members)).toBe('@Ann Lee-Hart and @Ann Lee, call')
  expect(withNames('<@01a1fd1c-7936-7401-bc83-000000000000>', members)).toBe('@former member')
})

it.each([
  ['Ask @be', 7, { from: 4, word: 'be' }],
  ['@', 1, { from: 0, word: '' }],
  ['(@Ann L', 7, { from: 1, word: 'Ann L' }],
  ['me@example', 10, null],
  ['Ask @ben now please', 19, null],
])('in “%s” the word behind the @ is found', (text, caret, expected) => expect(mentionAt(text, caret)).toEqual(expected))

it('a member is found by any of their names', () => {
  expect(membersLike(members.values(), 'hart')).toEqual([])
  expect(membersLike(members.values(), 'lee').map(({ name }) => name)).toEqual(['Ann Lee', 'Ann Lee-Hart'])
})
