import { z } from 'zod'
import { alterationKinds } from '../../platform/alterations.ts'
import { idOf } from '../../platform/ids.ts'
import { pageInput, pageOf } from '../../platform/page.ts'

const reason = z.string().trim().min(3, 'Say why, for whoever asks later.').max(500, 'Use 500 characters or fewer.')
/** A shipped board by its lasting name, an own one by its id. */
export const BoardId = z.string().regex(/^[a-z0-9][a-z0-9-]{2,60}$/, 'must be the id of a board')

/** Which alterations a board or a house rule forbids. */
export const EditBoard = z.object({
  id: BoardId,
  shipped: z.boolean(),
  name: z.string(),
  forbidden: z.array(z.enum(alterationKinds)),
  source: z.string().describe('Where it can be read'),
  on: z.boolean(),
  changed: z.object({ reason: z.string(), by: z.string().nullable(), at: z.string() }).nullable(),
  version: z.int().describe('0: as shipped'),
})
export type EditBoard = z.output<typeof EditBoard>
export const EditBoards = z.object({ items: z.array(EditBoard), may: z.object({ edit: z.boolean(), permit: z.boolean() }) })

const fields = {
  name: z.string().trim().min(1, 'Name the board.').max(120, 'Use 120 characters or fewer.'),
  forbidden: z.array(z.enum(alterationKinds)).min(1, 'Choose what is forbidden.'),
  source: z.string().trim().max(300, 'Use 300 characters or fewer.').default(''),
  on: z.boolean().default(true),
}
export const AddBoard = z.strictObject({ ...fields, reason })
export const ChangeBoard = z.strictObject({ board: BoardId, ...fields, reason, version: z.int().min(0).optional() })

/** One alteration that is forbidden and all the same wanted. */
export const ForbiddenEdit = z.object({
  photoId: z.string(),
  alteration: z.enum(alterationKinds),
  boards: z.array(z.object({ id: z.string(), name: z.string(), source: z.string() })),
  permit: z.object({ reason: z.string(), by: z.string().nullable(), at: z.string() }).nullable().describe('Somebody took it on themselves'),
})
export type ForbiddenEdit = z.output<typeof ForbiddenEdit>

export const PermitEdit = z.strictObject({ photoId: idOf('asset').describe('The photo as it was taken; what is made from it is meant too'), alteration: z.enum(alterationKinds), reason })
export const EditPermit = z.object({ id: z.string(), photoId: z.string(), alteration: z.enum(alterationKinds), boards: z.array(z.string()), reason: z.string(), by: z.string().nullable(), at: z.string() })
export const EditPermitPage = pageOf(EditPermit)
export const ListPermits = z.strictObject({ ...pageInput, photoId: idOf('asset').optional() })
