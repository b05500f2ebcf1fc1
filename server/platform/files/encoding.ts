/** Encodings a person can choose, by their WHATWG names. All but UTF-16 keep ASCII where it is. */
export const encodings = [
  'utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'iso-8859-2', 'iso-8859-15', 'macintosh', 'koi8-r', 'shift_jis', 'gb18030', 'big5', 'euc-kr',
] as const
export type Encoding = (typeof encodings)[number]

/** How many bytes at the beginning are a mark of the encoding and no text. */
export const markOf = (head: Uint8Array): { encoding: Encoding; bytes: number } | null =>
  head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? { encoding: 'utf-8', bytes: 3 }
  : head[0] === 0xff && head[1] === 0xfe ? { encoding: 'utf-16le', bytes: 2 }
  : head[0] === 0xfe && head[1] === 0xff ? { encoding: 'utf-16be', bytes: 2 }
  : null

/**
 * Which encoding the beginning of a text file is in. UTF-8 unless the bytes speak against it: then UTF-16 by its zero bytes, else a
 * code page. Cyrillic words are runs of high bytes, while western ones have single accents among ASCII. `isWhole`: these are all bytes of
 * the file, so that its end counts too.
 */
export function guessEncoding(head: Buffer, { isWhole = false } = {}): Encoding {
  const mark = markOf(head)
  if (mark) return mark.encoding
  const zeros = [0, 0]
  for (let at = 0; at < head.length; at++) if (head[at] === 0) zeros[at % 2]!++
  if (zeros[0]! + zeros[1]! > head.length / 8) return zeros[1]! >= zeros[0]! ? 'utf-16le' : 'utf-16be'
  // The last bytes may be half a character; what was cut off proves nothing.
  if (isWhole ? isUtf8(head, 0) : isUtf8(head.subarray(0, Math.max(0, head.length - 4)))) return 'utf-8'
  // A file of two hands: mostly UTF-8 with some cells of a code page. Cells are decoded one by one, so UTF-8 it is.
  const sequences = head.toString('latin1').match(/[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}/g)?.length ?? 0
  const high = head.reduce((sum, byte) => sum + (byte > 0x7f ? 1 : 0), 0)
  if (sequences * 2 > high / 2) return 'utf-8'
  let together = 0
  for (let at = 1; at < head.length; at++) if (head[at]! > 0xbf && head[at - 1]! > 0xbf) together++
  return together > high / 2 ? 'windows-1251' : 'windows-1252'
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function isUtf8(bytes: Uint8Array, mostCut = 3): boolean {
  for (let cut = 0; cut <= mostCut; cut++) {
    try {
      strictUtf8.decode(bytes.subarray(0, bytes.length - cut))
      return true
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  return false
}

/** Decodes cells that were read as one character for each byte. Counts those that were not in the encoding of the file. */
export function cellDecoder(encoding: Encoding): { decode: (cell: string) => string; odd: () => number } {
  let odd = 0
  const page = new TextDecoder(encoding === 'utf-8' ? 'windows-1252' : encoding)
  const decode = (cell: string): string => {
    // eslint-disable-next-line no-control-regex
    if (!/[\x80-\xff]/.test(cell)) return cell
    const bytes = Buffer.from(cell, 'latin1')
    if (encoding !== 'utf-8') return page.decode(bytes)
    try {
      return strictUtf8.decode(bytes)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      odd++
      return page.decode(bytes)
    }
  }
  return { decode, odd: () => odd }
}
