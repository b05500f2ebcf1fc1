import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { FailedState } from './states.tsx'
import { Facts } from './facts.tsx'
import { PostPill, StatusPill } from './status.tsx'

const words = (element: React.ReactElement) => renderToStaticMarkup(element).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ').trim()

test('a failed list says the cause, what is safe, when it is tried again, and the number to quote', () => {
  const error = { problem: { title: 'Leads could not be loaded', detail: 'The database did not answer within 10 seconds', instance: 'urn:foyer:request:7f3a' } }
  expect(words(createElement(FailedState, { error, safe: 'Your filters are kept', retryInSec: 8, onRetry: () => {} }))).toBe(
    'Leads could not be loaded The database did not answer within 10 seconds. Your filters are kept. We try again in 8 s. Try now Request 7f3a',
  )
})
test('without a way to try again nothing promises one', () => {
  expect(words(createElement(FailedState, { error: new Error('x'), retryInSec: 8 }))).not.toMatch(/try/i)
})
test('what is not known is said, while 0 is a fact', () => {
  expect(words(createElement(Facts, { facts: [{ label: 'Budget', value: null }, { label: 'Viewings', value: 0 }] }))).toBe('Budget Not known yet Viewings 0')
})
test('a state is always a word, never a colour alone', () => {
  expect(words(createElement(StatusPill, { state: 'under-offer' }))).toBe('Under offer')
  expect(words(createElement(PostPill, { state: 'publishing' }))).toBe('Going out')
})
