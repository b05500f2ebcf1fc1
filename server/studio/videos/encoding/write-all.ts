import { once } from 'node:events'
import type { Writable } from 'node:stream'

/** Writes and waits until the reader has room for more: a film in raw pixels is far larger than memory. */
export async function writeAll(stream: Writable, bytes: Uint8Array): Promise<void> {
  if (!stream.write(bytes)) await once(stream, 'drain')
}
