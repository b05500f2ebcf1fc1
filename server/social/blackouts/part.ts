import { createBlackout, deleteBlackout, updateBlackout } from './blackout-operations.ts'
import { blackoutErrors } from './errors.ts'
import { blackoutEvents } from './events.ts'
import { listBlackouts } from './list-blackouts.ts'

/** Dates and hours at which nothing goes out, and the holidays of a country. */
export const blackouts = { operations: [listBlackouts, createBlackout, updateBlackout, deleteBlackout], errors: blackoutErrors, events: blackoutEvents } as const
