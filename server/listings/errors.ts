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

export const noPhotoToKeep = defineError({
  code: 'listings.no_photo_to_keep',
  kind: 'conflict',
  log: 'a first photo was to be kept on a listing without photos',
  person: () => 'This listing has no photos. Add one first.',
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

export const addressNeeded = defineError({
  code: 'listings.address_needed',
  kind: 'invalid',
  log: 'a property without an address',
  person: () => 'A property needs an address. Give it in one line, as on an envelope.',
})

export const noVehicleHere = defineError({
  code: 'listings.no_vehicle',
  kind: 'invalid',
  log: 'facts of a vehicle for a property, or the other way round',
  person: () => 'Facts of a vehicle belong to a listing of the kind vehicle. Leave them out, or add a vehicle.',
})

export const stockNumberTaken = defineError<{ stock: string; title: string }>({
  code: 'listings.stock_number_taken',
  kind: 'conflict',
  log: 'two vehicles with one stock number',
  person: ({ stock, title }) => `The stock number ${stock} belongs to “${title}”. Give another one, or change it there first.`,
})

export const agentUnclear = defineError<{ reason: string }>({
  code: 'listings.agent_unclear',
  kind: 'invalid',
  log: 'an agent is neither a member nor named, or both',
  person: ({ reason }) => reason,
})

export const openHouseTooShort = defineError({
  code: 'listings.open_house_times',
  kind: 'invalid',
  log: 'an open house ends before it begins, or lasts more than a day',
  person: () => 'An open house ends after it begins, and within 24 hours. Look at the two times.',
})

export const openHouseOver = defineError<{ what: string }>({
  code: 'listings.open_house_over',
  kind: 'conflict',
  log: 'the open house was cancelled or is over',
  person: ({ what }) => `This open house ${what}. Plan another one.`,
})

export const openHouseFull = defineError<{ left: number }>({
  code: 'listings.open_house_full',
  kind: 'conflict',
  log: 'more people than fit',
  person: ({ left }) => (left > 0 ? `There is room for ${left} more only. Come with fewer, or ask for a viewing of your own.` : 'This open house is full. Ask for a viewing of your own below.'),
})

export const documentThere = defineError<{ title: string }>({
  code: 'listings.document_there',
  kind: 'conflict',
  log: 'the file is a document of this listing already',
  person: ({ title }) => `This file is there already, as “${title}”. Change that entry instead.`,
})

export const fileNotHere = defineError({
  code: 'listings.file_not_here',
  kind: 'invalid',
  log: 'a document is no file of the media library of this workspace',
  person: () => 'This file is not in the library of this workspace. Add it under Media first.',
})

export const photoHeld = defineError<{ name: string; why: string }>({
  code: 'listings.photo_held',
  kind: 'conflict',
  log: 'an altered photo must not go on a public page',
  person: ({ name, why }) => `“${name}” keeps this page from opening. ${why} Studio, Compliance lists what to do.`,
})

export const listingErrors = [
  statusNotNext, closingOnlyWithClosed, areaNeedsUnits, noPhotoToKeep, tooManyPhotos, photoNotHere, askedTooSoon, addressNeeded, noVehicleHere, stockNumberTaken, agentUnclear,
  openHouseTooShort, openHouseOver, openHouseFull, documentThere, fileNotHere, photoHeld,
]
