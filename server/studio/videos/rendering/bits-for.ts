/** What the sound takes, and what an index and the heads of packets add. */
const soundBits = 160_000
const kept = 0.94

/** Bits a second of the picture with which a film stays below a size; null where there is no limit. */
export const bitsFor = (seconds: number, mostBytes: number | null): number | null =>
  mostBytes === null ? null : Math.max(200_000, Math.floor((mostBytes * 8 * kept) / seconds - soundBits))
