import { timer, type Timer } from '../../platform/jobs/timer.ts'
import { claimDue, nextDue, type Claimed } from './claim.ts'
import { publishVariant } from './publish-variant.ts'

/**
 * Brings scheduled variants to their networks at their second. For `leaseSec` seconds nobody else touches what a worker
 * holds; one step may take three quarters of them. After a crash the rest of the lease is what a post is late.
 * Publishing waits for networks nearly all the time and streams its files, so one worker can hold many (bench/uploads.ts).
 */
export const publishTimer = ({ leaseSec = 60, concurrency = 64 } = {}): Timer<Claimed> =>
  timer<Claimed>({ name: 'social.publish-due', nextDue, claim: claimDue, handle: publishVariant, concurrency, leaseSec })

export const publishDue = publishTimer()
