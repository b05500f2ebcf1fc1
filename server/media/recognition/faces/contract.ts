import { z } from 'zod'
import { idOf } from '../../../platform/ids.ts'

/** How many photos one run takes, and how many boxes one photo. */
export const [faceRunLimit, boxLimit] = [200, 100]

const part = z.number().min(0).max(1)
/** Part of a picture, from the top left, 0 to 1 of its width and height as seen. */
export const FaceBox = z
  .object({ x: part, y: part, width: z.number().min(0.002).max(1), height: z.number().min(0.002).max(1) })
  .refine(({ x, y, width, height }) => x + width <= 1.0001 && y + height <= 1.0001, 'must lie within the picture')
export type FaceBox = z.output<typeof FaceBox>

export const FindFaces = z.strictObject({ id: idOf('asset') })
export const FoundFaces = z.object({
  contentVersion: z.int().describe('The content that was looked at'),
  faces: z.array(z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number(), confidence: z.number() })).describe('The surest first; empty: no face was found'),
})

export const BlurFaces = z.strictObject({
  photos: z.array(z.strictObject({ assetId: idOf('asset'), boxes: z.array(FaceBox).min(1).max(boxLimit).optional().describe('Absent: every face that is found') })).min(1).max(faceRunLimit),
})
export const faceStates = ['waiting', 'blurred', 'none', 'failed'] as const
export const FaceRun = z.object({
  id: idOf('face-run'),
  state: z.enum(['working', 'done']),
  total: z.int(),
  finished: z.int(),
  faces: z.int().describe('Faces that were blurred'),
  items: z.array(z.object({ assetId: z.string(), name: z.string(), state: z.enum(faceStates), faces: z.int(), reason: z.string().nullable() })),
})
export type FaceRun = z.output<typeof FaceRun>
export const OneFaceRun = z.strictObject({ id: idOf('face-run') })
