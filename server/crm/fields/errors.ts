import { defineError } from '../../platform/errors.ts'

export const fieldLabelTaken = defineError<{ label: string }>({
  code: 'crm.field_label_taken',
  kind: 'conflict',
  log: 'another custom field has this label',
  person: ({ label }) => `There is a field “${label}” already. Choose another label.`,
})
export const fieldNeedsOptions = defineError({
  code: 'crm.field_needs_options',
  kind: 'invalid',
  log: 'a choice without options, or options twice',
  person: () => 'Give the field at least one option, each with a name of its own.',
})
export const fieldGone = defineError<{ field: string }>({
  code: 'crm.field_gone',
  kind: 'invalid',
  log: 'the custom field is deleted or was never here',
  person: ({ field }) => `The field “${field}” is not there any more. Take it out, or restore the field under Settings, Fields.`,
})
export const fieldValueWrong = defineError<{ label: string; wanted: string }>({
  code: 'crm.field_value_wrong',
  kind: 'invalid',
  log: 'the value does not fit the custom field',
  person: ({ label, wanted }) => `“${label}” takes ${wanted}.`,
})
export const fieldValuesInTheWay = defineError<{ label: string; count: number; sample: string }>({
  code: 'crm.field_values_in_the_way',
  kind: 'conflict',
  log: 'values of the field do not fit its new type',
  person: ({ label, count, sample }) => `${count} ${count === 1 ? 'value' : 'values'} of “${label}” would not fit, such as ${sample}. Change them first, or say that they may be emptied.`,
})
export const tooManyFields = defineError<{ most: number }>({
  code: 'crm.too_many_fields',
  kind: 'limit',
  log: 'the workspace has as many custom fields as it can have',
  person: ({ most }) => `A workspace can have ${most} custom fields. Delete one that nobody fills in.`,
})
export const tooManyValues = defineError<{ most: number }>({
  code: 'crm.field_too_many_values',
  kind: 'limit',
  log: 'the field has more values than are changed at once',
  person: ({ most }) => `The field is filled on more than ${most} leads. Make a new field of the other type and bring the values over with an export and an import.`,
})
export const fieldErrors = [tooManyValues, fieldLabelTaken, fieldNeedsOptions, fieldGone, fieldValueWrong, fieldValuesInTheWay, tooManyFields]
