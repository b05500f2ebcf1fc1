import { createHash } from 'node:crypto'

const rooms = ['Kitchen', 'Bedroom', 'Bathroom', 'Living Room', 'Dining Room', 'Garden', 'Front of Structure', 'View'] as const
const things = ['window', 'wooden floor', 'lamp', 'rug', 'plant', 'curtain', 'shelf', 'beam'] as const

/** What the model says of a picture, from its bytes alone. */
export function seeIn(picture: Buffer): { room: string; roomConfidence: number; tags: { name: string; confidence: number }[]; caption: string } {
  const hash = createHash('sha256').update(picture).digest()
  const room = rooms[hash[0]! % rooms.length]!
  const [first, second] = [hash[1]! % things.length, hash[2]! % (things.length - 1)]
  const tags = [things[first]!, things[(first + 1 + second) % things.length]!]
  return { room, roomConfidence: 0.6 + (hash[3]! % 35) / 100, tags: tags.map((name, at) => ({ name, confidence: 0.8 - at * 0.2 })), caption: `A ${room.toLowerCase()} with a ${tags[0]}. Sandbox.` }
}

const sizes: Readonly<Record<string, number>> = { 'tiny-embed': 64, 'wide-embed': 256 }

/** A vector of a text: each of its words adds a direction of its own, so texts that share words lie near each other. */
export function embeddingOf(model: string, text: string): number[] {
  const size = sizes[model] ?? 64
  const vector = Array.from({ length: size }, () => 0)
  for (const word of text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean)) {
    const hash = createHash('sha256').update(`${model} ${word}`).digest()
    for (let at = 0; at < 8; at++) vector[hash.readUInt16LE(at * 2) % size]! += hash[16 + at]! / 128 - 1
  }
  return vector
}
