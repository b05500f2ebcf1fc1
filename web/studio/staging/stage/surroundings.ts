import { BackSide, Mesh, MeshBasicMaterial, MirroredRepeatWrapping, PMREMGenerator, Scene, SphereGeometry, SRGBColorSpace, CanvasTexture, type Texture, type WebGLRenderer } from 'three'

/** Enough of the photo for a reflection that is never sharp. */
const size = 256
/** Pixels of a side of the cube that is mirrored; more would cost seconds where the processor draws, and show on polished brass only. */
const mirrored = 64

/**
 * What furniture mirrors and is tinted by: the photo itself, folded round the room, since the wall behind the camera is most often
 * like the one before it.
 */
export function surroundings(renderer: WebGLRenderer, picture: HTMLImageElement): Texture {
  const pmrem = new PMREMGenerator(renderer)
  const { scene, drop } = roundRoom(picture)
  const { texture } = pmrem.fromScene(scene, 0.03, 0.1, 100, { size: mirrored })
  drop()
  pmrem.dispose()
  return texture
}

function roundRoom(picture: HTMLImageElement): { scene: Scene; drop: () => void } {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size
  const draw = canvas.getContext('2d')
  if (!draw) throw new Error('this browser gives no canvas to paint on')
  draw.drawImage(picture, 0, 0, size, size)
  const texture = new CanvasTexture(canvas)
  texture.colorSpace = SRGBColorSpace
  texture.wrapS = MirroredRepeatWrapping
  texture.repeat.set(4, 1)
  // The middle of the photo is the wall straight ahead, its left edge lies to the left.
  texture.offset.set(0.5, 0)
  const walls = new MeshBasicMaterial({ map: texture, side: BackSide })
  const ball = new SphereGeometry(10, 48, 32)
  const scene = new Scene()
  scene.add(new Mesh(ball, walls))
  return { scene, drop: () => [texture, walls, ball].forEach(one => one.dispose()) }
}
