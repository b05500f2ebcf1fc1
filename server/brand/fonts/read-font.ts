import { FontUnreadable, readTables } from './font-tables.ts'

/** What a font file says of itself. */
export type FontFacts = {
  format: 'woff2' | 'ttf' | 'otf'
  family: string
  /** `Regular`, `Bold Italic`; the file's own word. */
  style: string
  /** The same twice, except in a variable font. */
  weightFrom: number
  weightTo: number
  /** OS/2 fsType: what the maker lets others do with the file. */
  embedding: 'installable' | 'editable' | 'preview' | 'restricted'
  copyright: string
  /** Licence in words and its address, as far as the file has them (name ids 13 and 14). */
  licence: string
}

/**
 * Reads a WOFF2, TTF or OTF file of a stranger: its names, weight and embedding rights. Only tables of facts are read, never
 * outlines. Throws {@link FontUnreadable}.
 * @see https://learn.microsoft.com/typography/opentype/spec/os2#fstype and https://www.w3.org/TR/WOFF2/
 */
export function readFont(bytes: Buffer): FontFacts {
  try {
    const { format, table } = readTables(bytes)
    const os2 = table('OS/2')
    if (!os2 || os2.length < 10) throw new FontUnreadable('it does not say what its maker allows (its OS/2 table is missing)')
    const names = namesOf(table('name'))
    const family = names.get(16) ?? names.get(1)
    if (!family) throw new FontUnreadable('it has no family name')
    const [weightFrom, weightTo] = weightsOf(table('fvar'), os2)
    return {
      format, family: clean(family, 80), style: clean(names.get(17) ?? names.get(2) ?? 'Regular', 60), weightFrom, weightTo, embedding: embeddingOf(os2.readUInt16BE(8)),
      copyright: clean(names.get(0) ?? '', 400), licence: [names.get(13), names.get(14)].filter(Boolean).map((text) => clean(text!, 8_000)).join('\n'),
    }
  } catch (error) {
    if (error instanceof RangeError) throw new FontUnreadable('it is cut off or damaged')
    throw error
  }
}

/** The least restrictive of the set bits counts; none set means that it may be installed. Bits 8 and 9 forbid what pages and films do not do. */
function embeddingOf(fsType: number): FontFacts['embedding'] {
  if (fsType & 0x8) return 'editable'
  if (fsType & 0x4) return 'preview'
  return fsType & 0x2 ? 'restricted' : 'installable'
}

/** Range of the `wght` axis where there is one, else the class of the weight. */
function weightsOf(fvar: Buffer | null, os2: Buffer): [number, number] {
  const own = Math.min(1000, Math.max(1, os2.readUInt16BE(4)))
  if (!fvar) return [own, own]
  const [start, count, size] = [fvar.readUInt16BE(4), fvar.readUInt16BE(8), fvar.readUInt16BE(10)]
  for (let at = 0; at < Math.min(count, 64); at++) {
    const axis = start + at * size
    if (fvar.toString('latin1', axis, axis + 4) === 'wght') return [fvar.readInt32BE(axis + 4), fvar.readInt32BE(axis + 12)].map((value) => Math.round(Math.min(1000, Math.max(1, value / 65_536)))) as [number, number]
  }
  return [own, own]
}

/** Texts of the name table by their id, English ones before others. */
function namesOf(name: Buffer | null): Map<number, string> {
  const found = new Map<number, string>()
  if (!name) return found
  const [count, texts] = [name.readUInt16BE(2), name.readUInt16BE(4)]
  for (let at = 0; at < Math.min(count, 2_000); at++) {
    const record = 6 + at * 12
    const [platform, , language, id, length, offset] = [0, 2, 4, 6, 8, 10].map((part) => name.readUInt16BE(record + part)) as [number, number, number, number, number, number]
    const bytes = name.subarray(texts + offset, texts + offset + length)
    const isEnglish = platform === 1 ? language === 0 : language === 0x409 || platform === 0
    if (found.has(id) && !isEnglish) continue
    found.set(id, platform === 1 ? bytes.toString('latin1') : Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16().toString('utf16le'))
  }
  return found
}

const clean = (text: string, most: number): string => text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim().slice(0, most)
