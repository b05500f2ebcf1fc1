import { imagesOf, type ImageOf } from '../../../platform/image-of.ts'

/** How people name rooms in files and captions where the dictionary has another word. Longer ones win over parts of them. */
const otherWords: readonly (readonly [ImageOf, readonly string[]])[] = [
  ['Primary Bedroom', ['master bedroom', 'main bedroom', 'primary suite', 'master suite']],
  ['Primary Bathroom', ['master bathroom', 'main bathroom', 'ensuite', 'en suite', 'master bath', 'primary bath']],
  ['Bathroom', ['bath', 'shower', 'wc', 'cloakroom', 'toilet', 'powder room', 'washroom']],
  ['Bedroom', ['guest room', 'kids room', 'bed room']],
  ['Living Room', ['living', 'lounge', 'reception room', 'salon']],
  ['Family Room', ['snug']],
  ['Dining Room', ['dining']],
  ['Kitchen', ['kitchenette', 'galley']],
  ['Entry', ['hall', 'hallway', 'foyer', 'entrance', 'entrance hall', 'landing', 'staircase', 'stairs']],
  ['Office', ['home office', 'workspace']],
  ['Laundry', ['utility', 'utility room', 'laundry room']],
  ['Front of Structure', ['front', 'facade', 'exterior', 'frontage', 'street view', 'kerb', 'curb appeal', 'front elevation', 'elevation']],
  ['Back of Structure', ['rear', 'back', 'rear elevation']],
  ['Side of Structure', ['side elevation']],
  ['Aerial View', ['aerial', 'drone', 'birds eye', 'from above']],
  ['Floor Plan', ['floorplan', 'floor plans', 'grundriss']],
  ['Plat Map', ['site plan', 'plot plan', 'survey plan']],
  ['Patio', ['terrace']],
  ['Balcony', ['juliet balcony', 'roof terrace']],
  ['Sun Room', ['conservatory', 'orangery', 'sunroom']],
  ['Wine Cellar', ['cellar']],
  ['Parking', ['driveway', 'carport', 'parking space']],
  ['Pool', ['swimming pool']],
  ['Exercise Room', ['fitness room']],
  ['Media Room', ['cinema room', 'home cinema', 'home theater', 'home theatre']],
  ['Closet', ['wardrobe', 'dressing room', 'walk in closet']],
  ['View', ['outlook', 'sea view', 'city view', 'harbour view']],
  ['Out Buildings', ['outbuilding', 'shed', 'barns']],
  ['Lot', ['plot', 'land']],
]

/** Words of the dictionary that in a name or a caption mean something else more often than the room. */
const ambiguous = new Set<ImageOf>(['Other', 'Community', 'Bar', 'Fence', 'Inlaw', 'Storage', 'Spa', 'Lake', 'Library', 'Studio', 'Dock', 'Pier', 'Reception', 'Study'])

type Phrase = { room: ImageOf; words: readonly string[]; sure: number }

const phrases: readonly Phrase[] = [
  ...imagesOf.map((room): Phrase => ({ room, words: room.toLowerCase().split(' '), sure: ambiguous.has(room) ? 0.5 : 1 })),
  ...otherWords.flatMap(([room, others]) => others.map((other): Phrase => ({ room, words: other.split(' '), sure: 0.9 }))),
].toSorted((a, b) => b.words.length - a.words.length)

/** The words of a name as people write files: `2024_06-MasterBedroom02.JPG` gives master, bedroom. */
export const wordsOf = (text: string): string[] =>
  text.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase().replaceAll(/['’]/g, '').split(/[^\p{L}]+/u).filter((word) => word.length > 1)

/** Rooms that a text names, each once; `sure` is 0 to 1 and says how plainly. A word of a longer name does not count again. */
export function roomsNamed(text: string): { room: ImageOf; sure: number }[] {
  const words = wordsOf(text)
  const used = new Set<number>()
  const found = new Map<ImageOf, number>()
  for (const { room, words: phrase, sure } of phrases) {
    for (let at = 0; at + phrase.length <= words.length; at++) {
      const places = phrase.map((_, step) => at + step)
      if (places.some((place) => used.has(place)) || !phrase.every((word, step) => words[at + step] === word || words[at + step] === `${word}s`)) continue
      for (const place of places) used.add(place)
      found.set(room, Math.max(sure, found.get(room) ?? 0))
    }
  }
  return [...found].map(([room, sure]) => ({ room, sure }))
}
