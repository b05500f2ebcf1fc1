import { CanvasTexture, RepeatWrapping, SRGBColorSpace, type Texture } from 'three'

/** Painted once each, in shades of grey round white that a material tints, so that six styles share them. */
const size = 512

function noise(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return (state >>> 0) / 4294967296
  }
}

function painted(paint: (draw: CanvasRenderingContext2D, random: () => number) => void, seed: number, metres: number, colour = true): Texture {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size
  const draw = canvas.getContext('2d')
  if (!draw) throw new Error('this browser gives no canvas to paint on')
  paint(draw, noise(seed))
  const texture = new CanvasTexture(canvas)
  texture.wrapS = texture.wrapT = RepeatWrapping
  texture.repeat.set(1 / metres, 1 / metres)
  texture.anisotropy = 8
  if (colour) texture.colorSpace = SRGBColorSpace
  return texture
}

const grey = (level: number, alpha = 1) => `rgba(${level},${level},${level},${alpha})`

/** Long fibres with a few flames, along u. */
export const woodGrain = (): Texture => painted((draw, random) => {
  draw.fillStyle = grey(232)
  draw.fillRect(0, 0, size, size)
  for (let line = 0; line < 420; line++) {
    const [y, bend, phase] = [random() * size, 2 + random() * 5, random() * 6.28]
    draw.strokeStyle = grey(random() < 0.5 ? 150 + random() * 50 : 250, 0.1 + random() * 0.22)
    draw.lineWidth = 0.5 + random() * 2.2
    draw.beginPath()
    // Whole waves over the sheet, so that it meets itself at the seam.
    for (let x = 0; x <= size; x += 16) draw.lineTo(x, y + bend * Math.sin((x / size) * 6.2832 + phase) + bend * 0.4 * Math.sin((x / size) * 12.566 + phase * 2))
    draw.stroke()
  }
}, 7, 0.9)

/** Threads over and under, with the unevenness of spun yarn. */
export const weave = (): Texture => painted((draw, random) => {
  const image = draw.createImageData(size, size)
  const thick = Array.from({ length: size }, () => random())
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const over = (Math.floor(x / 4) + Math.floor(y / 4)) % 2 === 0
      const round = over ? Math.sin(((y % 4) / 4) * Math.PI) : Math.sin(((x % 4) / 4) * Math.PI)
      const level = 196 + 34 * round + 14 * (over ? thick[y - (y % 4)]! : thick[x - (x % 4)]!) + (random() - 0.5) * 20
      const at = (y * size + x) * 4
      image.data[at] = image.data[at + 1] = image.data[at + 2] = level
      image.data[at + 3] = 255
    }
  draw.putImageData(image, 0, 0)
}, 11, 0.22)

/** A pile of short threads, for rugs: no two patches lie the same way. */
export const pile = (): Texture => painted((draw, random) => {
  draw.fillStyle = grey(214)
  draw.fillRect(0, 0, size, size)
  for (let thread = 0; thread < 26_000; thread++) {
    const [x, y, lean] = [random() * size, random() * size, (random() - 0.5) * 5]
    draw.strokeStyle = grey(150 + random() * 105, 0.5)
    draw.beginPath()
    draw.moveTo(x, y)
    draw.lineTo(x + lean, y + 3 + random() * 3)
    draw.stroke()
  }
}, 23, 0.5)

/** Clouds and veins of marble. */
export const veins = (): Texture => painted((draw, random) => {
  draw.fillStyle = grey(240)
  draw.fillRect(0, 0, size, size)
  for (let cloud = 0; cloud < 60; cloud++) {
    const [x, y, r] = [random() * size, random() * size, 30 + random() * 90]
    const soft = draw.createRadialGradient(x, y, 0, x, y, r)
    soft.addColorStop(0, grey(205, 0.16))
    soft.addColorStop(1, grey(205, 0))
    draw.fillStyle = soft
    draw.fillRect(0, 0, size, size)
  }
  for (let vein = 0; vein < 16; vein++) {
    let [x, y] = [random() * size, random() * size]
    draw.strokeStyle = grey(140, 0.25 + random() * 0.3)
    draw.lineWidth = 0.4 + random() * 1.6
    draw.beginPath()
    draw.moveTo(x, y)
    for (let step = 0; step < 26; step++) draw.lineTo((x += 12 + random() * 10), (y += (random() - 0.42) * 26))
    draw.stroke()
  }
}, 31, 1.1)

/** Height of cloth or plaster: fine and even, used as a bump. */
export const roughness = (): Texture => painted((draw, random) => {
  const image = draw.createImageData(size, size)
  for (let at = 0; at < image.data.length; at += 4) {
    image.data[at] = image.data[at + 1] = image.data[at + 2] = 120 + random() * 120
    image.data[at + 3] = 255
  }
  draw.putImageData(image, 0, 0)
}, 41, 0.35, false)

/** An abstract print in two colours of the style on paper; it fills its frame. */
export function print(paper: string, one: string, two: string): Texture {
  const texture = painted((draw, random) => {
    draw.fillStyle = paper
    draw.fillRect(0, 0, size, size)
    draw.fillStyle = '#f4f1ea'
    draw.fillRect(0, 0, size, size)
    draw.fillStyle = paper
    draw.fillRect(52, 52, size - 104, size - 104)
    draw.save()
    draw.beginPath()
    draw.rect(52, 52, size - 104, size - 104)
    draw.clip()
    draw.fillStyle = one
    draw.beginPath()
    draw.ellipse(size * 0.42, size * 0.72, size * 0.34, size * 0.3, -0.3, 0, Math.PI * 2)
    draw.fill()
    draw.fillStyle = two
    draw.beginPath()
    draw.ellipse(size * 0.62, size * 0.36, size * 0.15, size * 0.15, 0, 0, Math.PI * 2)
    draw.fill()
    draw.strokeStyle = '#3a3733'
    draw.lineWidth = 3
    for (let arc = 0; arc < 3; arc++) {
      draw.beginPath()
      draw.ellipse(size * 0.44, size * (0.74 + arc * 0.03), size * (0.27 - arc * 0.06), size * (0.23 - arc * 0.05), -0.3, Math.PI * (1 + random() * 0.1), Math.PI * 1.95)
      draw.stroke()
    }
    draw.restore()
  }, 53, 1)
  texture.repeat.set(1, 1)
  return texture
}

/** Hills under a pale sky in tones of the style, on paper; it fills its frame. */
export function landscape(sky: string, near: string, middle: string, paper: string): Texture {
  const texture = painted((draw, random) => {
    draw.fillStyle = '#f4f1ea'
    draw.fillRect(0, 0, size, size)
    draw.save()
    draw.beginPath()
    draw.rect(52, 52, size - 104, size - 104)
    draw.clip()
    draw.fillStyle = paper
    draw.fillRect(0, 0, size, size)
    for (const [at, colour] of [sky, middle, near].entries()) {
      draw.fillStyle = colour
      draw.globalAlpha = 0.75 + at * 0.1
      draw.beginPath()
      draw.moveTo(0, size)
      const [base, phase] = [size * (0.48 + at * 0.14), random() * 6]
      for (let x = 0; x <= size; x += 16) draw.lineTo(x, base + 26 * Math.sin(x / 95 + phase) + 12 * Math.sin(x / 38 + phase * 2))
      draw.lineTo(size, size)
      draw.fill()
    }
    draw.restore()
  }, 67, 1)
  texture.repeat.set(1, 1)
  return texture
}
