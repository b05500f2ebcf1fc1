/** Steps as C2PA names them (specification 2.1, 18.15). */
const actionWords: Record<string, string> = {
  'c2pa.created': 'Made', 'c2pa.opened': 'Opened', 'c2pa.placed': 'Put into it', 'c2pa.edited': 'Edited', 'c2pa.removed': 'Taken out of it', 'c2pa.cropped': 'Cropped', 'c2pa.resized': 'Resized', 'c2pa.converted': 'Converted',
  'c2pa.color_adjustments': 'Colours changed', 'c2pa.filtered': 'Filtered', 'c2pa.drawing': 'Drawn on', 'c2pa.orientation': 'Turned', 'c2pa.published': 'Published', 'c2pa.redacted': 'Blacked out', 'c2pa.transcoded': 'Stored in another format', 'c2pa.unknown': 'Something that is not named',
}
/** The last part of IPTC's addresses of source types. */
const sourceWords: Record<string, string> = {
  digitalCapture: 'Taken by a camera', computationalCapture: 'Taken by a camera that computes its pictures', negativeFilm: 'Scanned from film', positiveFilm: 'Scanned from film', print: 'Scanned from a print',
  algorithmicallyEnhanced: 'A photo that was enhanced', humanEdits: 'A photo that was edited by a person', minorHumanEdits: 'A photo that was edited a little', compositeCapture: 'Put together from photos',
  compositeSynthetic: 'A photo with synthetic parts', composite: 'Put together from several pictures', compositeWithTrainedAlgorithmicMedia: 'A photo with parts that a model made', trainedAlgorithmicMedia: 'Made by a model', algorithmicMedia: 'Made by a program', digitalArt: 'Drawn by a person', digitalCreation: 'Made by a person with a program',
  virtualRecording: 'Recorded in a virtual place',
}
const lastOf = (address: string): string => address.split('/').at(-1) ?? address

/** Names that are not known are shown as they stand. */
export const stepWords = (action: string): string => actionWords[action] ?? action.replace('c2pa.', '').replaceAll('_', ' ')
export const sourceTypeWords = (address: string): string => sourceWords[lastOf(address)] ?? lastOf(address)
