const edge = 512

/**
 * A picture of the camera has 12 megapixels; the server makes 256 of it. The browser shrinks it first, upright, and sends
 * it as base64. Throws a problem in words when it cannot be read.
 */
export async function shrinkPicture(file: File): Promise<string> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw Object.assign(new Error('unreadable picture'), { problem: { title: 'This file is no picture that can be read', detail: 'Use JPEG, PNG or WebP.' } })
  })
  const scale = Math.min(1, edge / Math.min(bitmap.width, bitmap.height))
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)))
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  const small = await canvas.convertToBlob({ type: 'image/webp', quality: 0.85 })
  return new Uint8Array(await small.arrayBuffer()).toBase64()
}
