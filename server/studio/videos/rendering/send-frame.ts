import type { Canvas } from '@napi-rs/canvas'
import type { Writable } from 'node:stream'
import { giveBack } from '../encoding/give-back.ts'

/**
 * Hands the pixels of a canvas to an encoder, and gives their eight megabytes back the moment they are written: taking fresh
 * pages from the system for each frame would cost as much as drawing it.
 */
export async function sendFrame(stream: Writable, canvas: Canvas): Promise<void> {
  // A copy of its own: the canvas may be drawn on while this is written.
  const pixels = canvas.data()
  await new Promise<void>((resolve) => stream.write(pixels, () => resolve()))
  giveBack(pixels)
}
