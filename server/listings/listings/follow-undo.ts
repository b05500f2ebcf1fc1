import { changesUndone } from '../../platform/inside/changes.ts'
import { listener } from '../../platform/events/event.ts'
import { pageBuckets, pageTopic } from './listing-queries.ts'

/** An undo goes round the operations, so it is here that the public pages learn of it: of listings, and of the files they show. It does not name the rows. */
export const followUndo = listener('listings.follow-undo', changesUndone, async (ctx, { data }) => {
  if (!data.table.startsWith('listings.') && data.table !== 'media.assets') return
  for (let bucket = 0; bucket < pageBuckets; bucket++) ctx.signal(pageTopic(bucket))
})
