import { CanvasTexture, Mesh, MeshBasicMaterial, PlaneGeometry } from 'three'

let soft: CanvasTexture | null = null

/** A dark patch with edges that fade: where a body nearly touches the floor no light comes, wherever it comes from. */
export function contactShadow(w: number, d: number, strength: number): Mesh {
  soft ??= patch()
  const spread = 0.16
  const plane = new PlaneGeometry(w + spread * 2, d + spread * 2)
  plane.rotateX(-Math.PI / 2)
  const shadow = new Mesh(plane, new MeshBasicMaterial({ map: soft, color: 0x000000, transparent: true, opacity: strength, depthWrite: false, toneMapped: false }))
  shadow.userData['strength'] = strength
  shadow.position.y = 0.004
  shadow.renderOrder = 1
  return shadow
}

function patch(): CanvasTexture {
  const size = 128
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size
  const draw = canvas.getContext('2d')
  if (!draw) throw new Error('this browser gives no canvas to paint on')
  const image = draw.createImageData(size, size)
  const edge = (at: number) => {
    const t = Math.max(0, Math.min(1, Math.min(at, size - 1 - at) / (size * 0.26)))
    return t * t * (3 - 2 * t)
  }
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) image.data[(y * size + x) * 4 + 3] = 255 * edge(x) * edge(y)
  draw.putImageData(image, 0, 0)
  return new CanvasTexture(canvas)
}
