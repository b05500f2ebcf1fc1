import { defineError } from '../../platform/errors.ts'

export const collectionExists = defineError<{ name: string }>({
  code: 'media.collection_exists',
  kind: 'conflict',
  log: 'two collections of one name',
  person: ({ name }) => `There is a collection “${name}” already. Use another name, or add to that one.`,
})
export const collectionFull = defineError<{ limit: number; would: number }>({
  code: 'media.collection_full',
  kind: 'invalid',
  log: 'more files than one collection holds',
  person: ({ limit, would }) => `A collection holds up to ${limit} files and this one would have ${would}. Begin a second one.`,
})

export const collectionErrors = [collectionExists, collectionFull]
