import { slice } from '../platform/slice.ts'

/** A room that only tells people: the three kinds the tests send. */
export const bellRingers = slice({
  id: 'ringer',
  operations: [],
  notifications: [
    { kind: 'ringer.asked', label: 'Somebody asks', group: 'Leads', defaults: { app: true, mail: 'now' } },
    { kind: 'ringer.gathered', label: 'Something gathers', group: 'Posts', defaults: { app: true, mail: 'daily' } },
    { kind: 'ringer.quiet', label: 'Something quiet', group: 'Posts', defaults: { app: true, mail: 'off' } },
  ],
})
