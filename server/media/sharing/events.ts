import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

const named = { shareId: z.string(), title: z.string() }

/** A link to files was made. */
export const shareMade = event({ name: 'media.share.made', version: 1, data: z.object(named), summary: ({ title }) => `A share link “${title}” was made` })
/** Words, rules or end of a link changed. */
export const shareChanged = event({ name: 'media.share.changed', version: 1, data: z.object({ shareId: z.string(), fields: z.array(z.string()) }) })
/** It opens nothing any more. */
export const shareRevoked = event({ name: 'media.share.revoked', version: 1, data: z.object(named), summary: ({ title }) => `The share link “${title}” was taken back` })
/** It opens again. */
export const shareReopened = event({ name: 'media.share.reopened', version: 1, data: z.object(named), summary: ({ title }) => `The share link “${title}” is open again` })
/** Somebody was there, or took files along. */
export const shareVisited = event({ name: 'media.share.visited', version: 1, data: z.object({ shareId: z.string(), what: z.string() }) })
/** A file is in a link that was made or taken back. */
export const assetShared = event({
  name: 'media.asset.shared',
  version: 1,
  data: z.object({ assetId: z.string(), shareId: z.string(), title: z.string(), isOpen: z.boolean() }),
  onActivity: ({ assetId, title, isOpen }) => ({ of: { kind: 'asset', id: assetId }, text: isOpen ? `Shared it by the link “${title}”` : `Took the share link “${title}” back` }),
})

export const sharingEvents = [shareMade, shareChanged, shareRevoked, shareReopened, shareVisited, assetShared]
