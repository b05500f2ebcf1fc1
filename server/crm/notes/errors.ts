import { defineError } from '../../platform/errors.ts'

export const fileNotHere = defineError({
  code: 'crm.attachment_not_found',
  kind: 'invalid',
  log: 'a note names a file that is not in the library',
  person: () => 'One of the files is not in the library any more. Take it off the note, or restore it.',
})
export const noteErrors = [fileNotHere]
