import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

export const picks = ['picked', 'rejected'] as const
export type PickMark = (typeof picks)[number]
/** As many files one act sorts. */
export const cullLimit = 500

export const CullAssets = z.strictObject({
  ids: z.array(idOf('asset')).min(1).max(cullLimit),
  pick: z.enum(picks).nullable().optional().describe('Null takes the mark off'),
  stars: z.int().min(0).max(5).optional(),
})
export const CulledAssets = z.object({ changed: z.int() })

/** What narrows a list to some of a set. */
export const cullFilters = {
  pick: z.enum([...picks, 'open']).optional().describe('“open”: neither picked nor rejected'),
  starsFrom: z.int().min(1).max(5).optional().describe('With so many stars or more'),
  requestId: idOf('upload request').optional().describe('What came in by this request'),
}
