import { defineError } from '../../platform/errors.ts'

export const categoryNameTaken = defineError<{ name: string }>({
  code: 'social.category_name_taken',
  kind: 'conflict',
  log: 'another category of the workspace has this name',
  person: ({ name }) => `There is a category “${name}” already. Choose another name.`,
})
export const targetsOverHundred = defineError<{ sum: number }>({
  code: 'social.targets_over_hundred',
  kind: 'invalid',
  log: 'the targets of all categories are more than 100 per cent',
  person: ({ sum }) => `All targets together would be ${sum} %. Lower one until they are 100 % at most.`,
})
