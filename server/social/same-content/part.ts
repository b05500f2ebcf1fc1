import { readSameContent, updateSameContent } from './settings-operations.ts'

/** The same said twice on one account. */
export const sameContent = { operations: [readSameContent, updateSameContent] } as const
