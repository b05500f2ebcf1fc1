import { z } from 'zod'
import { alterationKinds, type Alteration } from '../../platform/alterations.ts'
import { idOf } from '../../platform/ids.ts'
import { Money } from '../../platform/money.ts'

export { alterationKinds, asksForDisclosure, type Alteration } from '../../platform/alterations.ts'

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
