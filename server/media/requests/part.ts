import type { NotificationKind } from '../../platform/slice.ts'
import { requestsErrors } from './errors.ts'
import { requestsEvents } from './events.ts'
import { getUploadRequest, listUploadRequests } from './list-requests.ts'
import { changeUploadRequest, closeUploadRequest, makeUploadRequest, reopenUploadRequest } from './request-operations.ts'
import { beginSending, finishSending, readSending } from './sending-operations.ts'
import { serveRequests } from './serve-requests.ts'
import { tellOfSending } from './tell-of-sending.job.ts'

/** Links by which somebody without an account sends files into the library. */
export const requests = {
  operations: [listUploadRequests, getUploadRequest, makeUploadRequest, changeUploadRequest, closeUploadRequest, reopenUploadRequest, beginSending, readSending, finishSending],
  errors: requestsErrors,
  events: requestsEvents,
  jobs: [tellOfSending],
  notifications: [
    { kind: 'media.files-sent', label: 'Somebody sent the files you asked for', group: 'Media', defaults: { app: true, mail: 'now' }, permission: 'media:read' },
  ] as const satisfies readonly NotificationKind[],
  routes: serveRequests,
}
