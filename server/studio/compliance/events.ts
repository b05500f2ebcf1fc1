import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/** Somebody looked at the places that differ and lets the picture be approved. */
export const driftPermitted = event({
  name: 'studio.drift.permitted', version: 1, data: z.object({ assetId: z.string(), reason: z.string() }),
  summary: () => 'A picture may be approved although the room differs',
  onActivity: ({ assetId, reason }) => ({ of: { kind: 'asset', id: assetId }, text: 'Let the picture be approved although the room differs from the original', note: reason }),
})
