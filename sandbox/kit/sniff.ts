/** The kinds of file that networks take, told by their first bytes; null for anything else. */
export function sniffMime(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 16))
  const ascii = (from: number, to: number): string => head.toString('latin1', from, to)
  if (head.length >= 3 && head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg'
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (ascii(0, 4) === 'GIF8') return 'image/gif'
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'image/webp'
  if (ascii(0, 2) === 'BM') return 'image/bmp'
  if (ascii(0, 4) === 'II*\0' || ascii(0, 4) === 'MM\0*') return 'image/tiff'
  if (ascii(4, 8) === 'ftyp') return 'video/mp4'
  return null
}
