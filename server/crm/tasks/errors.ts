import { defineError } from '../../platform/errors.ts'

export const taskNeedsDate = defineError({
  code: 'crm.task_needs_date',
  kind: 'invalid',
  log: 'a task without a date was to repeat or to remind',
  person: () => 'Give the task a date first: it repeats and reminds from there.',
})
export const assigneeNotMember = defineError({
  code: 'crm.assignee_not_member',
  kind: 'invalid',
  log: 'the assignee is no member of the workspace',
  person: () => 'Choose somebody who is a member of this workspace.',
})
export const snoozeInThePast = defineError({
  code: 'crm.snooze_in_the_past',
  kind: 'invalid',
  log: 'a task was put off until a moment that has passed',
  person: () => 'Choose a later moment: this one has passed.',
})
export const taskIsDone = defineError({
  code: 'crm.task_is_done',
  kind: 'conflict',
  log: 'a task that is done was to be put off',
  person: () => 'This task is done. Open it again to put it off.',
})
export const taskErrors = [taskNeedsDate, assigneeNotMember, snoozeInThePast, taskIsDone]
