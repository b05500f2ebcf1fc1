import { putOursBack, readDrift, takeTheirs } from './drift-operations.ts'
import { driftErrors } from './errors.ts'
import { postDrifted } from './events.ts'
import { takeDownPost } from './take-down-variant.ts'
import { tellOfDrift } from './tell-of-drift.ts'

/** Published posts that are not on their networks as we wrote them. */
export const drift = {
  operations: [readDrift, takeTheirs, putOursBack, takeDownPost],
  errors: driftErrors,
  events: [postDrifted],
  listeners: [tellOfDrift],
  notifications: [{ kind: 'social.post-drifted', label: 'A published post was changed or deleted on its network', group: 'Posts', defaults: { app: true, mail: 'daily' }, permission: 'social:read' }],
} as const
