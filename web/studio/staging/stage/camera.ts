import { Matrix4, PerspectiveCamera } from 'three'
import type { Pose } from '../geometry/pose.ts'

/** What of the photo is drawn: a part of it in its pixels, all of it when absent. */
export type Tile = { x: number; y: number; width: number; height: number }

const near = 0.05
const far = 60

/** Gives a camera of three.js the pose that was found: what it draws over a photo lies where the photo shows it. */
export function aimCamera(camera: PerspectiveCamera, pose: Pose, photo: { width: number; height: number }, tile: Tile = { x: 0, y: 0, ...photo }): void {
  const { focal, centre, rotation, translation } = pose
  // The edges of the tile at distance `near`. Ours looks along +z with y down, three.js along -z with y up.
  const [left, right] = [((tile.x - centre.x) * near) / focal, ((tile.x + tile.width - centre.x) * near) / focal]
  const [top, bottom] = [((centre.y - tile.y) * near) / focal, ((centre.y - tile.y - tile.height) * near) / focal]
  camera.projectionMatrix.makePerspective(left, right, top, bottom, near, far)
  camera.projectionMatrixInverse.copy(camera.projectionMatrix).invert()
  const [r0, r1, r2] = rotation
  const view = new Matrix4().set(
    r0[0], r0[1], r0[2], translation[0],
    -r1[0], -r1[1], -r1[2], -translation[1],
    -r2[0], -r2[1], -r2[2], -translation[2],
    0, 0, 0, 1,
  )
  camera.matrixAutoUpdate = false
  camera.matrixWorldInverse.copy(view)
  camera.matrix.copy(view).invert()
  camera.matrixWorld.copy(camera.matrix)
  camera.matrix.decompose(camera.position, camera.quaternion, camera.scale)
}
