import { describe, expect, it } from 'vitest'
import { datesOf, nextDate, readRule } from './recurrence.ts'

/** The first dates of a rule, the start included. */
function dates(text: string, start: string, most = 5): string[] {
  const rule = readRule(text)!
  const found = [start]
  while (found.length < most) {
    const next = nextDate(rule, start, found.at(-1)!)
    if (!next) break
    found.push(next)
  }
  return found
}

describe('a rule gives the dates that the standard gives', () => {
  it.each([
    ['FREQ=DAILY', '2026-03-27', ['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30', '2026-03-31']],
    ['FREQ=DAILY;INTERVAL=10;COUNT=3', '2026-12-25', ['2026-12-25', '2027-01-04', '2027-01-14']],
    ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', '2026-11-27', ['2026-11-27', '2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03']],
    ['FREQ=WEEKLY', '2026-11-24', ['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22']],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TH,MO', '2026-11-26', ['2026-11-26', '2026-12-07', '2026-12-10', '2026-12-21', '2026-12-24']],
    ['FREQ=WEEKLY;UNTIL=20261210', '2026-11-26', ['2026-11-26', '2026-12-03', '2026-12-10']],
    ['FREQ=MONTHLY', '2026-01-31', ['2026-01-31', '2026-03-31', '2026-05-31', '2026-07-31', '2026-08-31']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', '2028-01-31', ['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30', '2028-05-31']],
    ['FREQ=MONTHLY;BYMONTHDAY=1,15', '2026-11-15', ['2026-11-15', '2026-12-01', '2026-12-15', '2027-01-01', '2027-01-15']],
    ['FREQ=MONTHLY;BYDAY=2TU', '2026-11-10', ['2026-11-10', '2026-12-08', '2027-01-12', '2027-02-09', '2027-03-09']],
    ['FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR', '2026-11-27', ['2026-11-27', '2027-02-26', '2027-05-28', '2027-08-27', '2027-11-26']],
    ['FREQ=YEARLY', '2024-02-29', ['2024-02-29', '2028-02-29', '2032-02-29', '2036-02-29', '2040-02-29']],
    ['RRULE:FREQ=YEARLY;INTERVAL=2;COUNT=2', '2026-07-04', ['2026-07-04', '2028-07-04']],
  ])('%s from %s', (text, start, expected) => expect(dates(text, start)).toEqual(expected))
})

describe('a rule alone gives its own dates', () => {
  it.each([
    ['FREQ=WEEKLY;BYDAY=MO', '2026-11-24', '2026-12-14', ['2026-11-30', '2026-12-07', '2026-12-14']],
    ['FREQ=WEEKLY;BYDAY=TU,FR;COUNT=3', '2026-11-24', '2027-11-24', ['2026-11-24', '2026-11-27', '2026-12-01']],
    // RFC 5545, section 3.8.5.3: "Monthly on the first Friday for 10 occurrences", "every other week on Tuesday and Thursday, for 8".
    ['FREQ=MONTHLY;COUNT=10;BYDAY=1FR', '1997-09-05', '1999-01-01', ['1997-09-05', '1997-10-03', '1997-11-07', '1997-12-05', '1998-01-02', '1998-02-06', '1998-03-06', '1998-04-03', '1998-05-01', '1998-06-05']],
    ['FREQ=WEEKLY;INTERVAL=2;COUNT=8;BYDAY=TU,TH', '1997-09-02', '1998-01-01', ['1997-09-02', '1997-09-04', '1997-09-16', '1997-09-18', '1997-09-30', '1997-10-02', '1997-10-14', '1997-10-16']],
    ['FREQ=MONTHLY;BYDAY=-1FR', '2026-11-28', '2027-01-31', ['2026-12-25', '2027-01-29']],
  ])('%s from %s to %s', (text, start, last, expected) => expect([...datesOf(readRule(text)!, start, last)]).toEqual(expected))
})

it('the count is that of the series: dates that were passed over count', () => {
  const rule = readRule('FREQ=DAILY;COUNT=3')!
  expect(nextDate(rule, '2026-11-01', '2026-11-02')).toBe('2026-11-03')
  expect(nextDate(rule, '2026-11-01', '2026-11-03')).toBeNull()
})

it.each(['', 'DAILY', 'FREQ=HOURLY', 'FREQ=DAILY;INTERVAL=0', 'FREQ=DAILY;INTERVAL=1.5', 'FREQ=WEEKLY;BYDAY=XX', 'FREQ=WEEKLY;BYDAY=2MO', 'FREQ=MONTHLY;BYMONTHDAY=32', 'FREQ=DAILY;COUNT=2;UNTIL=20270101', 'FREQ=DAILY;UNTIL=20270231', 'FREQ=DAILY;FREQ=DAILY', 'FREQ=DAILY;BYSETPOS=1'])('“%s” is no rule', (text) => {
  expect(readRule(text)).toBeNull()
})
