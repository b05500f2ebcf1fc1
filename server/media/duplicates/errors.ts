import { defineError } from '../../platform/errors.ts'

export const tooFewFiles = defineError<{ what: string }>({
  code: 'media.too_few_files',
  kind: 'conflict',
  log: 'fewer than two files of the library',
  person: ({ what }) => `${what} needs two files of the library or more. Some of these are in the trash or gone; choose again.`,
})

export const duplicateErrors = [tooFewFiles]
