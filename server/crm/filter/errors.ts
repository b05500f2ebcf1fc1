import { defineError } from '../../platform/errors.ts'

export const filterNotUnderstood = defineError<{ field: string; why: string }>({
  code: 'crm.filter_not_understood',
  kind: 'invalid',
  log: 'a condition of the filter does not fit its field',
  person: ({ field, why }) => `The filter on “${field}” cannot be used: ${why}`,
})
export const filterErrors = [filterNotUnderstood]
