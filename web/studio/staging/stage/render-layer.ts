import type { SceneContent } from '../../../../server/studio/contract.ts'
import type { Pose } from '../geometry/pose.ts'
import type { Photo, Stage } from './stage.ts'

const tileSize = 1024

/**
 * Renders furniture and shadow at the photo's own size, tile by tile so that no graphics memory limits it, with the photo's grain on
 * what is there. Gives a PNG with straight alpha; where nothing stands it is fully transparent. Rejects when it is cancelled.
 */
export async function renderLayer(stage: Stage, content: SceneContent, pose: Pose, photo: Photo, onShare: (share: number) => void, signal: AbortSignal): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = photo.width
  canvas.height = photo.height
  const draw = canvas.getContext('2d')
  if (!draw) throw new Error('this browser gives no canvas of the photo’s size')
  stage.show(content, pose)
  const tiles = []
  for (let y = 0; y < photo.height; y += tileSize) for (let x = 0; x < photo.width; x += tileSize) tiles.push({ x, y, width: Math.min(tileSize, photo.width - x), height: Math.min(tileSize, photo.height - y) })
  for (const [at, tile] of tiles.entries()) {
    draw.drawImage(await stage.drawTile(tile, signal, share => onShare((at + share) / tiles.length)), tile.x, tile.y)
    if (content.look.grain > 0) addGrain(draw, tile, content.look.grain)
  }
  return new Promise((resolve, reject) => canvas.toBlob(blob => (blob ? resolve(blob) : reject(new Error('the layer could not be packed'))), 'image/png'))
}

/** Grain of a camera on opaque parts; alpha stays, so nothing becomes visible that was not. */
function addGrain(draw: CanvasRenderingContext2D, { x, y, width, height }: { x: number; y: number; width: number; height: number }, amount: number): void {
  const image = draw.getImageData(x, y, width, height)
  let state = (x * 73856093) ^ (y * 19349663) ^ 0x9e3779b9
  for (let at = 0; at < image.data.length; at += 4) {
    if (image.data[at + 3] === 0) continue
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    const by = ((state >>> 24) / 255 - 0.5) * amount * 22
    for (let channel = 0; channel < 3; channel++) image.data[at + channel] = image.data[at + channel]! + by
  }
  draw.putImageData(image, x, y)
}
