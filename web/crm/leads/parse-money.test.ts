import { expect, it } from 'vitest'
import { parseMoney } from './parse-money.ts'

it.each([
  ['450000', 45_000_000],
  ['£450,000', 45_000_000],
  [' 450k ', 45_000_000],
  ['1.2m', 120_000_000],
  ['£12.50', 1_250],
])('an amount is read as people type it: %s', (text, amount) => {
  expect(parseMoney(text, 'GBP', 'en-GB')).toEqual({ amount, currency: 'GBP' })
})

it('the sign of the decimals follows the language', () => {
  expect(parseMoney('450.000,50 €', 'EUR', 'de-DE')).toEqual({ amount: 45_000_050, currency: 'EUR' })
})

it('a currency without decimals has none', () => {
  expect(parseMoney('1.2m', 'JPY', 'en')).toEqual({ amount: 1_200_000, currency: 'JPY' })
})

it('nothing typed takes the value away, and words are no amount', () => {
  expect(parseMoney('  ', 'GBP')).toBeNull()
  for (const text of ['about 400', '4.5.6', '-5', 'k']) expect(parseMoney(text, 'GBP', 'en-GB'), text).toBeUndefined()
})
