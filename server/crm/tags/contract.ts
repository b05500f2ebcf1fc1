import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

/** The colours of the house that tags can have. */
export const tagColors = ['stone', 'door', 'brass', 'plum', 'sky', 'brick', 'slate', 'moss'] as const
export const TagColor = z.enum(tagColors)
export type TagColor = z.output<typeof TagColor>

export const TagId = idOf('tag')
export const Tag = z.object({
  id: TagId,
  name: z.string(),
  color: TagColor,
  leads: z.int().optional().describe('How many leads have it, those in the trash left out; when asked for'),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
})
export type Tag = z.output<typeof Tag>

export const tagFields = {
  name: z.string().trim().min(1, 'Write a name.').max(60, 'Use 60 characters or fewer.'),
  color: TagColor,
}
