import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { Money } from '../../platform/money.ts'

/**
 * What a picture shows that the camera did not see. White balance, exposure, straight verticals, a crop and a watermark are
 * none: they show the same room.
 */
export const alterationKinds = ['furniture', 'decluttered', 'sky', 'lawn', 'dusk', 'objects-removed', 'faces-blurred', 'other'] as const
export type Alteration = (typeof alterationKinds)[number]

/** Whether people have to be told. Blurred faces hide who was there and show the property as it is. */
export const asksForDisclosure = (alterations: readonly Alteration[]): boolean => alterations.some((one) => one !== 'faces-blurred')

/** In what way a content came to be. */
export const makingKinds = ['uploaded', 'enhanced', 'staged', 'rendered', 'restored', 'retouched'] as const

/** How one content of a file was made, kept for as long as the content is. */
export const Making = z.object({
  how: z.enum(makingKinds),
  engine: z.string().min(1).max(100).describe('What made it, with its version: `upload`, `foyer.enhance/1`, `replicate`'),
  alterations: z.array(z.enum(alterationKinds)).readonly(),
  from: z.array(z.object({ assetId: idOf('asset'), version: z.int().min(1) })).readonly().describe('The contents it was made from, the main one first'),
  recipe: z.unknown().optional().describe('What the engine was told, enough to make it again'),
  model: z.string().optional(),
  prompt: z.string().optional(),
  seed: z.number().optional(),
  cost: Money.optional(),
})
export type Making = {
  how: (typeof makingKinds)[number]
  engine: string
  alterations: readonly Alteration[]
  from: readonly { assetId: string; version: number }[]
  recipe?: unknown
  model?: string
  prompt?: string
  seed?: number
  cost?: Money
}

/** Of what somebody brought as it is. */
export const uploaded: Making = { how: 'uploaded', engine: 'upload', alterations: [], from: [] }
