import { sharingErrors } from './errors.ts'
import { sharingEvents } from './events.ts'
import { getShare, listShares } from './list-shares.ts'
import { serveShares } from './serve-shares.ts'
import { changeShare, makeShare, reopenShare, revokeShare } from './share-operations.ts'

/** Links by which people without an account see files, and may take them along. */
export const sharing = {
  operations: [listShares, getShare, makeShare, changeShare, revokeShare, reopenShare],
  errors: sharingErrors,
  events: sharingEvents,
  routes: serveShares,
}
