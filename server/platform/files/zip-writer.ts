import { crc32, createDeflateRaw } from 'node:zlib'

/** One file of an archive. `packed`: it is compressed already (a photo, a film), so it is stored as it is. Text counts as UTF-8. */
export type ZipEntry = { readonly name: string; readonly packed?: boolean; readonly content: () => AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string> }

type Written = { name: Buffer; isStored: boolean; crc: number; packed: number; size: number; offset: number }
type Sums = { crc: number; packed: number; size: number }

const fourGigabytes = 0xffffffff

/**
 * Writes a ZIP archive as a stream (APPNOTE.TXT 6.3.10): an entry is opened when its turn comes, and its sizes follow in a data
 * descriptor, so that none has to be known before. The archive may be of any length (Zip64 records where they are needed);
 * one entry stays below 4 GB.
 */
export async function* zip(entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const written: Written[] = []
  let offset = 0
  for await (const { name: text, packed: isStored = false, content } of entries) {
    const name = Buffer.from(text)
    const head = localHeader(name, isStored)
    yield head
    const sums: Sums = { crc: 0, packed: 0, size: 0 }
    yield* isStored ? stored(content(), sums) : deflated(content(), sums)
    if (sums.size > fourGigabytes) throw new RangeError(`${text} is over 4 GB, which this archive cannot hold`)
    yield descriptor(sums)
    written.push({ name, isStored, ...sums, offset })
    offset += head.length + sums.packed + 16
  }
  const directory = Buffer.concat(written.map(directoryEntry))
  yield Buffer.concat([directory, ...endOf(written.length, directory.length, offset)])
}

async function* stored(content: ReturnType<ZipEntry['content']>, sums: Sums): AsyncGenerator<Buffer> {
  for await (const part of content) {
    const bytes = Buffer.from(part as Uint8Array)
    sums.crc = crc32(bytes, sums.crc)
    sums.size = sums.packed += bytes.length
    yield bytes
  }
}

async function* deflated(content: ReturnType<ZipEntry['content']>, sums: Sums): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: 4 })
  const feed = (async () => {
    // Small pieces of text are gathered: each write to the packer costs more than its bytes.
    let gathered = ''
    const write = async (bytes: Buffer) => {
      sums.crc = crc32(bytes, sums.crc)
      sums.size += bytes.length
      if (!deflate.write(bytes)) await new Promise((resolve) => deflate.once('drain', resolve))
    }
    for await (const part of content) {
      if (typeof part !== 'string') await write(Buffer.from(part))
      else if ((gathered += part).length > 32_768) {
        await write(Buffer.from(gathered))
        gathered = ''
      }
    }
    if (gathered) await write(Buffer.from(gathered))
    deflate.end()
  })()
  feed.catch((error: Error) => deflate.destroy(error))
  for await (const part of deflate) {
    sums.packed += (part as Buffer).length
    yield part as Buffer
  }
  await feed
}

/** What local header and directory have in common: sizes come behind, names are UTF-8; a fixed date. */
function common(isStored: boolean): Buffer {
  const part = Buffer.alloc(10)
  part.writeUInt16LE(20, 0)
  part.writeUInt16LE(0x0808, 2)
  part.writeUInt16LE(isStored ? 0 : 8, 4)
  part.writeUInt32LE(0x00210000, 6)
  return part
}

function localHeader(name: Buffer, isStored: boolean): Buffer {
  const sizes = Buffer.alloc(16)
  sizes.writeUInt16LE(name.length, 12)
  return Buffer.concat([signature(0x04034b50), common(isStored), sizes, name])
}

function descriptor({ crc, packed, size }: Sums): Buffer {
  const rest = Buffer.alloc(12)
  rest.writeUInt32LE(crc, 0)
  rest.writeUInt32LE(packed, 4)
  rest.writeUInt32LE(size, 8)
  return Buffer.concat([signature(0x08074b50), rest])
}

function directoryEntry({ name, isStored, crc, packed, size, offset }: Written): Buffer {
  const isFar = offset >= fourGigabytes
  const rest = Buffer.alloc(30)
  rest.writeUInt32LE(crc, 0)
  rest.writeUInt32LE(packed, 4)
  rest.writeUInt32LE(size, 8)
  rest.writeUInt16LE(name.length, 12)
  rest.writeUInt16LE(isFar ? 12 : 0, 14)
  rest.writeUInt32LE(isFar ? fourGigabytes : offset, 26)
  const far = Buffer.alloc(isFar ? 12 : 0)
  if (isFar) {
    far.writeUInt16LE(1, 0)
    far.writeUInt16LE(8, 2)
    far.writeBigUInt64LE(BigInt(offset), 4)
  }
  const version = Buffer.from([isFar ? 45 : 20, 0])
  return Buffer.concat([signature(0x02014b50), version, common(isStored), rest, name, far])
}

/** The end of the directory, with the Zip64 records before it where a number does not fit. */
function endOf(count: number, length: number, offset: number): Buffer[] {
  const end = Buffer.alloc(18)
  end.writeUInt16LE(Math.min(count, 0xffff), 4)
  end.writeUInt16LE(Math.min(count, 0xffff), 6)
  end.writeUInt32LE(Math.min(length, fourGigabytes), 8)
  end.writeUInt32LE(Math.min(offset, fourGigabytes), 12)
  const plain = [signature(0x06054b50), end]
  if (offset < fourGigabytes && count < 0xffff) return plain
  const wide = Buffer.alloc(52)
  wide.writeBigUInt64LE(44n, 0)
  wide.writeUInt16LE(45, 8)
  wide.writeUInt16LE(45, 10)
  wide.writeBigUInt64LE(BigInt(count), 20)
  wide.writeBigUInt64LE(BigInt(count), 28)
  wide.writeBigUInt64LE(BigInt(length), 36)
  wide.writeBigUInt64LE(BigInt(offset), 44)
  const locator = Buffer.alloc(16)
  locator.writeBigUInt64LE(BigInt(offset + length), 4)
  locator.writeUInt32LE(1, 12)
  return [signature(0x06064b50), wide, signature(0x07064b50), locator, ...plain]
}

function signature(word: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(word, 0)
  return bytes
}
