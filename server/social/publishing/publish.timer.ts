import { timer } from '../../platform/jobs/timer.ts'
import { claimDue, nextDue, type Claimed } from './claim.ts'
import { publishVariant } from './publish-variant.ts'

/** Seconds for which a worker holds a variant; a step may take 45 of them. */
export const leaseSec = 60

/** Brings scheduled variants to their networks at their second. */
export const publishDue = timer<Claimed>({
  name: 'social.publish-due',
  nextDue,
  claim: claimDue,
  handle: publishVariant,
  concurrency: 32,
  leaseSec,
})
