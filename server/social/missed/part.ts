import { listMissed, settleMissed } from './missed-operations.ts'

/** Posts whose time passed while nothing was running. */
export const missed = { operations: [listMissed, settleMissed] } as const
