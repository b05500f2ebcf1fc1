import { defineError } from '../../../platform/errors.ts'

export const listingFileNotReadable = defineError<{ why: string; remedy: string }>({
  code: 'listings.file_not_readable',
  kind: 'invalid',
  log: 'a table or archive that cannot be read',
  person: ({ why, remedy }) => `${why} ${remedy}`,
})
export const listingFileTooLarge = defineError<{ what: string; most: string }>({
  code: 'listings.file_too_large',
  kind: 'too_large',
  log: 'a table or archive over its limit',
  person: ({ what, most }) => `${what} is over the limit of ${most}. Split it, and import the parts one after the other.`,
})
export const archiveRefused = defineError<{ why: string }>({
  code: 'listings.archive_refused',
  kind: 'invalid',
  log: 'a ZIP archive that is damaged, locked or a bomb',
  person: ({ why }) => `The archive was not taken: ${why} Pack the photos anew as a plain ZIP. Nothing was changed.`,
})
export const listingImportNotNow = defineError<{ state: string; needed: string }>({
  code: 'listings.import_not_now',
  kind: 'conflict',
  log: 'an import is in another state than the act needs',
  person: ({ state, needed }) => `This import is ${state}. ${needed}`,
})
export const listingMappingWrong = defineError<{ what: string }>({
  code: 'listings.import_mapping_wrong',
  kind: 'invalid',
  log: 'columns go to no address, or two to one place',
  person: ({ what }) => what,
})

export const fileImportErrors = [listingFileNotReadable, listingFileTooLarge, archiveRefused, listingImportNotNow, listingMappingWrong]
