import { filterErrors } from './errors.ts'
import { listFilterFields } from './list-filter-fields.ts'

export const filter = { operations: [listFilterFields], errors: filterErrors } as const
