import type { Alteration } from '../../platform/alterations.ts'

const names: Record<Alteration, string> = {
  furniture: 'virtual furniture', decluttered: 'clearing things away', sky: 'another sky', lawn: 'another lawn or garden', dusk: 'dusk instead of day', 'objects-removed': 'removing objects',
  'faces-blurred': 'blurred faces', other: 'other changes', structure: 'changing walls or fixtures', flooring: 'another floor', view: 'another view',
}
/** An alteration as a rule names it: `another sky`. */
export const alterationName = (alteration: Alteration): string => names[alteration]
