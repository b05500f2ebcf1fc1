/** What is drawn on: the part of CanvasRenderingContext2D that films need. Fits the canvas of a browser and that of the server alike. */
export type Surface = {
  globalAlpha: number
  fillStyle: unknown
  strokeStyle: unknown
  lineWidth: number
  font: string
  /** Of the server's canvas alone. */
  fontVariationSettings?: string
  textAlign: string
  textBaseline: string
  imageSmoothingEnabled: boolean
  imageSmoothingQuality: string
  save(): void
  restore(): void
  beginPath(): void
  closePath(): void
  rect(x: number, y: number, width: number, height: number): void
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  arcTo(x1: number, y1: number, x2: number, y2: number, radius: number): void
  clip(): void
  fill(): void
  stroke(): void
  fillRect(x: number, y: number, width: number, height: number): void
  fillText(text: string, x: number, y: number): void
  measureText(text: string): { width: number }
  createLinearGradient(x0: number, y0: number, x1: number, y1: number): { addColorStop(offset: number, colour: string): void }
  drawImage(picture: never, sx: number, sy: number, sw: number, sh: number, dx: number, dy: number, dw: number, dh: number): void
}

/** A picture that is loaded: something that `drawImage` of the surface takes, and its size in its own pixels. */
export type Picture = { readonly source: unknown; readonly width: number; readonly height: number }

export type Rect = { x: number; y: number; width: number; height: number }

/** Draws a part of a picture. Rectangles between pixels are what makes slow movements smooth. */
export function drawPart(surface: Surface, picture: Picture, from: Rect, to: Rect): void {
  surface.drawImage(picture.source as never, from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height)
}
