import { defineError } from '../../platform/errors.ts'

export const replacementUnfit = defineError<{ name: string; reason: string }>({
  code: 'media.replacement_unfit',
  kind: 'conflict',
  log: 'a file that cannot stand in for another',
  person: ({ name, reason }) => `${name} cannot be shown instead: ${reason}.`,
})

export const usageErrors = [replacementUnfit]
