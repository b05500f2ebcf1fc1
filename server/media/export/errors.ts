import { defineError } from '../../platform/errors.ts'

export const exportEmpty = defineError<{ what: string }>({
  code: 'media.export_empty',
  kind: 'invalid',
  log: 'an export without files',
  person: ({ what }) => `There are no files in ${what}, so there is nothing to export. Choose another place.`,
})

export const exportErrors = [exportEmpty]
