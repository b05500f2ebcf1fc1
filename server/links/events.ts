import { z } from 'zod'
import { event } from '../platform/events/event.ts'

export const linkCreated = event({
  name: 'links.link.created',
  version: 1,
  data: z.object({ linkId: z.string(), postId: z.string().nullable(), listingId: z.string().nullable() }),
})

/** Somebody followed a link; told once in 30 minutes for each person. */
export const linkClicked = event({
  name: 'links.link.clicked',
  version: 1,
  data: z.object({ linkId: z.string(), clickId: z.string(), postId: z.string().nullable(), listingId: z.string().nullable() }),
})

/** Somebody saw a public page; told once in 30 minutes for each person and page. */
export const visitRecorded = event({
  name: 'links.visit.recorded',
  version: 1,
  data: z.object({ visitId: z.string(), path: z.string(), listingId: z.string().nullable(), clickId: z.string().nullable() }),
  onTimeline: ({ visitId, path, clickId }) => (clickId ? { of: { clickId }, kind: 'visit.page', title: `Looked at ${path}`, sourceId: visitId } : null),
})
