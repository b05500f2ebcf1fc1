import { describe, expect, it } from 'vitest'
import { easterSunday, holidaysBetween } from './holidays.ts'
import { firstFreeMoment, windowAt, type Blocks, type BlackoutRule } from './windows.ts'

const rule = (when: BlackoutRule['when'], more: Partial<BlackoutRule> = {}): BlackoutRule => ({ id: 'b', name: 'Quiet', accountIds: null, zone: 'Europe/London', when, ...more })
const blocks = (...rules: BlackoutRule[]): Blocks => ({ rules, holidays: null })

describe('a blackout', () => {
  it('lies on the clock of its zone, its end left out', () => {
    const election = blocks(rule({ kind: 'once', from: '2027-06-10T00:00', until: '2027-06-11T00:00' }))
    expect(['2027-06-09T22:59:00Z', '2027-06-09T23:00:00Z', '2027-06-10T22:59:59Z', '2027-06-10T23:00:00Z'].map((at) => windowAt(election, at, 'a') !== null)).toEqual([false, true, true, false])
  })

  it('of each week may go on over midnight, and keeps its hours over a change of the clocks', () => {
    const nights = blocks(rule({ kind: 'weekly', weekdays: [6], from: '22:00', until: '06:00' }))
    // The night from Saturday 27 to Sunday 28 March 2027 is an hour shorter in London.
    expect(windowAt(nights, '2027-03-28T00:30:00Z', 'a')).toMatchObject({ from: '2027-03-27T22:00:00.000Z', until: '2027-03-28T05:00:00.000Z' })
    expect(windowAt(nights, '2027-03-28T05:00:00Z', 'a')).toBeNull()
  })

  it('of some accounts leaves the others alone', () => {
    const one = blocks(rule({ kind: 'once', from: '2027-06-10T00:00', until: '2027-06-11T00:00' }, { accountIds: ['a'] }))
    expect([windowAt(one, '2027-06-10T12:00:00Z', 'a')?.name, windowAt(one, '2027-06-10T12:00:00Z', 'b')]).toEqual(['Quiet', null])
  })

  it('that another one follows is left at the end of both; one without end in sight has no free time', () => {
    const two = blocks(rule({ kind: 'once', from: '2027-06-10T00:00', until: '2027-06-11T00:00' }), rule({ kind: 'once', from: '2027-06-11T00:00', until: '2027-06-11T08:00' }))
    expect(firstFreeMoment(two, '2027-06-10T12:00:00Z', 'a')).toBe('2027-06-11T07:00:00.000Z')
    expect(firstFreeMoment(blocks(rule({ kind: 'weekly', weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', until: '00:00' })), '2027-06-10T12:00:00Z', 'a')).toBeNull()
  })

  it('is also a holiday, where holidays block', () => {
    const holidays: Blocks = { rules: [], holidays: { zone: 'Europe/London', on: (from, to) => holidaysBetween('GB', from, to) } }
    expect(windowAt(holidays, '2026-12-25T12:00:00Z', 'a')).toMatchObject({ name: 'Christmas Day', blackoutId: null })
    expect(firstFreeMoment(holidays, '2026-12-25T12:00:00Z', 'a')).toBe('2026-12-27T00:00:00.000Z')
  })
})

describe('public holidays', () => {
  it('follow Easter as it is computed', () => {
    expect([2024, 2025, 2026, 2027, 2038].map(easterSunday)).toEqual(['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25'])
  })

  // As published: gov.uk/bank-holidays, opm.gov, feiertage of the states, service-public.gouv.fr and the like.
  it.each([
    { country: 'GB', year: 2027, days: ['2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-05-31', '2027-08-30', '2027-12-25', '2027-12-26', '2027-12-27', '2027-12-28'] },
    { country: 'GB', year: 2022, days: ['2022-01-01', '2022-01-03', '2022-04-15', '2022-04-18', '2022-05-02', '2022-05-30', '2022-08-29', '2022-12-25', '2022-12-26', '2022-12-27'] },
    { country: 'US', year: 2026, days: ['2026-01-01', '2026-01-19', '2026-02-16', '2026-05-25', '2026-06-19', '2026-07-03', '2026-07-04', '2026-09-07', '2026-10-12', '2026-11-11', '2026-11-26', '2026-12-25'] },
    { country: 'DE', year: 2026, days: ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25', '2026-10-03', '2026-12-25', '2026-12-26'] },
    { country: 'FR', year: 2026, days: ['2026-01-01', '2026-04-06', '2026-05-01', '2026-05-08', '2026-05-14', '2026-05-25', '2026-07-14', '2026-08-15', '2026-11-01', '2026-11-11', '2026-12-25'] },
    { country: 'IE', year: 2026, days: ['2026-01-01', '2026-02-02', '2026-03-17', '2026-04-06', '2026-05-04', '2026-06-01', '2026-08-03', '2026-10-26', '2026-12-25', '2026-12-26'] },
    { country: 'AU', year: 2027, days: ['2027-01-01', '2027-01-26', '2027-03-26', '2027-03-29', '2027-04-25', '2027-12-25', '2027-12-26', '2027-12-27', '2027-12-28'] },
    { country: 'CA', year: 2026, days: ['2026-01-01', '2026-04-03', '2026-05-18', '2026-07-01', '2026-09-07', '2026-09-30', '2026-10-12', '2026-11-11', '2026-12-25', '2026-12-26'] },
    { country: 'TR', year: 2025, days: ['2025-01-01', '2025-03-30', '2025-03-31', '2025-04-01', '2025-04-23', '2025-05-01', '2025-05-19', '2025-06-06', '2025-06-07', '2025-06-08', '2025-06-09', '2025-07-15', '2025-08-30', '2025-10-29'] },
  ] as const)('of $country in $year are those of the calendar there', ({ country, year, days }) => {
    expect(holidaysBetween(country, `${year}-01-01`, `${year}-12-31`).map(({ date }) => date)).toEqual(days)
  })
})
