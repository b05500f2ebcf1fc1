import { defineError } from '../../platform/errors.ts'

export const timeSkipped = defineError<{ wall: string; zone: string; nearest: string }>({
  code: 'social.time_skipped',
  kind: 'invalid',
  log: 'planned time lies in the hour that the clock skips',
  person: ({ wall, zone, nearest }) => `The clock in ${zone} jumps over ${wall.slice(11, 16)} that night. The nearest time there is is ${nearest.slice(11, 16)}.`,
})
export const noKeyDates = defineError<{ reason: string }>({
  code: 'social.no_key_dates',
  kind: 'invalid',
  log: 'nothing could be read from a calendar file',
  person: ({ reason }) => `No dates were taken in: ${reason}`,
})
export const keyDatesHaveNoAddress = defineError<{ name: string }>({
  code: 'social.key_dates_have_no_address',
  kind: 'conflict',
  log: 'key dates of a file cannot be read again',
  person: ({ name }) => `“${name}” came from a file or by hand, so there is no address to read again. Delete it and take the new file in.`,
})

export const calendarErrors = [timeSkipped, noKeyDates, keyDatesHaveNoAddress]
