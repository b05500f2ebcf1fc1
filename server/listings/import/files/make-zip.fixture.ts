import { crc32, deflateRawSync } from 'node:zlib'

export type ZipFile = { name: string; bytes: Buffer; /** Size that the directory claims. */ claims?: number; flags?: number; mode?: number }

/** A ZIP archive in memory, sound or, by what its files claim, not. */
export function makeZip(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes, claims, flags = 0x800, mode = 0o100644 } of files) {
    const packed = deflateRawSync(bytes)
    const label = Buffer.from(name)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    for (const [at, value] of [[4, 20], [6, flags], [8, 8], [26, label.length]] as const) head.writeUInt16LE(value, at)
    for (const [at, value] of [[14, crc32(bytes)], [18, packed.length], [22, claims ?? bytes.length]] as const) head.writeUInt32LE(value, at)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    for (const [at, value] of [[4, 0x31e], [6, 20], [8, flags], [10, 8], [28, label.length]] as const) entry.writeUInt16LE(value, at)
    for (const [at, value] of [[16, crc32(bytes)], [20, packed.length], [24, claims ?? bytes.length], [38, (mode << 16) >>> 0], [42, offset]] as const) entry.writeUInt32LE(value, at)
    parts.push(head, label, packed)
    directory.push(entry, label)
    offset += 30 + label.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, listed, end])
}
