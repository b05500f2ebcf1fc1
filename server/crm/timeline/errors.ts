import { defineError } from '../../platform/errors.ts'

export const activityInTheFuture = defineError({
  code: 'crm.activity_in_the_future',
  kind: 'invalid',
  log: 'an activity was logged for a moment that is still to come',
  person: () => 'Choose a moment that has passed. What is still to come is a task or a planned meeting.',
})
export const cannotRestoreField = defineError<{ field: string }>({
  code: 'crm.field_not_restorable',
  kind: 'invalid',
  log: 'the field cannot be set back from history',
  person: ({ field }) => `“${field}” cannot be set back from here. Undo what changed it, or change the lead.`,
})
export const timelineErrors = [activityInTheFuture, cannotRestoreField]
