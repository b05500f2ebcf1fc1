import { fieldErrors } from './errors.ts'
import { createField, deleteField, listFields, restoreField, updateField } from './field-operations.ts'

export const fields = { operations: [listFields, createField, updateField, deleteField, restoreField], errors: fieldErrors } as const
