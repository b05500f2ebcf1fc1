import { BufferAttribute, BufferGeometry, Mesh, MeshBasicMaterial, Shape, ShapeGeometry, Vector2, type PerspectiveCamera } from 'three'
import type { Pose } from '../geometry/pose.ts'
import type { Mask } from '../scene/scene.ts'

/** How far before the camera masks hang: nearer than any furniture. */
const before = 0.08

/**
 * What stands before the furniture, as an unseen sheet right before the camera: it takes its place in the depth and paints
 * nothing, so that the photo shows through. As a part of the room it is cut exactly in every tile.
 */
export function maskSheet({ points }: Mask, pose: Pose, photo: { width: number; height: number }, camera: PerspectiveCamera): Mesh {
  const flat = new ShapeGeometry(new Shape(points.map(({ x, y }) => new Vector2(((x * photo.width - pose.centre.x) / pose.focal) * before, ((pose.centre.y - y * photo.height) / pose.focal) * before))))
  const place = flat.getAttribute('position')
  const at = new Float32Array(place.count * 3)
  for (let one = 0; one < place.count; one++) at.set([place.getX(one), place.getY(one), -before], one * 3)
  const geometry = new BufferGeometry().setIndex(flat.index).setAttribute('position', new BufferAttribute(at, 3))
  geometry.applyMatrix4(camera.matrixWorld)
  flat.dispose()
  const sheet = new Mesh(geometry, new MeshBasicMaterial({ colorWrite: false, depthWrite: true, side: 2 }))
  sheet.renderOrder = -10
  sheet.frustumCulled = false
  return sheet
}
