import type { Readable } from 'node:stream'

/** Cuts a stream of bytes into frames of `size` bytes. A rest at the end is no frame and is left out. */
export async function* framesOf(stream: Readable, size: number): AsyncGenerator<Buffer> {
  let frame = Buffer.allocUnsafe(size)
  let filled = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length; ) {
      const part = Math.min(size - filled, chunk.length - at)
      chunk.copy(frame, filled, at, at + part)
      filled += part
      at += part
      if (filled < size) continue
      yield frame
      frame = Buffer.allocUnsafe(size)
      filled = 0
    }
  }
}
