import { crc32, createDeflateRaw } from 'node:zlib'

type Written = { name: string; crc: number; packed: number; size: number; offset: number }

/**
 * Writes a ZIP archive as a stream (APPNOTE.TXT 6.3.10): sizes follow each entry in a data descriptor, so that none has to be known
 * before. Entries stay below 4 GB.
 */
export async function* zip(entries: readonly { name: string; text: AsyncIterable<string> | Iterable<string> }[]): AsyncGenerator<Buffer> {
  const written: Written[] = []
  let offset = 0
  for (const { name, text } of entries) {
    const start = offset
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    // Sizes come behind, names are UTF-8.
    head.writeUInt16LE(0x0808, 6)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(0x00210000, 10)
    head.writeUInt16LE(Buffer.byteLength(name), 26)
    yield Buffer.concat([head, Buffer.from(name)])
    offset += 30 + Buffer.byteLength(name)
    let [crc, packed, size] = [0, 0, 0]
    const deflate = createDeflateRaw({ level: 4 })
    const feed = (async () => {
      let gathered = ''
      const write = async () => {
        const bytes = Buffer.from(gathered)
        gathered = ''
        crc = crc32(bytes, crc)
        size += bytes.length
        if (!deflate.write(bytes)) await new Promise((resolve) => deflate.once('drain', resolve))
      }
      for await (const part of text) {
        gathered += part
        if (gathered.length > 32_768) await write()
      }
      await write()
      deflate.end()
    })()
    feed.catch((error: Error) => deflate.destroy(error))
    for await (const part of deflate) {
      packed += (part as Buffer).length
      yield part as Buffer
    }
    await feed
    const tail = Buffer.alloc(16)
    tail.writeUInt32LE(0x08074b50, 0)
    tail.writeUInt32LE(crc, 4)
    tail.writeUInt32LE(packed, 8)
    tail.writeUInt32LE(size, 12)
    yield tail
    offset += packed + 16
    written.push({ name, crc, packed, size, offset: start })
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

function directoryEntry({ name, crc, packed, size, offset }: Written): Buffer {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(20, 4)
  entry.writeUInt16LE(20, 6)
  entry.writeUInt16LE(0x0808, 8)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(0x00210000, 12)
  entry.writeUInt32LE(crc, 16)
  entry.writeUInt32LE(packed, 20)
  entry.writeUInt32LE(size, 24)
  entry.writeUInt16LE(Buffer.byteLength(name), 28)
  entry.writeUInt32LE(offset, 42)
  return Buffer.concat([entry, Buffer.from(name)])
}
