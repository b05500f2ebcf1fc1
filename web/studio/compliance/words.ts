import { exportOnly, type Destination, type DisclosureWay, type DisclosureRule, type EditBoard } from '../../../server/policy/contract.ts'

export type Alteration = EditBoard['forbidden'][number]

export const destinationWords: Record<Destination, string> = { page: 'Public page', mls: 'MLS', portal: 'Portals', social: 'Posts', email: 'E-mail', film: 'Films', print: 'Print', share: 'Shared links' }
/** Said of rules for destinations that the house itself sends nothing to; null where there are none among them. */
export function exportWords(destinations: readonly Destination[]): string | null {
  const some = destinations.filter(one => exportOnly.includes(one)).map((one, at) => (at === 0 || one === 'mls' ? destinationWords[one] : destinationWords[one].toLowerCase()))
  if (some.length === 0) return null
  const list = some.length > 1 ? `${some.slice(0, -1).join(', ')} and ${some.at(-1)}` : some[0]
  return `${list}: used when a picture or a pair is exported there. Nothing is sent by itself.`
}
export const wayWords: Record<DisclosureWay, string> = { overlay: 'On the picture', caption: 'In the text', adjacent: 'Beside the picture', qr: 'Code to the originals' }
export const placeWords: Record<DisclosureRule['place'], string> = { 'bottom-left': 'Bottom left', 'bottom-right': 'Bottom right', band: 'Band below' }
export const alterationLabels: Record<Alteration, string> = {
  furniture: 'Furniture added', decluttered: 'Things cleared away', sky: 'Another sky', lawn: 'Lawn or garden', dusk: 'Day to dusk', 'objects-removed': 'Objects removed', 'faces-blurred': 'Faces blurred', other: 'Other changes',
  structure: 'Walls or fixtures', flooring: 'Another floor', view: 'Another view',
}
/** What people can be told of, or a board can forbid. */
export const alterationChoices = (Object.keys(alterationLabels) as Alteration[]).filter(one => one !== 'faces-blurred')

export const wayList = (ways: readonly string[]): string => (ways.length === 0 ? 'Nothing is said' : ways.map(way => wayWords[way as DisclosureWay]).join(', '))
