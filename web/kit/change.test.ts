import { expect, it } from 'vitest'
import { changeBetween } from './change.ts'

const before = 'the week before'

it('a change is a share of what was before', () => {
  expect(changeBetween(56, 50, before, true)).toEqual({ direction: 'up', amount: '12%', words: 'on the week before', isGood: true })
  expect(changeBetween(25, 50, before, true)).toMatchObject({ direction: 'down', amount: '50%', isGood: false })
})
it('from nothing it is said in numbers', () => {
  expect(changeBetween(7, 0, before)).toEqual({ direction: 'up', amount: '7', words: 'on 0 in the week before', isGood: undefined })
})
it('the same is said as such, and what is not known is not compared', () => {
  expect(changeBetween(5, 5, before)).toEqual({ direction: 'flat', amount: 'Same', words: 'as the week before' })
  expect(changeBetween(5, null, before)).toBeUndefined()
  expect(changeBetween(null, 5, before)).toBeUndefined()
})
