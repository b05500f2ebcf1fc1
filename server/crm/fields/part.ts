import { fieldErrors } from './errors.ts'
import { changeFieldType } from './change-type.ts'
import { createField, deleteField, listFields, restoreField, updateField } from './field-operations.ts'

export const fields = { operations: [listFields, createField, updateField, changeFieldType, deleteField, restoreField], errors: fieldErrors } as const
