import type { Network } from '../../publishing/network.ts'
import { capabilities } from './capabilities.ts'
import { edit, remove } from './change.ts'
import { comments } from './comments.ts'
import { renewal, revoke, signIn } from './connect.ts'
import { hub } from './hub.ts'
import { metrics } from './metrics.ts'
import { placeOfYoutube } from './place.ts'
import { publishYoutube } from './publish.ts'
import { probe, readBack } from './read-back.ts'
import { validate } from './validate.ts'

/** YouTube over the Data API: videos and Shorts, thumbnail, first comment, statistics. */
export const youtube: Network = {
  id: 'youtube',
  name: 'YouTube',
  capabilities,
  needs: 'A Google account with a channel. What an app uploads that Google has not audited stays private; the audit is free and takes some weeks.',
  place: placeOfYoutube,
  connect: signIn,
  renewal,
  validate,
  publishing: publishYoutube,
  edit,
  remove,
  metrics,
  comments,
  hub,
  readBack,
  probe,
  revoke,
}
