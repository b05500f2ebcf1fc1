/** The upper half of code page 437, which names are in when nothing else is said (APPNOTE.TXT, appendix D). */
const upper437 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'
const strict = new TextDecoder('utf-8', { fatal: true })

/**
 * The name of an entry: UTF-8 where it is said or fits, the Unicode path field of Info-ZIP (0x7075) where there is one, else code page 437.
 * `extra` is the extra field of the directory. In NFC, since Macs take letters and their accents apart.
 */
export function zipName(bytes: Buffer, extra: Buffer, isUtf8: boolean): string {
  return (isUtf8 ? bytes.toString('utf8') : (unicodePath(extra) ?? asUtf8(bytes) ?? as437(bytes))).normalize('NFC')
}

function unicodePath(extra: Buffer): string | null {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    const length = extra.readUInt16LE(at + 2)
    // A byte of version and the checksum of the plain name stand before it.
    if (extra.readUInt16LE(at) === 0x7075 && length > 5) return asUtf8(extra.subarray(at + 9, at + 4 + length))
  }
  return null
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error // no valid UTF-8
    return null
  }
}

const as437 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : upper437[byte - 0x80]!)).join('')
