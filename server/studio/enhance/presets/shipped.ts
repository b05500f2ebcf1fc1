import { Recipe } from '../recipe.ts'

/** Recipes that every workspace has. Their ids last: links and habits name them. */
export const shippedPresets: readonly { id: string; name: string; recipe: Recipe }[] = [
  { id: 'natural', name: 'Natural', recipe: recipeOf({ step: 'white-balance', auto: 70 }, { step: 'tone', auto: 60, shadows: 15, highlights: 20 }) },
  { id: 'bright-interior', name: 'Bright interior', recipe: recipeOf({ step: 'white-balance', auto: 90 }, { step: 'tone', auto: 100, exposure: 0.2, shadows: 35, highlights: 45, clarity: 20, saturation: 6 }) },
  { id: 'straight-and-bright', name: 'Straight and bright', recipe: recipeOf({ step: 'white-balance', auto: 90 }, { step: 'tone', auto: 100, exposure: 0.2, shadows: 35, highlights: 45, clarity: 20, saturation: 6 }, { step: 'verticals' }) },
]

function recipeOf(...steps: unknown[]): Recipe {
  return Recipe.parse({ version: 1, steps })
}
