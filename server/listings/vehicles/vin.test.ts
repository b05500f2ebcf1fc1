import { expect, test } from 'vitest'
import { checkDigitOf, tidyVin, vinFault } from './vin.ts'

test('numbers of real cars are taken, with and without a check digit of their country', () => {
  for (const vin of ['1HGCM82633A004352', '1M8GDM9AXKP042788', 'WVWZZZ1KZ6W612305', 'WDB9066351S812345']) expect(vinFault(vin), vin).toBeNull()
})
test('the check digit may be ten, which is X', () => {
  expect(checkDigitOf('1M8GDM9AXKP042788')).toBe('X')
  expect(checkDigitOf('11111111111111111')).toBe('1')
})
test('two characters that changed places are noticed, and the digit is named', () => {
  expect(vinFault('1HGCM82633A003452')).toMatch(/ninth character is 3 and should be \w\. One character was probably mistyped/)
})
test('a number too short, with a letter that no VIN has, or without digits at its end, says which', () => {
  expect(vinFault('1HGCM82633A00435')).toContain('this one has 16')
  expect(vinFault('1HGCM82633AOO4352')).toContain('“O” cannot be in it')
  expect(vinFault('WVWZZZ1KZ6W61230A')).toContain('last four characters')
})
test('spaces, hyphens and small letters are tidied', () => {
  expect(tidyVin(' 1hgcm-82633 a004352 ')).toBe('1HGCM82633A004352')
})
