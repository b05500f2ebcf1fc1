import type { Destination, DisclosureWay, DisclosureRule, EditBoard } from '../../../server/policy/contract.ts'

export type Alteration = EditBoard['forbidden'][number]

export const destinationWords: Record<Destination, string> = { page: 'Public page', mls: 'MLS export', portal: 'Portals', social: 'Posts', email: 'E-mail', film: 'Films', print: 'Print', share: 'Shared links' }
export const wayWords: Record<DisclosureWay, string> = { overlay: 'On the picture', caption: 'In the text', adjacent: 'Beside the picture', qr: 'Code to the originals' }
export const placeWords: Record<DisclosureRule['place'], string> = { 'bottom-left': 'Bottom left', 'bottom-right': 'Bottom right', band: 'Band below' }
export const alterationLabels: Record<Alteration, string> = {
  furniture: 'Furniture added', decluttered: 'Things cleared away', sky: 'Another sky', lawn: 'Lawn or garden', dusk: 'Day to dusk', 'objects-removed': 'Objects removed', 'faces-blurred': 'Faces blurred', other: 'Other changes',
  structure: 'Walls or fixtures', flooring: 'Another floor', view: 'Another view',
}
/** What people can be told of, or a board can forbid. */
export const alterationChoices = (Object.keys(alterationLabels) as Alteration[]).filter(one => one !== 'faces-blurred')

export const wayList = (ways: readonly string[]): string => (ways.length === 0 ? 'Nothing is said' : ways.map(way => wayWords[way as DisclosureWay]).join(', '))
