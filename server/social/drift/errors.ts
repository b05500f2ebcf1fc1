import { defineError } from '../../platform/errors.ts'

export const nothingDrifted = defineError({
  code: 'social.nothing_drifted',
  kind: 'conflict',
  log: 'variant stands there as we wrote it',
  person: () => 'The post stands there as it does here, so there is nothing to choose.',
})
export const driftErrors = [nothingDrifted]
