/**
 * Frees the memory of a large buffer at once; it is empty afterwards. The garbage collector does not see how much lies outside
 * its own heap, and lets hundreds of megabytes pile up.
 */
export function giveBack({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0)
}
