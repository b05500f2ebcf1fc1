import { read } from 'node:fs'
import { promisify } from 'node:util'
import type { Readable } from 'node:stream'

const readInto = promisify(read)

/**
 * Cuts a stream of bytes into frames of `size` bytes. A rest at the end is no frame and is left out.
 * All frames come in one and the same buffer, each valid until the next is asked for: fresh pages for each would cost more than reading it.
 */
export async function* framesOf(stream: Readable, size: number): AsyncGenerator<Buffer> {
  const frame = Buffer.allocUnsafeSlow(size)
  let filled = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length; ) {
      const part = Math.min(size - filled, chunk.length - at)
      chunk.copy(frame, filled, at, at + part)
      filled += part
      at += part
      if (filled < size) continue
      yield frame
      filled = 0
    }
  }
}

/** The same out of an open file or pipe, by its number: without a stream between, whose many small chunks would have to be copied together. */
export async function* framesFrom(fd: number, size: number): AsyncGenerator<Buffer> {
  const frame = Buffer.allocUnsafeSlow(size)
  for (let filled = 0; ; ) {
    const { bytesRead } = await readInto(fd, frame, filled, size - filled, null)
    if (bytesRead === 0) return
    filled += bytesRead
    if (filled < size) continue
    yield frame
    filled = 0
  }
}
