import { defineError } from '../../platform/errors.ts'

export const versionKindDiffers = defineError<{ name: string }>({
  code: 'media.version_kind_differs',
  kind: 'conflict',
  log: 'a content of another kind for a file',
  person: ({ name }) => `${name} can only get a version of its own kind: a photo for a photo, a film for a film. Add the other as a file of its own.`,
})

export const versionErrors = [versionKindDiffers]
