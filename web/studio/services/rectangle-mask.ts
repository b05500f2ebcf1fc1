/** Edges of a rectangle in percent of a picture's width and height. */
export type Sides = { left: number; top: number; right: number; bottom: number }

const edge = 600

/** A mask of the shape of a picture, white inside the rectangle, as base64 of a PNG. */
export function rectangleMask(width: number, height: number, { left, top, right, bottom }: Sides): string | null {
  const canvas = document.createElement('canvas')
  const scale = edge / Math.max(width, height)
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const pen = canvas.getContext('2d')!
  pen.fillStyle = '#000'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = '#fff'
  pen.fillRect((left / 100) * canvas.width, (top / 100) * canvas.height, ((right - left) / 100) * canvas.width, ((bottom - top) / 100) * canvas.height)
  return canvas.toDataURL('image/png').split(',')[1] ?? null
}
