import { defineError } from '../../platform/errors.ts'

export const recognitionFailed = defineError<{ by: string; reason: string }>({
  code: 'media.recognition_failed',
  kind: 'unavailable',
  log: 'a model gave no answer',
  person: ({ by, reason }) => `${by} gave no answer: ${reason}. Nothing was changed. Try again, or look at Settings, Recognition.`,
})
export const suggestionDecided = defineError<{ value: string; state: string }>({
  code: 'media.suggestion_decided',
  kind: 'conflict',
  log: 'a guess that somebody decided about already',
  person: ({ value, state }) => `“${value}” was ${state} already. Load the file again to see how it stands.`,
})
export const notLookedAt = defineError<{ name: string }>({
  code: 'media.not_looked_at',
  kind: 'conflict',
  log: 'no model looked at this content',
  person: ({ name }) => `No model has looked at ${name} yet, so there is nothing to allow. Let it be looked at first.`,
})
export const serviceIncomplete = defineError<{ what: string }>({
  code: 'media.service_incomplete',
  kind: 'invalid',
  log: 'a service lacks what its use needs',
  person: ({ what }) => what,
})
export const serviceUntested = defineError<{ words: string }>({
  code: 'media.service_untested',
  kind: 'conflict',
  log: 'a service is to be used whose test did not work',
  person: ({ words }) => `This service is used only after a test that worked. ${words} Press Test, then switch it on.`,
})
export const noFaceToBlur = defineError<{ name: string }>({
  code: 'media.no_face_to_blur',
  kind: 'conflict',
  log: 'no photo, or no box',
  person: ({ name }) => `${name} has nothing to blur. Draw a box around a face, then blur it.`,
})

export const recognitionErrors = [recognitionFailed, suggestionDecided, notLookedAt, serviceIncomplete, serviceUntested, noFaceToBlur]
