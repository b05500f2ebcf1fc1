import { defineError } from '../../platform/errors.ts'

export const fileNotReadable = defineError<{ why: string; remedy: string }>({
  code: 'crm.import_file_not_readable',
  kind: 'invalid',
  log: 'the file is no table of leads that can be read',
  person: ({ why, remedy }) => `${why} ${remedy}`,
})
export const importFileTooLarge = defineError<{ most: string }>({
  code: 'crm.import_file_too_large',
  kind: 'too_large',
  log: 'the file to import is over the limit',
  person: ({ most }) => `A file can have ${most}. Split it, and import the parts one after the other.`,
})
export const importFileEmpty = defineError({
  code: 'crm.import_file_empty',
  kind: 'invalid',
  log: 'the file to import holds no rows',
  person: () => 'The file holds no rows. Save it again with a first row of column names and the leads below it.',
})
export const importNotNow = defineError<{ state: string; needed: string }>({
  code: 'crm.import_not_now',
  kind: 'conflict',
  log: 'the import is in another state than this act needs',
  person: ({ state, needed }) => `This import is ${state}. ${needed}`,
})
export const importMappingWrong = defineError({
  code: 'crm.import_mapping_wrong',
  kind: 'invalid',
  log: 'the columns of the file cannot go where the mapping says',
  person: () => 'The mapping of the columns needs a look.',
})
export const importErrors = [fileNotReadable, importFileTooLarge, importFileEmpty, importNotNow, importMappingWrong]

/** What an import is doing, in words. */
export const stateWords: Readonly<Record<string, string>> = {
  mapping: 'waiting for its columns to be matched', checking: 'being checked', checked: 'checked', importing: 'at work', done: 'done', cancelled: 'stopped', failed: 'broken off',
}
