import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/** People are told of altered pictures in another way now. */
export const disclosuresChanged = event({ name: 'policy.disclosures.changed', version: 1, data: z.object({ ruleId: z.string(), what: z.string(), reason: z.string() }), summary: ({ what }) => what })
