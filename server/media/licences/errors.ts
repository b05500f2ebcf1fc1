import { defineError } from '../../platform/errors.ts'

export const tooManyLicences = defineError<{ limit: number }>({
  code: 'media.too_many_licences',
  kind: 'conflict',
  log: 'more rights than one file may carry',
  person: ({ limit }) => `A file carries up to ${limit} licences and consents. Delete one that counts no more, then add this one.`,
})

export const licenceErrors = [tooManyLicences]
