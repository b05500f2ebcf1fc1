import { defineError } from '../../platform/errors.ts'

export const blackoutEndsFirst = defineError({
  code: 'social.blackout_ends_first',
  kind: 'invalid',
  log: 'blackout ends before it begins',
  person: () => 'A blackout has to end after it begins. Choose a later end.',
})

export const blackoutErrors = [blackoutEndsFirst]
