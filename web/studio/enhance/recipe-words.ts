import type { Recipe, RecipeStep } from '../../../server/studio/contract.ts'

export type StepName = RecipeStep['step']
export type StepOf<Name extends StepName> = Extract<RecipeStep, { step: Name }>

/** Steps in the order they work, with their words. */
export const steps: readonly { name: StepName; label: string; hint: string }[] = [
  { name: 'white-balance', label: 'White balance', hint: 'Takes the colour of lamps and shade out of the walls.' },
  { name: 'tone', label: 'Exposure and tone', hint: 'Brightens the room and keeps the windows.' },
  { name: 'sky', label: 'Sky', hint: 'A new sky where it is sure of itself. The photo is labelled as altered.' },
  { name: 'verticals', label: 'Straight verticals', hint: 'Walls stand upright; the photo is cut to fill.' },
  { name: 'crop', label: 'Crop', hint: 'One shape for all photos, around the focal point.' },
  { name: 'watermark', label: 'Watermark', hint: 'Your name or logo on the photo.' },
]

/** What a step begins with when it is switched on. */
export const fresh: { [Name in StepName]: StepOf<Name> } = {
  'white-balance': { step: 'white-balance', auto: 85, warmth: 0, tint: 0 },
  tone: { step: 'tone', auto: 80, exposure: 0, contrast: 0, shadows: 20, highlights: 25, clarity: 0, saturation: 0 },
  sky: { step: 'sky', sky: 'light-clouds', strength: 100 },
  verticals: { step: 'verticals', auto: 100, turn: 0 },
  crop: { step: 'crop', ratio: '3:2', focal: null },
  watermark: { step: 'watermark', text: 'Your name', place: 'bottom-right', opacity: 60, size: 20 },
}

export const skyWords = [{ id: 'clear', label: 'Clear' }, { id: 'light-clouds', label: 'Light clouds' }, { id: 'bright-clouds', label: 'Bright clouds' }] as const
export const placeWords = [{ id: 'top-left', label: 'Top left' }, { id: 'top-right', label: 'Top right' }, { id: 'centre', label: 'Centre' }, { id: 'bottom-left', label: 'Bottom left' }, { id: 'bottom-right', label: 'Bottom right' }] as const
export const ratioWords = ['3:2', '4:3', '16:9', '1:1', '4:5', '2:3', '9:16'] as const

export const stepIn = <Name extends StepName>(recipe: Recipe, name: Name): StepOf<Name> | null => (recipe.steps.find(step => step.step === name) ?? null) as StepOf<Name> | null

/** The recipe with a step changed or added, or without it. */
export function withStep(recipe: Recipe, name: StepName, step: RecipeStep | null): Recipe {
  const others = recipe.steps.filter(one => one.step !== name)
  const order = steps.map(one => one.name)
  return { version: 1, steps: (step ? [...others, step] : others).toSorted((one, other) => order.indexOf(one.step) - order.indexOf(other.step)) }
}

export const isSame = (one: Recipe, other: Recipe): boolean => JSON.stringify(withStep(one, 'tone', stepIn(one, 'tone'))) === JSON.stringify(withStep(other, 'tone', stepIn(other, 'tone')))

/** The recipe as it can be sent: a watermark that has no words yet rests. */
export const ready = (recipe: Recipe): Recipe => ({ version: 1, steps: recipe.steps.filter(step => step.step !== 'watermark' || Boolean(step.assetId) || Boolean(step.text?.trim())) })
