import { signatureBits } from './signature.ts'

const wordsEach = signatureBits / 32

/**
 * Signatures of many files side by side in memory. All of 100,000 are compared in some 4 ms, where the database, which
 * looks at them row by row, takes ten times that. Some 18 MB for 100,000 files.
 */
export class Signatures {
  readonly #places = new Map<string, number>()
  readonly #ids: string[] = []
  #words = new Int32Array(wordsEach * 256)

  get size(): number {
    return this.#ids.length
  }

  /** Puts a file's signature in, in place of one it had. `bytes` as PostgreSQL orders them. */
  set(id: string, bytes: Uint8Array): void {
    let place = this.#places.get(id)
    if (place === undefined) {
      place = this.#ids.push(id) - 1
      this.#places.set(id, place)
      if ((place + 1) * wordsEach > this.#words.length) this.#grow()
    }
    this.#words.set(wordsOf(bytes), place * wordsEach)
  }

  /** The last one takes the place of the one that goes. */
  delete(id: string): void {
    const place = this.#places.get(id)
    if (place === undefined) return
    const last = this.#ids.pop()!
    this.#places.delete(id)
    if (last === id) return
    this.#ids[place] = last
    this.#places.set(last, place)
    this.#words.copyWithin(place * wordsEach, this.#ids.length * wordsEach, (this.#ids.length + 1) * wordsEach)
  }

  /** The files, `most` of them, whose signatures differ least from these bytes; in no order. */
  nearest(bytes: Uint8Array, most: number): string[] {
    const distances = this.#distancesFrom(wordsOf(bytes))
    const counts = new Uint32Array(signatureBits + 1)
    for (const distance of distances) counts[distance]!++
    let [limit, within] = [0, 0]
    while (limit < signatureBits && within + counts[limit]! <= most) within += counts[limit++]!
    const near: string[] = []
    let atLimit = most - within
    for (let place = 0; place < distances.length; place++) if (distances[place]! < limit || (distances[place] === limit && atLimit-- > 0)) near.push(this.#ids[place]!)
    return near
  }

  #distancesFrom(wanted: Int32Array): Uint16Array {
    const [words, distances] = [this.#words, new Uint16Array(this.#ids.length)]
    for (let place = 0, at = 0; place < distances.length; place++) {
      let distance = 0
      for (let word = 0; word < wordsEach; word++, at++) distance += bitsOf(words[at]! ^ wanted[word]!)
      distances[place] = distance
    }
    return distances
  }

  #grow(): void {
    const words = new Int32Array(this.#words.length * 2)
    words.set(this.#words)
    this.#words = words
  }
}

const wordsOf = (bytes: Uint8Array): Int32Array => new Int32Array(Uint8Array.from(bytes).buffer)

/** How many bits of a word are 1: counted in pairs, in fours, in eights, and the eights added (Warren, Hacker's Delight, 5-1). */
function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555)
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}
