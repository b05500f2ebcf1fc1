/** How often a film has to be turned by 90° clockwise to stand upright, as phones write it down. */
export type QuarterTurns = 0 | 1 | 2 | 3

/**
 * Reads the display matrix of a film (ISO/IEC 14496-12, `tkhd`): nine 32-bit numbers of which the first two are cosine and sine.
 * FFmpeg hands it on in the byte order of the machine. Turns between quarters, which no camera writes, go to the nearest.
 */
export function quarterTurnsOf(matrix: Uint8Array | null): QuarterTurns {
  if (!matrix || matrix.length < 8) return 0
  const [cosine, sine] = new Int32Array(new Uint8Array(matrix).buffer, 0, 2)
  const quarters = Math.round(Math.atan2(sine!, cosine!) / (Math.PI / 2))
  return ((quarters + 4) % 4) as QuarterTurns
}
