import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp, type Signed } from '../../../identity/testing.ts'
import type { AnyOperation } from '../../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../../platform/testing/test-house.ts'
import { slices } from '../../../slices.ts'
import { until } from '../../social-house.fixture.ts'
import { addKeyDates, deleteKeyDates, listKeyDates, refreshKeyDates } from './key-date-operations.ts'
import { readKeyDates } from './read-key-dates.ts'
import { readNotes } from './read-notes.ts'
import { daysOf, readYearly } from './yearly.ts'

const ics = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:one', ...lines, 'END:VEVENT']
const days = (rule: string, first: string, through: number) => daysOf(first, readYearly(rule)!, through)

describe('files as they are met', () => {
  it('bank holidays of a government: whole days that end on the next', () => {
    const read = readKeyDates(ics('PRODID:-//uk.gov/GOVUK calendars//EN', 'CALSCALE:GREGORIAN', ...event('DTEND;VALUE=DATE:20261229', 'DTSTART;VALUE=DATE:20261228', 'SUMMARY:Boxing Day (substitute day)', 'SEQUENCE:0', 'DTSTAMP:20251113T183112Z')), 'Europe/London')!
    expect(read).toEqual({ name: null, odd: 0, dates: [{ name: 'Boxing Day (substitute day)', first: '2026-12-28', last: '2026-12-28', yearly: null }] })
  })

  it('Google: named, folded lines, escapes, alarms inside events', () => {
    const read = readKeyDates(ics('X-WR-CALNAME:Holidays in United Kingdom', ...event('DTSTART;VALUE=DATE:20260406', 'DTEND;VALUE=DATE:20260407', 'BEGIN:VALARM', 'DTSTART:19990101', 'SUMMARY:Reminder', 'END:VALARM', 'SUMMARY:Easter Monday\\, regional', '  holiday (England\\; Wales)')), 'Europe/London')!
    expect(read.name).toBe('Holidays in United Kingdom')
    expect(read.dates[0]).toMatchObject({ name: 'Easter Monday, regional holiday (England; Wales)', first: '2026-04-06' })
  })

  it('Outlook: a zone with quotes, an end at midnight, a byte order mark, bare line feeds', () => {
    const text = `\uFEFF${ics(...event('SUMMARY;LANGUAGE=en-gb:Property fair', 'DTSTART;TZID="GMT Standard Time":20260511T090000', 'DTEND;TZID="GMT Standard Time":20260514T000000')).replaceAll('\r\n', '\n')}`
    expect(readKeyDates(text, 'Europe/London')!.dates).toEqual([{ name: 'Property fair', first: '2026-05-11', last: '2026-05-13', yearly: null }])
  })

  it('moments in UTC count as the day of the workspace; cancelled and dayless events are left out', () => {
    const read = readKeyDates(ics(...event('DTSTART:20260630T230000Z', 'SUMMARY:Term ends'), ...event('DTSTART:20260701', 'STATUS:CANCELLED', 'SUMMARY:Off'), ...event('SUMMARY:No day'), ...event('DTSTART:20260231', 'SUMMARY:No such day')), 'Europe/London')!
    expect(read.dates).toMatchObject([{ name: 'Term ends', first: '2026-07-01' }])
    expect(read.odd).toBe(2)
  })

  it('what is no calendar is said to be none', () => {
    expect(readKeyDates('<!doctype html><title>Sign in</title>', 'UTC')).toBeNull()
  })
})

describe('days that come each year', () => {
  it.each([
    ['a birthday', 'FREQ=YEARLY', '2024-05-12', 2026, ['2024-05-12', '2025-05-12', '2026-05-12']],
    ['29 February', 'FREQ=YEARLY', '2024-02-29', 2028, ['2024-02-29', '2028-02-29']],
    ['Thanksgiving', 'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', '2024-11-28', 2026, ['2024-11-28', '2025-11-27', '2026-11-26']],
    ['the last Monday in May', 'FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO', '2025-05-26', 2026, ['2025-05-26', '2026-05-25']],
    ['election day', 'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8', '1996-11-05', 2004, ['1996-11-05', '2000-11-07', '2004-11-02']],
    ['three times', 'FREQ=YEARLY;COUNT=3', '2024-01-01', 2030, ['2024-01-01', '2025-01-01', '2026-01-01']],
    ['until a day', 'FREQ=YEARLY;UNTIL=20250101T000000Z', '2024-01-01', 2030, ['2024-01-01', '2025-01-01']],
  ])('%s', (_, rule, first, through, expected) => expect(days(rule, first, through)).toEqual(expected))

  it('other rules are not guessed at', () => {
    expect([readYearly('FREQ=WEEKLY'), readYearly('FREQ=YEARLY;BYSETPOS=1;BYDAY=MO;BYMONTH=1'), readYearly('FREQ=YEARLY;BYDAY=20MO'), readYearly('FREQ=YEARLY;INTERVAL=0')]).toEqual([null, null, null, null])
  })
})

describe('notes', () => {
  let house: TestHouse
  let person: Signed
  let server: Server
  let served = { status: 200, body: '' }
  const act = async <T>(operation: AnyOperation, input: unknown) => (await house.perform(operation, input, { actor: person.actor })).output as T
  const notes = async (from: string, to: string) => (await act<{ items: { date: string; until: string; name: string; calendar: string; color: string }[] }>(readNotes, { from, to })).items
  const calendars = async () => (await act<{ items: { id: string; name: string; dates: number; problem: string | null; checkedAt: string | null }[] }>(listKeyDates, {})).items

  beforeAll(async () => {
    server = createServer((_request, response) => response.writeHead(served.status, { 'content-type': 'text/calendar' }).end(served.body))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    // The one private address that a house may fetch from is that of its sandbox.
    house = await createTestHouse(slices, { work: true, realClock: true, sandboxUrl: `http://127.0.0.1:${port}` })
    person = await signUp(house)
  })
  afterAll(async () => {
    await house.end()
    await new Promise((resolve) => server.close(resolve))
  })

  it('of a file and by hand stand on their days in each year', async () => {
    await act(addKeyDates, { file: ics('X-WR-CALNAME:Fairs', ...event('DTSTART;VALUE=DATE:20250510', 'DTEND;VALUE=DATE:20250513', 'SUMMARY:Spring fair', 'RRULE:FREQ=YEARLY')), color: 'plum' })
    await act(addKeyDates, { name: 'Ours', dates: [{ name: 'Founded', date: '2019-05-12', yearly: true }] })
    expect(await notes('2027-05-01', '2027-05-31')).toMatchObject([{ date: '2027-05-10', until: '2027-05-12', name: 'Spring fair', calendar: 'Fairs', color: 'plum' }, { date: '2027-05-12', name: 'Founded' }])
    expect(await notes('2027-05-12', '2027-05-12')).toHaveLength(2)
  })

  it('of an address are read by a job, again on demand, and stay when it gives nothing', async () => {
    const { port } = server.address() as AddressInfo
    served = { status: 200, body: ics('X-WR-CALNAME:Bank holidays', ...event('DTSTART;VALUE=DATE:20270101', 'SUMMARY:New Year')) }
    const { id } = await act<{ id: string }>(addKeyDates, { url: `http://127.0.0.1:${port}/holidays.ics` })
    const find = async () => (await calendars()).find((one) => one.id === id)!
    expect(await until(find, ({ checkedAt }) => checkedAt !== null)).toMatchObject({ name: 'Bank holidays', dates: 1, problem: null })
    served = { status: 503, body: '' }
    await act(refreshKeyDates, { id })
    expect(await until(find, ({ problem }) => problem !== null)).toMatchObject({ dates: 1, problem: 'The address answers with 503. Look whether it still opens in a browser without signing in.' })
    await act(deleteKeyDates, { id })
    expect(await notes('2027-01-01', '2027-01-01')).toEqual([])
  })

  it('are refused where the file has none, with the remedy', async () => {
    await expect(act(addKeyDates, { file: 'not a calendar' })).rejects.toMatchObject({ code: 'social.no_key_dates' })
    await expect(act(addKeyDates, { file: ics() })).rejects.toMatchObject({ code: 'social.no_key_dates' })
  })
})
