import { defineError } from '../../platform/errors.ts'

export const batchFileNotReadable = defineError<{ why: string; remedy: string }>({
  code: 'social.batch_file_not_readable', kind: 'invalid', log: 'the file is no table of posts that can be read',
  person: ({ why, remedy }) => `${why} ${remedy}`,
})
export const batchFileTooLarge = defineError<{ most: string }>({
  code: 'social.batch_file_too_large', kind: 'too_large', log: 'the file of posts is over the limit',
  person: ({ most }) => `A file of posts can have ${most}. Split it, and import the parts one after the other.`,
})
export const batchNotNow = defineError<{ state: string; needed: string }>({
  code: 'social.batch_not_now', kind: 'conflict', log: 'the import of posts is in another state than this act needs',
  person: ({ state, needed }) => `This import is ${state}. ${needed}`,
})
export const batchMappingWrong = defineError({
  code: 'social.batch_mapping_wrong', kind: 'invalid', log: 'the columns of the file cannot go where the mapping says',
  person: () => 'The mapping of the columns needs a look.',
})
export const batchErrors = [batchFileNotReadable, batchFileTooLarge, batchNotNow, batchMappingWrong]

/** What an import is doing, in words. */
export const stateWords: Readonly<Record<string, string>> = {
  mapping: 'waiting for its columns', checking: 'being checked', checked: 'checked', applying: 'at work', done: 'done', cancelled: 'stopped', undoing: 'being taken back', undone: 'taken back',
}
