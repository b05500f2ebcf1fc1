import type { StoredFacts } from '../../assets/asset-queries.ts'
import { imageOfNamed } from '../../../platform/image-of.ts'
import type { Guess } from '../vision-provider.ts'
import { onlyTells, roomsOfObjects } from './rooms-of-objects.ts'
import { roomsNamed, wordsOf } from './room-words.ts'

/** What is known of a file when guesses are made. */
export type Known = {
  name: string
  facts: StoredFacts
  /** What stands in the picture. */
  words: string
  objects: readonly Guess[]
  /** What a service saw; `by` names it as a source. */
  service?: { by: string; tags?: readonly Guess[]; room?: Guess; caption?: Guess } | null
}
export type Suggested = { kind: 'tag' | 'room' | 'caption'; value: string; confidence: number; sources: string[] }
type Hint = { kind: Suggested['kind']; value: string; confidence: number; source: string }

/** How much each source is worth when it names a room plainly. */
const worth = { name: 0.75, camera: 0.85, words: 0.3, plan: 0.85, drone: 0.7 } as const
/** What is less likely than this helps nobody. */
const leastSure = 0.25
const [mostTags, mostRooms] = [12, 2]

/** Things worth a tag that people write into names and captions. */
const features = ['fireplace', 'balcony', 'terrace', 'garden', 'pool', 'garage', 'island', 'skylight', 'beams', 'staircase', 'view', 'river', 'harbour', 'sea', 'dusk', 'twilight', 'night', 'sunset', 'winter', 'summer', 'empty', 'furnished', 'staged', 'renovated', 'detail', 'exterior', 'interior']

/** Cameras that fly. DJI writes model numbers that begin with FC or L; newer ones their name. */
const flies = /\b(dji|mavic|phantom 4|autel|parrot anafi|skydio|fc\d{3,4})\b/i

/** Guesses about a picture with how likely each is, the likeliest first. The same guess of two sources is one and likelier. */
export function suggest(known: Known): Suggested[] {
  const merged = new Map<string, Suggested>()
  for (const { kind, value, confidence, source } of hintsOf(known)) {
    const key = `${kind} ${value.toLowerCase()}`
    const before = merged.get(key)
    if (!before) merged.set(key, { kind, value, confidence, sources: [source] })
    else if (!before.sources.includes(source)) Object.assign(before, { confidence: 1 - (1 - before.confidence) * (1 - confidence), sources: [...before.sources, source] })
  }
  const likely = [...merged.values()].filter(({ confidence }) => confidence >= leastSure).map((one) => ({ ...one, confidence: Math.round(Math.min(0.99, one.confidence) * 100) / 100 }))
  const of = (kind: Suggested['kind'], most: number) => likely.filter((one) => one.kind === kind).toSorted((a, b) => b.confidence - a.confidence || a.value.localeCompare(b.value)).slice(0, most)
  return [...of('room', mostRooms), ...of('tag', mostTags), ...of('caption', 1)]
}

function hintsOf({ name, facts, words, objects, service }: Known): Hint[] {
  const written = [facts.title, facts.caption].filter(Boolean).join('. ')
  return [
    ...roomsNamed(name).map(({ room, sure }) => hint('room', room, worth.name * sure, 'name')),
    ...[...new Set(wordsOf(name))].filter((word) => features.includes(word)).map((word) => hint('tag', word, 0.7, 'name')),
    ...roomsNamed(`${written}. ${(facts.keywords ?? []).join('. ')}`).map(({ room, sure }) => hint('room', room, worth.camera * sure, 'camera')),
    ...(facts.keywords ?? []).filter((word) => word.length <= 60).map((word) => hint('tag', word.toLowerCase(), 0.85, 'camera')),
    ...(flies.test(facts.camera ?? '') ? [hint('room', 'Aerial View', worth.drone, 'camera'), hint('tag', 'aerial', worth.drone, 'camera')] : []),
    ...(facts.caption ? [hint('caption', facts.caption, 0.9, 'camera')] : []),
    ...fromWords(words),
    ...objects.filter((thing) => !onlyTells.has(thing.name)).map((thing) => hint('tag', thing.name, thing.confidence, 'objects')),
    ...roomsOfObjects(objects).map(({ room, confidence }) => hint('room', room, confidence, 'objects')),
    ...fromService(service),
  ]
}

/** A picture that names three rooms is a plan of them; one that names one may be a sign. */
function fromWords(words: string): Hint[] {
  const rooms = roomsNamed(words)
  if (rooms.length >= 3) return [hint('room', 'Floor Plan', worth.plan, 'words'), hint('tag', 'floor plan', worth.plan, 'words')]
  return rooms.map(({ room, sure }) => hint('room', room, worth.words * sure, 'words'))
}

function fromService(service: Known['service']): Hint[] {
  if (!service) return []
  const room = service.room ? imageOfNamed(service.room.name) : null
  return [
    ...(service.tags ?? []).map(({ name, confidence }) => hint('tag', name.toLowerCase().slice(0, 60), confidence, service.by)),
    ...(room ? [hint('room', room, service.room!.confidence, service.by)] : []),
    ...(service.caption ? [hint('caption', service.caption.name.slice(0, 1000), service.caption.confidence, service.by)] : []),
  ]
}

const hint = (kind: Hint['kind'], value: string, confidence: number, source: string): Hint => ({ kind, value: value.trim(), confidence, source })
