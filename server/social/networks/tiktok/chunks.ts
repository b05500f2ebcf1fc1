/** TikTok does not say whether its MB is 10⁶ or 1024²; ten MiB are well inside of both. */
const usual = 10 * 1024 * 1024

export type Plan = { chunkSize: number; count: number }

/**
 * How a film is cut (media transfer guide): small ones go whole; else the count is size divided by chunk, rounded down, and
 * the last chunk takes the rest.
 */
export function planOf(size: number, chunkSize = usual): Plan {
  return size < chunkSize * 2 ? { chunkSize: size, count: 1 } : { chunkSize, count: Math.floor(size / chunkSize) }
}

/** First and last byte of a chunk, both included. */
export function rangeOf(place: number, size: number, { chunkSize, count }: Plan): { start: number; end: number } {
  const start = place * chunkSize
  return { start, end: place === count - 1 ? size - 1 : start + chunkSize - 1 }
}
