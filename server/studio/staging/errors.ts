import { defineError } from '../../platform/errors.ts'

export const sceneInTrash = defineError({
  code: 'studio.scene_in_trash',
  kind: 'conflict',
  log: 'the scene is in the trash',
  person: () => 'This scene is in the trash. Restore it to work on it.',
})
export const photoNotStageable = defineError<{ name: string; reason: string }>({
  code: 'studio.photo_not_stageable',
  kind: 'invalid',
  log: 'the asset is no photo of a room as the camera saw it',
  person: ({ name, reason }) => `“${name}” cannot be furnished: ${reason}. Choose a photo of the empty room.`,
})
export const sceneOfOtherPhoto = defineError({
  code: 'studio.scene_of_other_photo',
  kind: 'invalid',
  log: 'a variation of a scene over another photo',
  person: () => 'A variation starts from a scene over the same photo. Choose one of those, or start anew.',
})
export const layerTooLarge = defineError<{ most: string }>({
  code: 'studio.layer_too_large',
  kind: 'too_large',
  log: 'the uploaded layer has too many bytes',
  person: ({ most }) => `The rendered layer is larger than ${most}. Render it again with fewer pieces, or from a smaller photo.`,
})
export const layerNotPng = defineError({
  code: 'studio.layer_not_png',
  kind: 'invalid',
  log: 'the uploaded layer is no PNG',
  person: () => 'The rendered layer has to be a PNG with transparency. Open the scene and render it again.',
})
export const notAltered = defineError<{ name: string }>({
  code: 'studio.not_altered',
  kind: 'invalid',
  log: 'a pair was asked of a picture that is not derived from a photo',
  person: ({ name }) => `“${name}” has no original to stand beside: it was not made from another photo. Choose a furnished picture.`,
})
export const notComparable = defineError<{ reason: string }>({
  code: 'studio.not_comparable',
  kind: 'invalid',
  log: 'two pictures could not be compared or joined',
  person: ({ reason }) => `These pictures cannot be compared: ${reason}. Choose the altered picture and the photo it was made from.`,
})

export const stagingErrors = [sceneInTrash, photoNotStageable, sceneOfOtherPhoto, layerTooLarge, layerNotPng, notAltered, notComparable]
