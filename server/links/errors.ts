import { defineError } from '../platform/errors.ts'

export const targetRefused = defineError<{ reason: string }>({
  code: 'links.target_refused',
  kind: 'invalid',
  log: 'a link target is no address of a web page',
  person: ({ reason }) => `The target cannot be used: ${reason}. Give a full address that begins with https://.`,
})

export const noFreeCode = defineError({
  code: 'links.no_free_code',
  kind: 'unavailable',
  log: 'five random codes in a row were taken',
  person: () => 'No short address was free. Nothing was made; try again.',
})
