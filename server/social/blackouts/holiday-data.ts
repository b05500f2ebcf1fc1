import type { HolidayCountry } from './contract.ts'

/**
 * How a public holiday is found: a fixed date (`12-25`), days from Easter Sunday, the nth weekday of a month (-1: the last), the
 * last weekday before a date, or a date of the Islamic calendar (month-day, for so many days).
 */
export type HolidayRule = { name: string; from?: number } & (
  | { fixed: string; /** On a weekend: which other day is off, as the country does it. */ moved?: 'monday' | 'next-working' | 'nearest' }
  | { easter: number }
  | { nth: number; weekday: number; month: number }
  | { before: string; weekday: number }
  | { islamic: string; days: number }
)

const goodFriday = { name: 'Good Friday', easter: -2 }
const easterMonday = { name: 'Easter Monday', easter: 1 }
const ascension = { name: 'Ascension Day', easter: 39 }
const whitMonday = { name: 'Whit Monday', easter: 50 }
const fixed = (name: string, date: string, moved?: 'monday' | 'next-working' | 'nearest') => ({ name, fixed: date, ...(moved ? { moved } : {}) })
const nth = (name: string, at: number, weekday: number, month: number, from?: number) => ({ name, nth: at, weekday, month, ...(from ? { from } : {}) })

/**
 * Holidays of the whole country, or of its largest part; regions add their own. Sources: gov.uk/bank-holidays (England and Wales),
 * 5 U.S.C. 6103, BOE-A-2025-21667, the holiday laws of the German states (common to all), Code du travail L3133-1, legge 260/1949
 * (Francesco d'Assisi: legge 151/2025), Código do Trabalho 234, Kanun 2429, Organisation of Working Time Act 1997, Fair Work Act 2009
 * s 115, Canada Labour Code s 166.
 */
export const holidayRules: Readonly<Record<HolidayCountry, readonly HolidayRule[]>> = {
  GB: [
    fixed('New Year’s Day', '01-01', 'next-working'), goodFriday, easterMonday, nth('Early May bank holiday', 1, 1, 5), nth('Spring bank holiday', -1, 1, 5),
    nth('Summer bank holiday', -1, 1, 8), fixed('Christmas Day', '12-25', 'next-working'), fixed('Boxing Day', '12-26', 'next-working'),
  ],
  US: [
    fixed('New Year’s Day', '01-01', 'nearest'), nth('Martin Luther King Jr. Day', 3, 1, 1), nth('Washington’s Birthday', 3, 1, 2), nth('Memorial Day', -1, 1, 5), { ...fixed('Juneteenth', '06-19', 'nearest'), from: 2021 },
    fixed('Independence Day', '07-04', 'nearest'), nth('Labor Day', 1, 1, 9), nth('Columbus Day', 2, 1, 10), fixed('Veterans Day', '11-11', 'nearest'), nth('Thanksgiving Day', 4, 4, 11), fixed('Christmas Day', '12-25', 'nearest'),
  ],
  ES: [
    fixed('New Year’s Day', '01-01'), fixed('Epiphany', '01-06'), goodFriday, fixed('Labour Day', '05-01'), fixed('Assumption', '08-15'), fixed('National Day', '10-12'), fixed('All Saints’ Day', '11-01'),
    fixed('Constitution Day', '12-06'), fixed('Immaculate Conception', '12-08'), fixed('Christmas Day', '12-25'),
  ],
  DE: [
    fixed('New Year’s Day', '01-01'), goodFriday, easterMonday, fixed('Labour Day', '05-01'), ascension, whitMonday, fixed('German Unity Day', '10-03'), fixed('Christmas Day', '12-25'), fixed('Second day of Christmas', '12-26'),
  ],
  FR: [
    fixed('New Year’s Day', '01-01'), easterMonday, fixed('Labour Day', '05-01'), fixed('Victory in Europe Day', '05-08'), ascension, whitMonday, fixed('National Day', '07-14'), fixed('Assumption', '08-15'),
    fixed('All Saints’ Day', '11-01'), fixed('Armistice Day', '11-11'), fixed('Christmas Day', '12-25'),
  ],
  IT: [
    fixed('New Year’s Day', '01-01'), fixed('Epiphany', '01-06'), { name: 'Easter Sunday', easter: 0 }, easterMonday, fixed('Liberation Day', '04-25'), fixed('Labour Day', '05-01'), fixed('Republic Day', '06-02'), fixed('Assumption', '08-15'),
    { ...fixed('Saint Francis of Assisi', '10-04'), from: 2026 }, fixed('All Saints’ Day', '11-01'), fixed('Immaculate Conception', '12-08'), fixed('Christmas Day', '12-25'), fixed('Saint Stephen’s Day', '12-26'),
  ],
  PT: [
    fixed('New Year’s Day', '01-01'), goodFriday, { name: 'Easter Sunday', easter: 0 }, fixed('Freedom Day', '04-25'), fixed('Labour Day', '05-01'), { name: 'Corpus Christi', easter: 60 }, fixed('Portugal Day', '06-10'), fixed('Assumption', '08-15'),
    fixed('Republic Day', '10-05'), fixed('All Saints’ Day', '11-01'), fixed('Restoration of Independence', '12-01'), fixed('Immaculate Conception', '12-08'), fixed('Christmas Day', '12-25'),
  ],
  TR: [
    fixed('New Year’s Day', '01-01'), fixed('National Sovereignty and Children’s Day', '04-23'), fixed('Labour and Solidarity Day', '05-01'), fixed('Commemoration of Atatürk, Youth and Sports Day', '05-19'),
    { ...fixed('Democracy and National Unity Day', '07-15'), from: 2017 }, fixed('Victory Day', '08-30'), fixed('Republic Day', '10-29'), { name: 'Ramadan Feast', islamic: '10-01', days: 3 }, { name: 'Feast of Sacrifice', islamic: '12-10', days: 4 },
  ],
  IE: [
    fixed('New Year’s Day', '01-01'), { name: 'Saint Brigid’s Day', nth: 1, weekday: 1, month: 2, from: 2023 }, fixed('Saint Patrick’s Day', '03-17'), easterMonday, nth('May bank holiday', 1, 1, 5), nth('June bank holiday', 1, 1, 6),
    nth('August bank holiday', 1, 1, 8), nth('October bank holiday', -1, 1, 10), fixed('Christmas Day', '12-25'), fixed('Saint Stephen’s Day', '12-26'),
  ],
  AU: [
    fixed('New Year’s Day', '01-01', 'next-working'), fixed('Australia Day', '01-26', 'monday'), goodFriday, easterMonday, fixed('Anzac Day', '04-25'), fixed('Christmas Day', '12-25', 'next-working'), fixed('Boxing Day', '12-26', 'next-working'),
  ],
  CA: [
    fixed('New Year’s Day', '01-01'), goodFriday, { name: 'Victoria Day', before: '05-25', weekday: 1 }, fixed('Canada Day', '07-01'), nth('Labour Day', 1, 1, 9), { ...fixed('National Day for Truth and Reconciliation', '09-30'), from: 2021 },
    nth('Thanksgiving', 2, 1, 10), fixed('Remembrance Day', '11-11'), fixed('Christmas Day', '12-25'), fixed('Boxing Day', '12-26'),
  ],
}
