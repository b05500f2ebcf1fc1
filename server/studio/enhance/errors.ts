import { defineError } from '../../platform/errors.ts'

export const photoRefused = defineError<{ name: string; reason: string }>({
  code: 'studio.enhance_photo_refused',
  kind: 'invalid',
  log: 'a photo cannot be worked on',
  person: ({ name, reason }) => `“${name}” cannot be enhanced: ${reason}.`,
})
export const nothingToEnhance = defineError({
  code: 'studio.enhance_nothing',
  kind: 'invalid',
  log: 'no photo was chosen, or none of them is here',
  person: () => 'There is no photo among these. Choose photos from the library or a listing that has some.',
})
export const batchEnded = defineError<{ state: string }>({
  code: 'studio.enhance_batch_ended',
  kind: 'conflict',
  log: 'the batch is over',
  person: ({ state }) => (state === 'undone' ? 'This batch was taken back already.' : 'This batch has ended. What it made can be taken back as a whole.'),
})
export const batchRunning = defineError({
  code: 'studio.enhance_batch_running',
  kind: 'conflict',
  log: 'the batch still runs',
  person: () => 'This batch still runs. Cancel it first, then take it back.',
})
export const presetNameTaken = defineError<{ name: string }>({
  code: 'studio.enhance_preset_name_taken',
  kind: 'conflict',
  log: 'another preset has this name',
  person: ({ name }) => `There is a preset “${name}” already. Choose another name, or change that one.`,
})
export const maskUnreadable = defineError({
  code: 'studio.enhance_mask_unreadable',
  kind: 'invalid',
  log: 'the painted mask is no PNG, or does not have the shape of the photo',
  person: () => 'What was painted could not be read: it has to be a PNG of the shape of the photo, up to 700 kB. Paint it again.',
})
export const enhanceErrors = [photoRefused, nothingToEnhance, batchEnded, batchRunning, presetNameTaken, maskUnreadable]
