import type { NotificationKind } from '../../platform/slice.ts'
import { licenceErrors } from './errors.ts'
import { addLicence, changeLicence, deleteLicence, listLicences } from './licence-operations.ts'
import { remindOfEnds } from './remind-of-ends.job.ts'

/** What a file may be used for, by whose leave, and until when. */
export const licences = {
  operations: [listLicences, addLicence, changeLicence, deleteLicence],
  errors: licenceErrors,
  jobs: [remindOfEnds],
  notifications: [
    { kind: 'media.licence-ends', label: 'A licence or consent ends soon', group: 'Media', defaults: { app: true, mail: 'daily' }, permission: 'media:read' },
  ] as const satisfies readonly NotificationKind[],
}
