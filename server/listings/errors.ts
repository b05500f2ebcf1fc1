import { defineError } from '../platform/errors.ts'

export const statusNotNext = defineError<{ from: string; to: string; next: string }>({
  code: 'listings.status_not_next',
  kind: 'conflict',
  log: 'the status machine has no such step',
  person: ({ from, to, next }) => (next ? `A listing that is “${from}” cannot become “${to}” in one step. From here it may become: ${next}.` : `A listing that is “${from}” keeps that status.`),
})

export const closingOnlyWithClosed = defineError({
  code: 'listings.closing_only_with_closed',
  kind: 'invalid',
  log: 'a close price or date came with another status than Closed',
  person: () => 'A closing price and date belong to the status Closed. Leave them out, or choose Closed.',
})

export const areaNeedsUnits = defineError<{ what: string }>({
  code: 'listings.area_needs_units',
  kind: 'invalid',
  log: 'an area without units, or units without an area',
  person: ({ what }) => `Give ${what} together with its units, or leave both empty.`,
})

export const tooManyPhotos = defineError<{ limit: number; would: number }>({
  code: 'listings.too_many_photos',
  kind: 'invalid',
  log: 'a listing would have more photos than it may',
  person: ({ limit, would }) => `A listing holds up to ${limit} photos; this would make ${would}. Take some off first.`,
})

export const photoNotHere = defineError<{ count: number }>({
  code: 'listings.photo_not_here',
  kind: 'invalid',
  log: 'a photo is no image of the media library of this workspace',
  person: ({ count }) => `${count === 1 ? 'One file is' : `${count} files are`} no picture of this workspace’s library. Add it under Media first.`,
})

export const askedTooSoon = defineError({
  code: 'listings.asked_too_soon',
  kind: 'invalid',
  log: 'a question came faster than a person types, or from a page that was open for too long',
  person: () => 'The page was not ready for that yet. Look your question over and send it once more.',
})

export const listingErrors = [statusNotNext, closingOnlyWithClosed, areaNeedsUnits, tooManyPhotos, photoNotHere, askedTooSoon]
