import { z } from 'zod'

/**
 * What is to be done to a photo, as data. The same photo with the same recipe gives the same bytes; `version` goes up when the meaning of a
 * step changes. Steps work in one order whatever the order in the list: white balance, tone, sky, verticals, crop, watermark.
 */
const hundred = (least: number) => z.int().min(least).max(100)
const part = z.number().min(0).max(1)

const WhiteBalance = z.strictObject({
  step: z.literal('white-balance'),
  auto: hundred(0).default(85).describe('How much of the cast that was found is taken out, in percent'),
  warmth: hundred(-100).default(0).describe('Colder below 0, warmer above'),
  tint: hundred(-100).default(0).describe('Greener below 0, more magenta above'),
})
const Tone = z.strictObject({
  step: z.literal('tone'),
  auto: hundred(0).default(80).describe('How much of the exposure that was found wanting is added, in percent'),
  exposure: z.number().min(-2).max(2).default(0).describe('Stops on top of it'),
  contrast: hundred(-100).default(0),
  shadows: hundred(0).default(0).describe('How far dark parts are lifted'),
  highlights: hundred(0).default(0).describe('How far bright parts are held back'),
  clarity: hundred(0).default(0).describe('Local contrast'),
  saturation: hundred(-100).default(0),
})
const Verticals = z.strictObject({
  step: z.literal('verticals'),
  auto: hundred(0).default(100).describe('How much of the lean that was found is straightened, in percent'),
  turn: z.number().min(-10).max(10).default(0).describe('Degrees on top of it, clockwise'),
})
export const ratios = ['3:2', '4:3', '16:9', '1:1', '4:5', '2:3', '9:16'] as const
const CropStep = z.strictObject({
  step: z.literal('crop'),
  ratio: z.enum(ratios),
  focal: z.strictObject({ x: part, y: part }).nullable().default(null).describe("What stays in the picture; without it the photo's own focal point, or the middle"),
})
export const skies = ['clear', 'light-clouds', 'bright-clouds'] as const
const Sky = z.strictObject({
  step: z.literal('sky'),
  sky: z.enum(skies).default('light-clouds'),
  strength: hundred(10).default(100),
})
export const places = ['top-left', 'top-right', 'bottom-left', 'bottom-right', 'centre'] as const
const Watermark = z.strictObject({
  step: z.literal('watermark'),
  text: z.string().trim().min(1).max(60).optional(),
  assetId: z.uuid().optional().describe('A logo of the library instead of text'),
  place: z.enum(places).default('bottom-right'),
  opacity: hundred(10).default(60),
  size: z.int().min(5).max(60).default(20).describe('Width in percent of the photo'),
}).refine((mark) => Boolean(mark.text) !== Boolean(mark.assetId), 'Give a text or a logo, one of the two.')

export const RecipeStep = z.discriminatedUnion('step', [WhiteBalance, Tone, Verticals, CropStep, Sky, Watermark])
export type RecipeStep = z.output<typeof RecipeStep>
export const stepNames = ['white-balance', 'tone', 'sky', 'verticals', 'crop', 'watermark'] as const satisfies readonly RecipeStep['step'][]

export const Recipe = z.strictObject({
  version: z.literal(1),
  steps: z.array(RecipeStep).max(6).refine((steps) => new Set(steps.map(({ step }) => step)).size === steps.length, 'Name each step once.'),
})
export type Recipe = z.output<typeof Recipe>
export type StepOf<Name extends RecipeStep['step']> = Extract<RecipeStep, { step: Name }>

/** Where the sky is, when a person says so: a mask painted before, or a rectangle in parts of the photo. */
export const SkyRegion = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('mask'), maskId: z.uuid() }),
  z.strictObject({ by: z.literal('rectangle'), x: part, y: part, w: part, h: part }),
])
export type SkyRegion = z.output<typeof SkyRegion>

/** A recipe as the making of a version keeps it: with the region that was chosen for this one photo. */
export const MadeBy = Recipe.extend({ region: SkyRegion.optional() })
export type MadeBy = z.output<typeof MadeBy>
