import { crc32 } from 'node:zlib'
import type { Readable } from 'node:stream'

type Written = { name: Buffer; crc: number; size: number; offset: number }

/**
 * Writes a ZIP of files that are packed already (APPNOTE.TXT 6.3.10, method “stored”), as a stream: checksum and size follow each
 * in a data descriptor. Below 4 GB in all.
 */
export async function* storedZip(entries: readonly { name: string; content: () => Readable }[]): AsyncGenerator<Buffer> {
  const written: Written[] = []
  let offset = 0
  for (const { name: text, content } of entries) {
    const name = Buffer.from(text)
    const start = offset
    yield Buffer.concat([header(0x04034b50, [20]), flagsAnd(0, 0), Buffer.from([name.length & 255, name.length >> 8, 0, 0]), name])
    offset += 30 + name.length
    let [crc, size] = [0, 0]
    for await (const part of content()) {
      crc = crc32(part as Buffer, crc)
      size += (part as Buffer).length
      yield part as Buffer
    }
    const tail = Buffer.alloc(16)
    tail.writeUInt32LE(0x08074b50, 0)
    writeSizes(tail, 4, crc, size)
    yield tail
    offset += size + 16
    written.push({ name, crc, size, offset: start })
  }
  const directory = Buffer.concat(written.map(directoryEntry))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(written.length, 8)
  end.writeUInt16LE(written.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  yield Buffer.concat([directory, end])
}

function directoryEntry({ name, crc, size, offset }: Written): Buffer {
  const rest = Buffer.alloc(14)
  rest.writeUInt16LE(name.length, 0)
  const at = Buffer.alloc(4)
  at.writeUInt32LE(offset, 0)
  // Lengths of extra field and comment, disk number and attributes are all nought.
  return Buffer.concat([header(0x02014b50, [20, 20]), flagsAnd(crc, size), rest, at, name])
}

function header(signature: number, versions: readonly number[]): Buffer {
  const head = Buffer.alloc(4 + versions.length * 2)
  head.writeUInt32LE(signature, 0)
  versions.forEach((version, at) => head.writeUInt16LE(version, 4 + at * 2))
  return head
}

/** Flags (sizes come behind, names are UTF-8), method, a fixed date, checksum and both sizes. */
function flagsAnd(crc: number, size: number): Buffer {
  const part = Buffer.alloc(20)
  part.writeUInt16LE(0x0808, 0)
  part.writeUInt32LE(0x00210000, 4)
  writeSizes(part, 8, crc, size)
  return part
}

function writeSizes(into: Buffer, at: number, crc: number, size: number): void {
  into.writeUInt32LE(crc, at)
  into.writeUInt32LE(size, at + 4)
  into.writeUInt32LE(size, at + 8)
}
