import { defineError } from '../../platform/errors.ts'

export const bulkEnded = defineError<{ state: string }>({
  code: 'crm.bulk_ended',
  kind: 'conflict',
  log: 'the bulk act is over',
  person: ({ state }) => `This act is ${state === 'done' ? 'done' : state} already. What it changed can be taken back as a whole.`,
})
export const nothingToChange = defineError({
  code: 'crm.bulk_nothing',
  kind: 'invalid',
  log: 'no chosen lead would become different',
  person: () => 'None of these leads would change: they are so already, or belong to somebody else.',
})
export const changeUnknown = defineError<{ what: string }>({
  code: 'crm.bulk_unknown',
  kind: 'invalid',
  log: 'the change names a tag, stage, team, listing or member that is not here',
  person: ({ what }) => `The ${what} is not there any more. Choose another.`,
})
export const bulkErrors = [bulkEnded, nothingToChange, changeUnknown]
