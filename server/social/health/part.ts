import { askAccount, probeAccount, probeAccounts } from './probe.job.ts'
import { listAtRisk } from './list-at-risk.ts'
import { readHealth } from './read-health.ts'

/** How accounts are, before a post finds out. */
export const health = { operations: [readHealth, listAtRisk, askAccount], jobs: [probeAccount, probeAccounts] } as const
