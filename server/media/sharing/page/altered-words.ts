import { asksForDisclosure, type Alteration } from '../../versions/making.ts'

const words: Record<Alteration, string> = {
  furniture: 'virtually staged', decluttered: 'things were taken out', sky: 'the sky was replaced', lawn: 'the lawn was replaced', dusk: 'made to look like dusk', 'objects-removed': 'objects were removed',
  'faces-blurred': 'faces were blurred', other: 'changed by an engine', structure: 'the building was changed', flooring: 'the floor was changed', view: 'the view was changed',
}

/** What visitors are told that the camera did not see; null where nothing needs to be said. */
export const alteredWords = (alterations: readonly Alteration[]): string | null => (asksForDisclosure(alterations) ? `Altered: ${alterations.map((one) => words[one]).join(', ')}` : null)
