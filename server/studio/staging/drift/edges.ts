import type { Pixels } from '../pixels/open-pixels.ts'

/** Each pixel as the mean of its nine neighbours: grain and the blocks of JPEG go, walls stay. */
export function softened({ data, width, height, channels }: Pixels): Pixels {
  const made = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 3; channel++) {
        let [sum, count] = [0, 0]
        for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++)
          for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++, count++) sum += data[(ny * width + nx) * channels + channel]!
        made[(y * width + x) * 3 + channel] = Math.round(sum / count)
      }
  return { data: made, width, height, channels: 3 }
}

/** How much the brightness changes at each pixel, in levels: Sobel, over four. */
export function edgeStrength({ data, width, height }: Pixels): Float32Array {
  const grey = new Float32Array(width * height)
  for (let at = 0; at < grey.length; at++) grey[at] = 0.299 * data[at * 3]! + 0.587 * data[at * 3 + 1]! + 0.114 * data[at * 3 + 2]!
  const strength = new Float32Array(width * height)
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const [a, b, c] = [at - width, at, at + width]
      const across = grey[a + 1]! + 2 * grey[b + 1]! + grey[c + 1]! - grey[a - 1]! - 2 * grey[b - 1]! - grey[c - 1]!
      const down = grey[c - 1]! + 2 * grey[c]! + grey[c + 1]! - grey[a - 1]! - 2 * grey[a]! - grey[a + 1]!
      strength[at] = Math.hypot(across, down) / 4
    }
  return strength
}
