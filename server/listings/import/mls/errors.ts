import { defineError } from '../../../platform/errors.ts'

export const feedNotTested = defineError<{ words: string }>({
  code: 'listings.feed_not_tested',
  kind: 'conflict',
  log: 'a feed is to be begun whose connection was not found to work',
  person: ({ words }) => `Test the connection first; a feed begins when the last test worked. ${words}`.trim(),
})

export const feedBusy = defineError<{ what: string }>({
  code: 'listings.feed_busy',
  kind: 'conflict',
  log: 'a run of the feed is under way, or it is being taken away',
  person: ({ what }) => `${what} Wait until that is done.`,
})

export const systemNeeded = defineError({
  code: 'listings.feed_system_needed',
  kind: 'invalid',
  log: 'MLS Grid without an originating system',
  person: () => 'MLS Grid answers for one system at a time. Give the name of the originating system; your MLS tells it with the token.',
})

export const mlsDisplayForbidden = defineError<{ feed: string }>({
  code: 'listings.mls_display_forbidden',
  kind: 'conflict',
  log: 'InternetEntireListingDisplayYN is false',
  person: ({ feed }) => `${feed} says that this listing may not be shown on the internet (InternetEntireListingDisplayYN). Its seller decides that with the listing agent.`,
})

export const feedErrors = [feedNotTested, feedBusy, systemNeeded, mlsDisplayForbidden]
