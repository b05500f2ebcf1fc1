import { usageErrors } from './errors.ts'
import { readUses, replaceAsset } from './usage-operations.ts'

/** Where files are shown, and showing another instead. */
export const usage = { operations: [readUses, replaceAsset], errors: usageErrors }
