import { expect, test } from 'vitest'
import { calendarFile } from './calendar-file.ts'
import type { OpenHouseRow } from './open-house-queries.ts'

const one: OpenHouseRow = {
  id: '0199d2a0-0000-7000-8000-000000000001', listingId: 'l', slug: 'mill', code: 'c', openHouseType: 'Public', startWall: '2026-03-29T09:00', endWall: '2026-03-29T10:30', zone: 'Europe/London', startsAt: '2026-03-29T08:00:00.000Z', endsAt: '2026-03-29T09:30:00.000Z',
  capacity: null, openHouseRemarks: 'Park by the weir; dogs, too.\nRing twice.', hostId: null, cancelledAt: null, cancelReason: null, announced: 0, checkedIn: 0, expected: 0, version: 3, updatedAt: '2026-03-01T12:00:00.123Z',
}
const shown = { title: 'Mill Cottage', place: 'Weir Lane, Bath', url: 'https://homes.example/p/mill', origin: 'https://homes.example', agency: 'Wrenfield' }
const file = (row: OpenHouseRow) => calendarFile([row], shown, new Date('2026-03-02T00:00:00Z'))

test('a plan goes out in UTC, so that the day of the clock change has the right hour', () => {
  expect(file(one)).toContain('DTSTART:20260329T080000Z\r\nDTEND:20260329T093000Z')
})
test('commas, semicolons and line ends are escaped, and long lines folded at 75 octets', () => {
  const text = file({ ...one, openHouseRemarks: 'Überäll Straßen, '.repeat(12) })
  expect(file(one).replaceAll('\r\n ', '')).toContain('DESCRIPTION:Park by the weir\\; dogs\\, too.\\nRing twice.')
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(text.replaceAll('\r\n ', '')).toContain('Überäll Straßen\\, Überäll')
})
test('a cancellation keeps the id and counts the sequence up', () => {
  const text = file({ ...one, cancelledAt: '2026-03-02T00:00:00Z', version: 4 })
  expect(text).toContain('UID:open-house-0199d2a0-0000-7000-8000-000000000001@homes.example')
  expect(text).toContain('SEQUENCE:3')
  expect(text).toContain('STATUS:CANCELLED')
})
