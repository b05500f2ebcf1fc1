import { z } from 'zod'
import { event } from '../platform/events/event.ts'

/** The rules of the workspace are other ones now; open editors check again. */
export const rulesChanged = event({ name: 'policy.rules.changed', version: 1, data: z.object({ version: z.int(), what: z.string() }) })
/** Somebody took a block on themselves. */
export const ruleOverridden = event({
  name: 'policy.rule.overridden', version: 1,
  data: z.object({ overrideId: z.string(), ruleId: z.string(), subjectKind: z.string(), subjectId: z.string(), passage: z.string(), reason: z.string() }),
  summary: () => 'A rule was overridden',
  // Artefacts are named without their room: `social.post` is a `post`.
  onActivity: ({ subjectKind, subjectId, passage, reason }) => ({ of: { kind: subjectKind.split('.')[1] ?? subjectKind, id: subjectId }, text: `Let “${passage}” go out against a rule`, note: reason }),
})
export const policyEvents = [rulesChanged, ruleOverridden]
