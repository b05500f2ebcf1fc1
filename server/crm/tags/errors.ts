import { defineError } from '../../platform/errors.ts'

export const tagExists = defineError<{ name: string }>({
  code: 'crm.tag_exists',
  kind: 'conflict',
  log: 'another tag has this name',
  person: ({ name }) => `There is a tag “${name}” already. Use it, or merge the two.`,
})
export const tooManyTags = defineError<{ most: number }>({
  code: 'crm.too_many_tags',
  kind: 'limit',
  log: 'the workspace has as many tags as it may',
  person: ({ most }) => `A workspace can have ${most} tags. Merge or delete some first.`,
})
export const tagIntoItself = defineError({
  code: 'crm.tag_into_itself',
  kind: 'invalid',
  log: 'a tag was to be merged with itself',
  person: () => 'Choose another tag to merge into.',
})
export const tagErrors = [tagExists, tooManyTags, tagIntoItself]
