import { applyBulk, cancelBulk, listBulks, planBulk, readBulk } from './bulk-operations.ts'
import { runBulk } from './bulk.job.ts'
import { bulkErrors } from './errors.ts'
import { leadsChanged } from './events.ts'

export const bulk = { operations: [planBulk, applyBulk, listBulks, readBulk, cancelBulk], errors: bulkErrors, events: [leadsChanged], jobs: [runBulk] } as const
