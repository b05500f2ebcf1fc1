import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { Recipe, SkyRegion } from './recipe.ts'

export { places, ratios, Recipe, RecipeStep, skies, SkyRegion, stepNames, type StepOf } from './recipe.ts'

export const StepNote = z.object({ step: z.string(), done: z.boolean(), says: z.string() })
const Pictures = z.object({ thumb: z.string(), small: z.string(), medium: z.string(), large: z.string() })

export const EnhancePreset = z.object({
  id: z.string().describe('A word for those that are shipped'),
  name: z.string(),
  recipe: Recipe,
  shipped: z.boolean(),
  version: z.int(),
  may: z.object({ edit: z.boolean() }),
})
export type EnhancePreset = z.output<typeof EnhancePreset>
export const PresetFields = z.strictObject({ name: z.string().trim().min(1).max(60), recipe: Recipe })

/** A photo as the studio shows it: what it is worked on from, and what is shown of it now. */
export const EnhancePhoto = z.object({
  id: idOf('asset'),
  name: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  version: z.int(),
  focal: z.object({ x: z.number(), y: z.number() }).nullable(),
  before: Pictures.describe('The photo that recipes begin with: never one that was enhanced already'),
  now: Pictures,
  recipe: Recipe.nullable().describe('What was done to what is shown now, if it was enhanced'),
  region: SkyRegion.nullable().describe('Where the sky was chosen for it'),
})
export type EnhancePhoto = z.output<typeof EnhancePhoto>

/** Photos by id, or those of a listing in its order. */
export const PhotoChoice = z
  .strictObject({ assetIds: z.array(idOf('asset')).max(200).optional(), listingId: idOf('listing').optional() })
  .refine(({ assetIds, listingId }) => Boolean(assetIds?.length) !== Boolean(listingId), 'Name photos or a listing, one of the two.')
  .meta({ examples: [{ assetIds: ['01937f00-0000-7000-8000-000000000001'] }] })

export const BracketGroup = z.object({
  assetIds: z.array(z.string()).describe('The frame that becomes the photo first'),
  why: z.string(),
})
export type BracketGroup = z.output<typeof BracketGroup>

export const PreviewAsk = z.strictObject({
  assetId: idOf('asset'),
  frames: z.array(idOf('asset')).max(8).default([]).describe('The other frames of its bracket'),
  recipe: Recipe,
  region: SkyRegion.optional(),
})
export const Preview = z.object({ url: z.string(), width: z.int(), height: z.int(), notes: z.array(StepNote) })
export type Preview = z.output<typeof Preview>

export const batchStates = ['waiting', 'running', 'done', 'cancelled', 'undone'] as const
export const BatchItem = z.object({
  assetId: z.string(),
  name: z.string(),
  thumb: z.string().nullable(),
  frames: z.array(z.string()),
  state: z.enum(['waiting', 'done', 'failed', 'skipped', 'undone']),
  reason: z.string().nullable().describe('Why it failed, was left out or could not be taken back'),
  notes: z.array(StepNote),
  versionBefore: z.int().nullable(),
  versionAfter: z.int().nullable(),
})
export const EnhanceBatch = z.object({
  id: idOf('enhance-batch'),
  state: z.enum(batchStates),
  recipe: Recipe,
  listingId: z.string().nullable(),
  total: z.int(),
  done: z.int(),
  failed: z.int(),
  madeBy: z.string().nullable(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  may: z.object({ cancel: z.boolean(), undo: z.boolean() }),
})
export type EnhanceBatch = z.output<typeof EnhanceBatch>
export const EnhanceBatchWhole = EnhanceBatch.extend({ items: z.array(BatchItem) })
export type EnhanceBatchWhole = z.output<typeof EnhanceBatchWhole>
export const StartBatch = z.strictObject({
  recipe: Recipe,
  listingId: idOf('listing').optional().describe('All photos of a listing, when no photos are named'),
  photos: z.array(z.strictObject({ assetId: idOf('asset'), frames: z.array(idOf('asset')).max(8).default([]), region: SkyRegion.optional() })).max(200).optional(),
})
