import { defineError } from '../../platform/errors.ts'

export const recognitionFailed = defineError<{ by: string; reason: string }>({
  code: 'media.recognition_failed',
  kind: 'unavailable',
  log: 'a model gave no answer',
  person: ({ by, reason }) => `${by} gave no answer: ${reason}. Nothing was changed. Try again, or look at Settings, Recognition.`,
})

export const recognitionErrors = [recognitionFailed]
