import { readAccess, updateAccess } from './access-operations.ts'

export const access = { operations: [readAccess, updateAccess] } as const
