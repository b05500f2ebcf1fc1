/** Bytes as text in a named character set; what is not known or not valid is read as UTF-8, then as Windows-1252. */
export function decodeText(bytes: Uint8Array, charset: string | undefined): string {
  if (charset && !/^(utf-?8|us-ascii)$/i.test(charset)) {
    try {
      return new TextDecoder(charset.toLowerCase()).decode(bytes)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error // a name that no decoder knows
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error // no valid UTF-8
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The character set that XML names: byte order mark, then declaration, then the header of the transport. */
export function decodeXml(bytes: Uint8Array, fromHeader: string | undefined): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 300))
  const declared = /<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)["']/i.exec(head)?.[1]
  return decodeText(bytes, declared ?? fromHeader)
}
