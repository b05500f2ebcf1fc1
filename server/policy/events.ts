import { z } from 'zod'
import { event } from '../platform/events/event.ts'

/** The rules of the workspace are other ones now; open editors check again. */
export const rulesChanged = event({ name: 'policy.rules.changed', version: 1, data: z.object({ version: z.int(), what: z.string() }) })
/** Somebody took a block on themselves. The reason stands in the log, which is read through the list of overrides. */
export const ruleOverridden = event({
  name: 'policy.rule.overridden', version: 1,
  data: z.object({ overrideId: z.string(), ruleId: z.string(), subjectKind: z.string(), subjectId: z.string() }),
  summary: () => 'A rule was overridden',
})
export const policyEvents = [rulesChanged, ruleOverridden]
