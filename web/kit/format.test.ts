import { describe, expect, test } from 'vitest'
import { formatAgo, formatBytes, formatCompact, formatDateTime, formatDay, formatLength, formatMoney, counted } from './format.ts'

const uk = 'en-GB'
const now = '2026-11-24T09:12:00Z'
const london = { locale: uk, timeZone: 'Europe/London', now }

describe('money', () => {
  test('pence are shown below 100 and left out from there up', () => {
    expect(formatMoney({ amount: 4825, currency: 'GBP' }, { locale: uk })).toBe('£48.25')
    expect(formatMoney({ amount: 4825050, currency: 'GBP' }, { locale: uk })).toBe('£48,251')
    expect(formatMoney({ amount: 4825050, currency: 'GBP' }, { locale: uk, exact: true })).toBe('£48,250.50')
  })
  test('a currency without minor units is not divided', () => {
    expect(formatMoney({ amount: 1200, currency: 'JPY' }, { locale: uk })).toContain('1,200')
  })
  test('budgets are written short', () => {
    expect(formatMoney({ amount: 65_000_000, currency: 'GBP' }, { locale: uk, compact: true })).toBe('£650k')
    expect(formatMoney({ amount: 120_000_000, currency: 'GBP' }, { locale: uk, compact: true })).toBe('£1.2m')
  })
})

describe('days', () => {
  test('near days have words, a week has weekdays, the rest has months', () => {
    expect(formatDay('2026-11-24T20:00:00Z', london)).toBe('Today')
    expect(formatDay('2026-11-25T08:00:00Z', london)).toBe('Tomorrow')
    expect(formatDay('2026-11-26T18:00:00Z', london)).toBe('Thu 26')
    expect(formatDay('2026-03-14T18:00:00Z', london)).toBe('14 March')
    expect(formatDay('2025-03-14T18:00:00Z', london)).toBe('14 March 2025')
  })
  test('a day begins at midnight of the zone, not of UTC', () => {
    expect(formatDay('2026-07-01T23:30:00Z', { locale: uk, timeZone: 'Europe/London', now: '2026-07-02T09:00:00Z' })).toBe('Today')
  })
  test('the clock runs in the zone', () => {
    expect(formatDateTime('2026-11-24T18:00:00Z', { ...london, timeZone: 'America/New_York' })).toBe('Today 13:00')
  })
  test('what just happened is counted in minutes, then hours, then days', () => {
    expect(formatAgo('2026-11-24T09:04:00Z', london)).toBe('8 min')
    expect(formatAgo('2026-11-24T07:00:00Z', london)).toBe('2 h')
    expect(formatAgo('2026-11-23T22:00:00Z', london)).toBe('Yesterday')
    expect(formatAgo('2026-11-21T07:00:00Z', london)).toBe('Sat')
  })
})

describe('sizes and counts', () => {
  test('sizes are decimal like the limits of the networks', () => {
    expect(formatBytes(21_000_000, uk)).toBe('21 MB')
    expect(formatBytes(840_000, uk)).toBe('840 kB')
    expect(formatBytes(0, uk)).toBe('0 bytes')
  })
  test('lengths read like a film', () => {
    expect(formatLength(38)).toBe('0:38')
    expect(formatLength(3725)).toBe('1:02:05')
  })
  test('counts carry their word', () => {
    expect(counted(1, 'lead')).toBe('1 lead')
    expect(counted(2418, 'lead', 'leads', uk)).toBe('2,418 leads')
    expect(formatCompact(8800, uk)).toBe('8.8k')
  })
})
