/**
 * Words that people use for the same thing around homes, in British and American English, small letters, one row for each
 * thing, the most common first. Whoever seeks with one finds what is named with another.
 */
const sameThings: readonly (readonly string[])[] = [
  ['living room', 'lounge', 'sitting room', 'reception room', 'front room', 'family room'],
  ['garden', 'yard', 'backyard', 'lawn'],
  ['kitchen', 'kitchenette', 'galley'],
  ['bathroom', 'shower room', 'washroom'],
  ['toilet', 'wc', 'cloakroom', 'powder room', 'half bath'],
  ['ensuite', 'en suite', 'primary bathroom', 'master bathroom'],
  ['bedroom', 'guest room', 'sleeping room'],
  ['primary bedroom', 'master bedroom', 'main bedroom', 'master suite'],
  ['hall', 'hallway', 'entry', 'entrance', 'foyer', 'landing'],
  ['stairs', 'staircase', 'stairway'],
  ['office', 'study', 'workspace', 'home office'],
  ['laundry', 'utility room', 'utility'],
  ['conservatory', 'sun room', 'sunroom', 'orangery'],
  ['attic', 'loft', 'garret'],
  ['basement', 'cellar'],
  ['wardrobe', 'closet', 'dressing room'],
  ['pantry', 'larder'],
  ['facade', 'front of structure', 'exterior', 'kerb appeal', 'curb appeal', 'street view'],
  ['rear', 'back of structure', 'back elevation'],
  ['floor plan', 'floorplan', 'layout'],
  ['aerial', 'aerial view', 'drone'],
  ['patio', 'terrace', 'decking', 'deck'],
  ['driveway', 'drive', 'parking', 'off street parking'],
  ['garage', 'carport'],
  ['fireplace', 'open fire', 'log burner', 'wood burner', 'hearth'],
  ['pool', 'swimming pool'],
  ['gym', 'exercise room', 'fitness room'],
  ['home cinema', 'media room', 'theatre', 'theater'],
  ['flat', 'apartment'],
  ['sofa', 'couch', 'settee'],
  ['tap', 'faucet'],
  ['cooker', 'stove', 'oven', 'hob'],
  ['fridge', 'refrigerator'],
  ['lift', 'elevator'],
  ['sea', 'ocean', 'seafront', 'waterfront'],
  ['dusk', 'twilight', 'sunset', 'evening'],
]

/** More ways than these make a search slow, and the first rows of a group are the common words. */
const mostWays = 5

/** A search said otherwise: words, and names of more than one word that belong together. */
export type OtherWay = readonly string[]

/** The same search with one thing in it called otherwise, in whole words; none where it names nothing of the list. */
export function otherWays(q: string): OtherWay[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const named = sameThings.flatMap((names) => names.flatMap((name) => placesOf(words, name.split(' ')).map((place) => ({ names, name, place }))))
  // “living room” is meant as a whole, and not as the room in it.
  const longest = Math.max(0, ...named.map(({ name }) => name.split(' ').length))
  const ways = named.filter(({ name }) => name.split(' ').length === longest).flatMap(({ names, name, place }) =>
    names.filter((other) => other !== name).map((other) => [...words.slice(0, place), other, ...words.slice(place + longest)]))
  return ways.slice(0, mostWays)
}

/** Where a name begins among the words; the last of its words may stand in the plural. */
const placesOf = (words: readonly string[], name: readonly string[]): number[] =>
  words.flatMap((_, at) => (name.every((word, step) => words[at + step] === word || (step === name.length - 1 && words[at + step] === `${word}s`)) ? [at] : []))
