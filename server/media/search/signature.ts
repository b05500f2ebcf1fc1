/** So many bits has a signature, whatever the length of the vector. */
export const signatureBits = 512

/**
 * One bit for the sign of each number of a vector, as PostgreSQL writes bits. Vectors that point the same way have the same
 * signs in most places, so few differing bits pick out candidates; the exact angle decides among them.
 */
export function signatureOf(vector: Float32Array): string {
  let bits = ''
  for (let at = 0; at < signatureBits; at++) bits += (vector[at] ?? 0) > 0 ? '1' : '0'
  return bits
}

/** The bytes of a signature in the order in which PostgreSQL sends them: its first bit is the highest of the first byte. */
export function signatureBytes(vector: Float32Array): Uint8Array {
  const bytes = new Uint8Array(signatureBits / 8)
  for (let at = 0; at < signatureBits; at++) if ((vector[at] ?? 0) > 0) bytes[at >> 3]! |= 128 >> (at & 7)
  return bytes
}

/** A vector in one signed byte for each number, scaled to its largest: a quarter of the room, and the angle stays within half a degree. */
export function packVector(vector: Float32Array): Buffer {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1
  return Buffer.from(Int8Array.from(vector, (value) => Math.round((value / largest) * 127)).buffer)
}

/** The cosine of the angle between a vector and a packed one of the same model; 0 where their lengths differ. */
export function cosine(vector: Float32Array, packed: Uint8Array): number {
  if (packed.length !== vector.length) return 0
  const other = new Int8Array(packed.buffer, packed.byteOffset, packed.length)
  let [product, own, its] = [0, 0, 0]
  for (let at = 0; at < vector.length; at++) {
    product += vector[at]! * other[at]!
    own += vector[at]! * vector[at]!
    its += other[at]! * other[at]!
  }
  return own === 0 || its === 0 ? 0 : product / Math.sqrt(own * its)
}
