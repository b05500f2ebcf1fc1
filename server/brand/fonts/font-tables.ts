import { brotliDecompressSync } from 'node:zlib'

/** Why bytes are no font that can be used, in words for a person. */
export class FontUnreadable extends Error {}

/** A font file taken apart into its tables. */
export type FontTables = { format: 'woff2' | 'ttf' | 'otf'; table: (tag: string) => Buffer | null }

/** A packed font must not fill the memory when it is unpacked. */
const mostUnpacked = 30_000_000

/** Finds the tables of a font by its first bytes, whatever its name ends in. */
export function readTables(bytes: Buffer): FontTables {
  const signature = bytes.subarray(0, 4).toString('latin1')
  if (signature === 'wOF2') return woff2Tables(bytes)
  if (signature === '\0\x01\0\0' || signature === 'true') return sfntTables(bytes, 'ttf')
  if (signature === 'OTTO') return sfntTables(bytes, 'otf')
  if (signature === 'wOFF') throw new FontUnreadable('it is a WOFF file of the first kind; use WOFF2, TTF or OTF')
  if (signature === 'ttcf') throw new FontUnreadable('it is a collection of fonts; use one file for each')
  throw new FontUnreadable('it is no font file; use WOFF2, TTF or OTF')
}

function sfntTables(bytes: Buffer, format: 'ttf' | 'otf'): FontTables {
  const places = new Map<string, { start: number; length: number }>()
  for (let at = 0; at < bytes.readUInt16BE(4); at++) {
    const record = 12 + at * 16
    places.set(bytes.toString('latin1', record, record + 4), { start: bytes.readUInt32BE(record + 8), length: bytes.readUInt32BE(record + 12) })
  }
  return { format, table: (tag) => cut(bytes, places.get(tag)) }
}

/** Tags that WOFF2 writes as a number (section 4.1, table 1); those of facts and those that stand for the kind of outlines. */
const knownTags = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name', 'OS/2', 'post', 'cvt ', 'fpgm', 'glyf', 'loca', 'prep', 'CFF ', 'VORG', 'EBDT', 'EBLC', 'gasp', 'hdmx', 'kern', 'LTSH', 'PCLT', 'VDMX', 'vhea', 'vmtx', 'BASE', 'GDEF', 'GPOS', 'GSUB', 'EBSC', 'JSTF', 'MATH', 'CBDT', 'CBLC', 'COLR', 'CPAL', 'SVG ', 'sbix', 'acnt', 'avar', 'bdat', 'bloc', 'bsln', 'cvar', 'fdsc', 'feat', 'fmtx', 'fvar', 'gvar', 'hsty', 'just', 'lcar', 'mort', 'morx', 'opbd', 'prop', 'trak', 'Zapf', 'Silf', 'Glat', 'Gloc', 'Feat', 'Sill']

function woff2Tables(bytes: Buffer): FontTables {
  if (bytes.toString('latin1', 4, 8) === 'ttcf') throw new FontUnreadable('it is a collection of fonts; use one file for each')
  const packed = bytes.readUInt32BE(20)
  const cursor = { at: 48 }
  const places = new Map<string, { start: number; length: number }>()
  let start = 0
  for (let left = bytes.readUInt16BE(12); left > 0; left--) {
    const flags = bytes.readUInt8(cursor.at++)
    const number = flags & 0x3f
    const tag = number === 63 ? bytes.toString('latin1', cursor.at, (cursor.at += 4)) : (knownTags[number] ?? '')
    let length = readBase128(bytes, cursor)
    // Outlines are stored transformed unless they say version 3; other tables only when they say that they are.
    const version = flags >> 6
    if (tag === 'glyf' || tag === 'loca' ? version !== 3 : version !== 0) length = readBase128(bytes, cursor)
    places.set(tag, { start, length })
    start += length
  }
  const data = unpack(bytes.subarray(cursor.at, cursor.at + packed))
  return { format: 'woff2', table: (tag) => cut(data, places.get(tag)) }
}

function unpack(packed: Buffer): Buffer {
  try {
    return brotliDecompressSync(packed, { maxOutputLength: mostUnpacked })
  } catch (cause) {
    throw new FontUnreadable('it is damaged, or too large when unpacked', { cause })
  }
}

/** Seven bits a byte, the highest first (WOFF2, UIntBase128). */
function readBase128(bytes: Buffer, cursor: { at: number }): number {
  let value = 0
  for (let count = 0; count < 5; count++) {
    const byte = bytes.readUInt8(cursor.at++)
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return value
  }
  throw new RangeError('a length in the font is longer than it may be')
}

function cut(bytes: Buffer, place: { start: number; length: number } | undefined): Buffer | null {
  if (!place) return null
  if (place.start + place.length > bytes.length) throw new RangeError('a table lies outside the font')
  return bytes.subarray(place.start, place.start + place.length)
}
