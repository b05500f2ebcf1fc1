import type { Alteration, AssetVersion } from '../../../server/media/contract.ts'

const how: Record<AssetVersion['how'], string> = { uploaded: 'Uploaded', enhanced: 'Enhanced', staged: 'Staged', rendered: 'Rendered', restored: 'Restored', retouched: 'Retouched' }
/** In what way a version came to be. */
export const howWord = (version: Pick<AssetVersion, 'how'>): string => how[version.how]

const alterations: Record<Alteration, string> = {
  furniture: 'furniture added', decluttered: 'things cleared away', sky: 'another sky', lawn: 'another lawn', dusk: 'made to dusk', 'objects-removed': 'things removed', 'faces-blurred': 'faces blurred', other: 'altered in another way',
  structure: 'walls or fixtures changed', flooring: 'another floor', view: 'another view',
}
/** What a picture shows that the camera did not see: `Furniture added, another sky`. */
export function alterationWords(kinds: readonly Alteration[]): string {
  const words = kinds.map(kind => alterations[kind]).join(', ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
