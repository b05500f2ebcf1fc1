import { z } from 'zod'
import { event } from '../../platform/events/event.ts'

/** The boards of the workspace, or what they forbid, are others now. */
export const editBoardsChanged = event({ name: 'policy.edit_boards.changed', version: 1, data: z.object({ boardId: z.string(), what: z.string(), reason: z.string() }), summary: ({ what }) => what })
/** Somebody took a forbidden alteration of a photo on themselves. */
export const editPermitted = event({
  name: 'policy.edit.permitted', version: 1, data: z.object({ photoId: z.string(), alteration: z.string(), reason: z.string() }),
  summary: () => 'A forbidden alteration was permitted',
  onActivity: ({ photoId, alteration, reason }) => ({ of: { kind: 'asset', id: photoId }, text: `Permitted the alteration “${alteration}” against the rules of a board`, note: reason }),
})
